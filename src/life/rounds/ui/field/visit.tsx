import {
  Button,
  ButtonLink,
  Choice,
  EmptyState,
  Loading,
  PhoneShell,
  TextArea,
  TextField,
  useLang,
  usePathPart,
  useSay,
} from '../../../../kernel/web/index.ts'
import type { Entry } from '../../../cases/ui/field/outbox/entries.ts'
import { useFix } from '../../../cases/ui/field/position.ts'
import { ShotField } from '../../../cases/ui/field/shot-field.tsx'
import { StepForm, useHandOver } from '../../../cases/ui/field/step-form.tsx'
import { asked, type Item, type Outcome, outcomes, type Result, results } from '../../rules.ts'
import { emptyVisit, type VisitData } from './deeds.ts'
import { useOnTheWay, useOther } from '../../../cases/ui/field/outbox/other-draft.ts'
import { groupedBy, placeWords, type PlannedRound, type Target, usePlan } from './reads.ts'
import { words } from './words.ts'
import '../rounds.css'

/** One door: who opened, what was seen, when to come again. Works without network. */
export function Page() {
  const say = useSay(words)
  const id = usePathPart('id')
  const plan = usePlan()
  const waiting = useOnTheWay('visit').get(id)
  const target = plan.data?.targets.find((one) => one.id === id)
  const round = plan.data?.rounds.find((one) => one.id === target?.round)
  if (target && round && !waiting) return <Form target={target} round={round} />
  return (
    <PhoneShell title={say('visits.one')} back="/visits">
      {plan.isPending ? (
        <Loading lines={4} />
      ) : (
        <EmptyState
          title={say(waiting ? 'visits.kept' : 'visits.gone')}
          action={
            <ButtonLink kind="main" to={waiting ? `/queue/${waiting.id}` : '/visits'}>
              {say(waiting ? 'visits.seeKept' : 'visits.back')}
            </ButtonLink>
          }
        >
          {say(waiting ? 'visits.keptDo' : 'visits.goneDo')}
        </EmptyState>
      )}
    </PhoneShell>
  )
}

const left = (items: Item[], data: VisitData): Item[] =>
  items.filter(({ code, opens }) => {
    const answer = data.answers[code]
    return !answer || (answer.outcome === 'failed' && opens === 'help' && answer.words.trim().length < 2)
  })

function Form({ target, round }: { target: Target; round: PlannedRound }) {
  const say = useSay(words)
  const items = asked(round.items)
  const { entry, data, change, unkept } = useOther<VisitData>('visit', target.id, emptyVisit)
  const over = useHandOver(entry, () => '/visits')
  const { fix } = useFix()
  const missing = data.result === 'done' ? left(items, data) : []
  const title = `${target.label || say('visits.unnamed')} · ${say(`visits.result.${data.result ?? 'done'}`)}`
  const submit = () =>
    over.submit(missing.length > 0, {
      title,
      ...(entry && fix ? { filled: { ...entry.filled, position: fix } } : {}),
    } satisfies Partial<Entry>)
  return (
    <StepForm
      title={target.label || say('visits.unnamed')}
      back="/visits"
      entry={entry}
      unkept={unkept || over.unkept}
      ready={data.result !== null}
      go={say(data.result === null ? 'visits.choose' : `visits.go.${data.result}`)}
      submit={submit}
    >
      <p className="ll-2">{[round.title, placeWords(target.area)].join(say('visits.comma'))}</p>
      <Choice<Result>
        label={say('visits.who')}
        value={data.result ?? ''}
        options={results.map((value) => ({ value, label: say(`visits.result.${value}`) }))}
        onChange={(result) => change({ result })}
      />
      {data.result === 'done' && entry && (
        <Items items={items} round={round} entry={entry} data={data} change={change} lacking={over.lacking} />
      )}
      {data.result !== null && data.result !== 'done' && (
        <TextField
          type="date"
          label={say('visits.next')}
          hint={say(data.result === 'refused' ? 'visits.nextRefused' : 'visits.nextAway')}
          value={data.nextOn}
          onChange={(event) => change({ nextOn: event.target.value })}
        />
      )}
      {data.result !== null && (
        <TextArea
          label={say('visits.note')}
          hint={say('visits.optional')}
          value={data.note}
          maxLength={2000}
          onChange={(event) => change({ note: event.target.value })}
        />
      )}
      {over.lacking && missing.length > 0 && (
        <p className="ll-note ll-note-wrong" role="alert">
          {say('visits.left', { count: missing.length })}
        </p>
      )}
    </StepForm>
  )
}

interface ItemsProps {
  items: Item[]
  round: PlannedRound
  entry: Entry
  data: VisitData
  change: (more: Partial<VisitData>) => void
  lacking: boolean
}

function Items({ items, round, entry, data, change, lacking }: ItemsProps) {
  const say = useSay(words)
  const lang = useLang()
  const groups = groupedBy(items, ({ group }) => group)
  const open = items.filter(({ code }) => !data.answers[code])
  const set = (code: string, more: Partial<VisitData['answers'][string]>) => {
    const before = data.answers[code] ?? { outcome: 'passed' as Outcome, words: '' }
    change({ answers: { ...data.answers, [code]: { ...before, ...more } } })
  }
  const rest = () =>
    change({
      answers: {
        ...data.answers,
        ...Object.fromEntries(open.map(({ code }) => [code, { outcome: 'passed' as const, words: '' }])),
      },
    })
  return (
    <div className="visits-items">
      {groups.map((list) => (
        <section key={list[0]?.group}>
          <h2>{lang === 'en' && list[0]?.groupEn ? list[0].groupEn : list[0]?.group}</h2>
          {list.map((item) => (
            <One
              key={item.code}
              item={item}
              duty={round.kind === 'mass-contact'}
              entry={entry}
              answer={data.answers[item.code]}
              set={(more) => set(item.code, more)}
              lacking={lacking}
            />
          ))}
        </section>
      ))}
      {open.length > 1 && open.length < items.length && (
        <Button onClick={rest}>
          {say(round.kind === 'mass-contact' ? 'visits.restDone' : 'visits.restFine', { count: open.length })}
        </Button>
      )}
      {open.length === items.length && (
        <Button onClick={rest}>
          {say(round.kind === 'mass-contact' ? 'visits.allDone' : 'visits.allFine', { count: open.length })}
        </Button>
      )}
    </div>
  )
}

interface OneProps {
  item: Item
  /** A duty that was done, rather than a fault that was looked for. */
  duty: boolean
  entry: Entry
  answer: VisitData['answers'][string] | undefined
  set: (more: Partial<VisitData['answers'][string]>) => void
  lacking: boolean
}

function One({ item, duty, entry, answer, set, lacking }: OneProps) {
  const say = useSay(words)
  const lang = useLang()
  const failed = answer?.outcome === 'failed'
  const short = failed && item.opens === 'help' && answer.words.trim().length < 2
  return (
    <div className="visits-item" data-failed={failed ? '' : undefined}>
      <Choice<Outcome>
        label={lang === 'en' && item.en ? item.en : item.zh}
        value={answer?.outcome ?? ''}
        options={outcomes.map((value) => ({
          value,
          label: say(duty ? `visits.duty.${value}` : `visits.outcome.${value}`),
        }))}
        onChange={(outcome) => set({ outcome })}
      />
      {lacking && !answer && <p className="ll-field-wrong">{say('visits.needed')}</p>}
      {failed && (
        <div className="visits-failed">
          <TextArea
            label={say('visits.what')}
            hint={say(item.opens === 'help' ? 'visits.whatHelp' : 'visits.optional')}
            value={answer.words}
            maxLength={1000}
            wrong={lacking && short ? say('visits.needed') : undefined}
            onChange={(event) => set({ words: event.target.value })}
          />
          <ShotField entry={`${entry.id}#${item.code}`} began={() => set({})} />
          <p className="ll-s ll-2">
            {say(item.opens === 'help' ? 'visits.becomesCase' : 'visits.becomesHazard')}
          </p>
        </div>
      )}
    </div>
  )
}
