import type { ReactNode } from 'react'
import {
  Button,
  ButtonLink,
  EmptyState,
  ErrorState,
  Go,
  Loading,
  PhoneShell,
  PlaceBreadcrumb,
  Refused,
  StatusChip,
  timeWords,
  useLang,
  usePathPart,
  useRead,
  useSay,
} from '../../../../kernel/web/index.ts'
import type { getCase } from '../../api.ts'
import { Course, Pictures } from '../resident/course.tsx'
import { CaseStrip } from '../resident/strip.tsx'
import { chipOf } from '../resident/telling.ts'
import { ProofOfAll } from '../resident/view.tsx'
import { words as caseWords } from '../resident/words.ts'
import { OnCallPart } from '../on-call/part.tsx'
import { words as mediationWords } from '../mediation/words.ts'
import { QueueBanner } from './banner.tsx'
import { useMe } from './me.ts'
import { wakeSender } from './outbox/sender.ts'
import { type Entry, handOver, newEntry } from './outbox/entries.ts'
import { useEntriesOf } from './outbox/use.ts'
import { useFix } from './position.ts'
import { farOf, farWords, mayNext, stepsOf, type Viewed } from './sorting.ts'
import { words } from './words.ts'
import { isOver } from '../../rules.ts'

export const useCase = (number: string) =>
  useRead<typeof getCase>(
    'GET /api/cases/:number',
    { params: { number } },
    { live: ['cases.'], enabled: number !== '' },
  )

/** One case on the spot: the three questions, what was said, its course, and the step that is mine. */
export function Page() {
  const say = useSay(words)
  const sayCases = useSay(caseWords)
  const number = usePathPart('number')
  const read = useCase(number)
  const entries = useEntriesOf(number)
  const viewed = read.data
  const gone = !viewed && read.error instanceof Refused && [403, 404].includes(read.error.status)
  return (
    <PhoneShell
      title={viewed?.title ?? sayCases('cases.number', { number })}
      back="/"
      heading={false}
      banner={<QueueBanner seen={read.dataUpdatedAt || undefined} />}
      dock={viewed && dockOf(viewed, entries)}
      footAside={viewed && <ProofOfAll viewed={viewed} />}
    >
      {entries.map((entry) => (
        <EntryNote key={entry.id} entry={entry} />
      ))}
      {viewed && <CaseBody viewed={viewed} />}
      {read.isPending && <Loading lines={9} />}
      {gone && (
        <EmptyState
          title={say('field.gone')}
          action={<ButtonLink to="/">{say('field.backToday')}</ButtonLink>}
        >
          {say('field.goneDo')}
        </EmptyState>
      )}
      {read.error && !viewed && !gone && <ErrorState error={read.error} again={() => void read.refetch()} />}
    </PhoneShell>
  )
}

/** What of this case still lies on the device, or was not accepted. */
function EntryNote({ entry }: { entry: Entry }) {
  const say = useSay(words)
  if (entry.state === 'sent') return null
  const refused = entry.state === 'refused'
  return (
    <p className={refused ? 'll-note ll-note-wrong field-note' : 'll-note field-note'} role="status">
      <span>
        {say(`field.handed.${entry.deed}`)}
        {say('field.comma')}
        {refused ? say('field.notAccepted', { why: entry.refusal?.message ?? '' }) : say('field.stillHere')}{' '}
        <Go to={`/queue/${entry.id}`} className="ll-link">
          {say(refused ? 'field.seeBoth' : 'field.seeMine')}
        </Go>
      </span>
    </p>
  )
}

export function CaseHead({ viewed }: { viewed: Viewed }) {
  const say = useSay(words)
  const sayCases = useSay(caseWords)
  const { fix } = useFix()
  const far = farOf(viewed, fix)
  const told = far === null ? null : farWords(far)
  return (
    <div className="page-head">
      <PlaceBreadcrumb places={viewed.area.map(({ name }) => ({ name }))} />
      <h1>{viewed.title ?? sayCases('cases.erasedTitle')}</h1>
      <p className="page-meta">
        <StatusChip kind={chipOf[viewed.state]}>{sayCases(`cases.state.${viewed.state}`)}</StatusChip>
        <span>{sayCases('cases.number', { number: viewed.number })}</span>
        {viewed.urgent && <span className="ll-tag">{say('field.urgent')}</span>}
        {viewed.confidential && <span className="ll-tag">{sayCases('cases.confidentialMark')}</span>}
        {told && <span>{say('field.away', { far: say(told.key, { count: told.count }) })}</span>}
      </p>
    </div>
  )
}

function CaseBody({ viewed }: { viewed: Viewed }) {
  const sayCases = useSay(caseWords)
  return (
    <>
      <CaseHead viewed={viewed} />
      <section className="ll-sheet">
        <CaseStrip matter={viewed} more="next" />
      </section>
      <OnCallPart number={viewed.number} />
      <MediationWay viewed={viewed} />
      <Said viewed={viewed} />
      <div className="ll-sec">
        <h2>{sayCases('cases.course')}</h2>
        <span className="ll-s ll-2">{sayCases('cases.steps', { count: viewed.steps.length })}</span>
      </div>
      <section className="ll-sheet">
        <Course matter={viewed} steps={viewed.steps} checker={viewed.checker} />
      </section>
    </>
  )
}

/** The way to its mediation, or to one that begins. */
function MediationWay({ viewed }: { viewed: Viewed }) {
  const say = useSay(mediationWords)
  const begins = viewed.may.includes('mediate')
  if (!begins && !viewed.mediation) return null
  return (
    <p className="two more">
      {viewed.mediation && (
        <ButtonLink to={`/mediations/${viewed.mediation}`}>{say('mediation.see')}</ButtonLink>
      )}
      {begins && (
        <ButtonLink to={`/mediations/new?case=${viewed.number}`}>{say('mediation.begin')}</ButtonLink>
      )}
    </p>
  )
}

/** The words and photographs as they were sent, with the exact spot. */
function Said({ viewed }: { viewed: Viewed }) {
  const say = useSay(words)
  const sayCases = useSay(caseWords)
  const lang = useLang()
  return viewed.raised.map((request) => (
    <section key={request.id}>
      <div className="ll-sec">
        <h2>{say('field.said')}</h2>
        <span className="ll-s ll-2">
          {[say(`field.said.${request.channel}`), timeWords(request.at, lang)].join(say('field.comma'))}
        </span>
      </div>
      <div className="ll-sheet">
        <p className="said">{request.erased ? sayCases('cases.erasedWords') : request.words}</p>
        {viewed.place && (
          <p className="ll-s ll-2">
            {say('field.spot')} {viewed.place}
          </p>
        )}
        <Pictures ids={request.photos} />
      </div>
    </section>
  ))
}

/** The steps that are mine, or a word that none is; nothing while something of mine is on its way. */
function dockOf(viewed: Viewed, entries: Entry[]): ReactNode {
  const may = mayNext(viewed.may, entries).filter((name) =>
    Object.values(stepsOf).some((names) => names.includes(name)),
  )
  if (may.length > 0) return <StepDock viewed={viewed} may={may} />
  const idle = !isOver(viewed.state) && entries.every(({ state }) => state === 'sent')
  return idle ? <NotMyTurn /> : undefined
}

function NotMyTurn() {
  const say = useSay(words)
  return <p className="ll-s ll-2 field-idle">{say('field.notTurn')}</p>
}

/** Each step goes through the outbox, with and without network. */
function StepDock({ viewed, may }: { viewed: Viewed; may: string[] }) {
  const say = useSay(words)
  const { writer } = useMe()
  const to = `/c/${viewed.number}`
  const has = (deed: keyof typeof stepsOf) => may.some((name) => stepsOf[deed].includes(name))
  const sign = async () => {
    if (!writer) return
    const about = { number: viewed.number, title: viewed.title ?? '', seen: viewed.state }
    await handOver(newEntry('sign', writer, about))
    wakeSender()
  }
  return (
    <>
      {has('return') && <ButtonLink to={`${to}/return`}>{say('field.giveBack')}</ButtonLink>}
      {has('sign') && (
        <Button kind="main" onClick={() => void sign()}>
          {say('field.sign')}
        </Button>
      )}
      {has('complete') && (
        <ButtonLink kind="main" to={`${to}/complete`}>
          {say('field.complete')}
        </ButtonLink>
      )}
      {has('check') && (
        <ButtonLink kind="main" to={`${to}/check`}>
          {say('field.check')}
        </ButtonLink>
      )}
    </>
  )
}
