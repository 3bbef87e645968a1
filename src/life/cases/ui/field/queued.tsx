import { useNavigate } from '@tanstack/react-router'
import { CircleCheck } from 'lucide-react'
import { type ReactNode, useState } from 'react'
import {
  Button,
  ButtonLink,
  EmptyState,
  Go,
  Loading,
  PhoneShell,
  newKey,
  StatusChip,
  timeWords,
  useLang,
  usePathPart,
  useSay,
} from '../../../../kernel/web/index.ts'
import { placeAt } from '../../../../registers/places/ui/chosen.ts'
import { useAreaLookup } from '../../../../registers/places/ui/place-field.tsx'
import { byWords, chipOf, eventWords } from '../resident/telling.ts'
import { words as caseWords } from '../resident/words.ts'
import { QueueBanner, useOffline } from './banner.tsx'
import { words as stepWords } from '../console/words-steps.ts'
import { useCase } from './case.tsx'
import { formOf, isFurther } from './deeds.ts'
import { useMe } from './me.ts'
import { wakeSender } from './outbox/sender.ts'
import { dropEntry, type Entry, handOver, isUncertain, takeBack } from './outbox/entries.ts'
import { otherOf } from './outbox/other.ts'
import { useEntry } from './outbox/use.ts'
import { Shots } from './shot-field.tsx'
import { stepsOf } from './sorting.ts'
import { words } from './words.ts'

/** One thing on this device: where it stands; when it was refused, mine beside how the case stands now. */
export function Page() {
  const say = useSay(words)
  const id = usePathPart('id')
  const entry = useEntry(id)
  return (
    <PhoneShell
      title={say(entry?.state === 'sent' ? 'field.arrived' : 'field.unsent')}
      back="/queue"
      banner={<QueueBanner />}
    >
      {entry === undefined && <Loading />}
      {entry === null && (
        <EmptyState
          title={say('field.notFound')}
          action={<ButtonLink to="/">{say('field.backToday')}</ButtonLink>}
        >
          {say('field.notFoundDo')}
        </EmptyState>
      )}
      {entry?.state === 'sent' && <Arrived entry={entry} />}
      {entry && entry.state !== 'sent' && (
        <>
          {entry.refusal && entry.state === 'refused' && (
            <p className="ll-note ll-note-wrong field-note" role="alert">
              {say('field.notAccepted', { why: entry.refusal.message })}
            </p>
          )}
          <Mine entry={entry} />
          {entry.state === 'refused' && entry.number && <Theirs number={entry.number} entry={entry} />}
          <Choices entry={entry} />
        </>
      )}
    </PhoneShell>
  )
}

function Arrived({ entry }: { entry: Entry }) {
  const say = useSay(words)
  const number = entry.receipt ?? entry.number ?? ''
  return (
    <div className="ll-state" role="status">
      <CircleCheck size={32} aria-hidden="true" />
      <h2>{say('field.arrived')}</h2>
      {number && (
        <p className="number" data-number={number}>
          {say('field.arrivedNumber', { number })}
        </p>
      )}
      <p>{number ? say('field.arrivedDo') : entry.title}</p>
      <div className="stack">
        {number && (
          <ButtonLink kind="main" to={`/c/${number}`}>
            {say('field.seeCase')}
          </ButtonLink>
        )}
        {entry.deed === 'report' && <ButtonLink to="/report">{say('field.again')}</ButtonLink>}
        <ButtonLink to="/">{say('field.backToday')}</ButtonLink>
      </div>
    </div>
  )
}

function Section({ title, aside, children }: { title: string; aside?: ReactNode; children: ReactNode }) {
  return (
    <section>
      <div className="ll-sec">
        <h2>{title}</h2>
        {aside && <span className="ll-s ll-2">{aside}</span>}
      </div>
      <div className="ll-sheet">{children}</div>
    </section>
  )
}

function Mine({ entry }: { entry: Entry }) {
  const say = useSay(words)
  const sayCases = useSay(caseWords)
  const lang = useLang()
  const tell = useSay(stepWords)
  const { filled, title, seen, deed } = entry
  const facts = [
    ...(filled.passed === null ? [] : [say(filled.passed ? 'field.passed' : 'field.failed')]),
    ...(filled.level ? [say(`field.level.${filled.level}`)] : []),
    ...(filled.place ? [filled.place.steps.map(({ name }) => name).join(' ')] : []),
    ...(filled.position ? [say('field.fixed', { metres: filled.position.accuracy })] : []),
    ...(filled.spot ? [filled.spot] : []),
    ...(isFurther(deed) && filled.choice
      ? [tell(`cases.steps.${formOf(deed).field}.${filled.choice}` as keyof typeof stepWords)]
      : []),
    ...(filled.day ? [filled.day] : []),
    ...(seen ? [say('field.seenAs', { state: sayCases(`cases.state.${seen}`) })] : []),
  ]
  return (
    <Section
      title={say('field.mineVersion')}
      aside={say('field.wroteWhen', { time: timeWords(new Date(entry.at).toISOString(), lang) })}
    >
      <p className="field-deed">
        <b>{[say(`field.handed.${deed}`), title].filter(Boolean).join(say('field.comma'))}</b>
      </p>
      {filled.words && <p className="said">{filled.words}</p>}
      {facts.map((fact) => (
        <p key={fact} className="ll-s ll-2">
          {fact}
        </p>
      ))}
      <Shots entry={entry.id} />
    </Section>
  )
}

/** How the case stands at the house, so that a person can compare. */
function Theirs({ number, entry }: { number: string; entry: Entry }) {
  const say = useSay(words)
  const sayCases = useSay(caseWords)
  const lang = useLang()
  const { data: viewed, isPending } = useCase(number)
  const last = viewed?.steps.at(-1)
  return (
    <Section
      title={say('field.theirVersion')}
      aside={
        viewed && (
          <StatusChip kind={chipOf[viewed.state]}>{sayCases(`cases.state.${viewed.state}`)}</StatusChip>
        )
      }
    >
      {isPending && <Loading />}
      {!viewed && !isPending && <p className="ll-2">{say('field.theirUnknown')}</p>}
      {viewed && last && (
        <>
          <p className="field-deed">
            <b>{eventWords(last, sayCases)}</b>
          </p>
          <p className="ll-s ll-2">
            {[byWords(last, sayCases), timeWords(last.at, lang)].filter(Boolean).join(say('field.comma'))}
          </p>
          {last.words && <p className="said">{last.words}</p>}
          {!allowed(entry, viewed.may) && (
            <p className="ll-s">
              {say('field.cannotNow', { state: sayCases(`cases.state.${viewed.state}`) })}
            </p>
          )}
          <Go to={`/c/${number}`} className="ll-link ll-s">
            {say('field.seeCase')}
          </Go>
        </>
      )}
    </Section>
  )
}

const allowed = (entry: Entry, may: readonly string[]): boolean =>
  entry.number === null || stepsOf[entry.deed].some((name) => may.includes(name))

const addressOf = (entry: Entry): string =>
  entry.deed === 'other'
    ? (otherOf(entry)?.form(entry) ?? '/queue')
    : entry.deed === 'report'
      ? `/report?draft=${entry.id}`
      : `/c/${entry.number}/${entry.deed}`

/** What a person may do with it: send it, change it, or drop it after being asked. */
function Choices({ entry }: { entry: Entry }) {
  const say = useSay(words)
  const navigate = useNavigate()
  const offline = useOffline()
  const { writer } = useMe()
  const { data: viewed } = useCase(entry.number ?? '')
  if (entry.by !== writer?.id)
    return <p className="ll-note field-note">{say('field.others', { name: entry.byName })}</p>
  const change = async () => {
    await takeBack(entry)
    const [to = '/', search] = addressOf(entry).split('?')
    await navigate({
      to,
      ...(search ? { search: Object.fromEntries(new URLSearchParams(search)) as never } : {}),
    })
  }
  const again = async () => {
    await handOver({ ...entry, key: entry.state === 'refused' ? newKey() : entry.key })
    wakeSender()
  }
  const may = entry.state !== 'refused' || allowed(entry, viewed?.may ?? [])
  return (
    <div className="stack field-choices">
      {entry.state === 'waiting' && !offline && (
        <Button kind="main" onClick={wakeSender}>
          {say('field.sendNow')}
        </Button>
      )}
      {entry.state === 'refused' && <Nearest entry={entry} again={wakeSender} />}
      {entry.state === 'refused' && may && (
        <Button kind="main" onClick={() => void again()}>
          {say('field.sendAsIs')}
        </Button>
      )}
      {entry.deed !== 'sign' && may && !isUncertain(entry) && (
        <Button onClick={() => void change()}>
          {say(entry.state === 'draft' ? 'field.goOn' : 'field.change')}
        </Button>
      )}
      {!isUncertain(entry) && <Drop entry={entry} />}
    </div>
  )
}

/** Outside the district: the nearest community is offered, the rest stays as written. */
function Nearest({ entry, again }: { entry: Entry; again: () => void }) {
  const say = useSay(words)
  const lookup = useAreaLookup()
  const { code, data } = entry.refusal ?? {}
  if (code !== 'outside-district' || !data?.nearest) return null
  const use = async () => {
    const place = placeAt(await lookup(String(data.nearest)))
    await handOver({ ...entry, key: newKey(), filled: { ...entry.filled, place } })
    again()
  }
  return (
    <Button kind="main" onClick={() => void use()}>
      {say('field.useNearest', { place: String(data.name) })}
    </Button>
  )
}

function Drop({ entry }: { entry: Entry }) {
  const say = useSay(words)
  const navigate = useNavigate()
  const [asked, setAsked] = useState(false)
  if (!asked)
    return (
      <Button kind="text" onClick={() => setAsked(true)}>
        {say('field.drop')}
      </Button>
    )
  return (
    <div className="ll-note" role="alert">
      <span>
        {say('field.dropSure')}
        <span className="two">
          <Button onClick={() => setAsked(false)}>{say('field.dropNot')}</Button>
          <Button
            onClick={() => void dropEntry(entry.id).then(() => navigate({ to: '/queue', replace: true }))}
          >
            {say('field.dropGo')}
          </Button>
        </span>
      </span>
    </div>
  )
}
