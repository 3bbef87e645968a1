import {
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
import { dockOf, FurtherWays } from './dock.tsx'
import type { Entry } from './outbox/entries.ts'
import { useEntriesOf } from './outbox/use.ts'
import { useFix } from './position.ts'
import { farOf, farWords, mayNext, type Viewed } from './sorting.ts'
import { words } from './words.ts'

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
      {viewed && <CaseBody viewed={viewed} entries={entries} />}
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

function CaseBody({ viewed, entries }: { viewed: Viewed; entries: Entry[] }) {
  const sayCases = useSay(caseWords)
  return (
    <>
      <CaseHead viewed={viewed} />
      <Asked viewed={viewed} />
      <section className="ll-sheet">
        <CaseStrip matter={viewed} more="next" />
      </section>
      <OnCallPart number={viewed.number} />
      <MediationWay viewed={viewed} />
      <Said viewed={viewed} />
      <FurtherWays viewed={viewed} may={mayNext(viewed.may, entries)} />
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

/** What the house asks of me (supervision), and what I asked for and waits for its decision. */
function Asked({ viewed }: { viewed: Viewed }) {
  const say = useSay(words)
  const lang = useLang()
  const owed = viewed.may.includes('answer-supervision')
  const supervised = owed ? viewed.supervisions.filter(({ answeredAt }) => !answeredAt) : []
  const waiting = viewed.approvals.find(({ state }) => state === 'pending')
  return (
    <>
      {supervised.map(({ id, words: why, answerBy }) => (
        <p key={id} className="ll-note ll-note-wrong field-note">
          <span>
            <b>{[say('field.supervised'), why].filter(Boolean).join(say('field.comma'))}</b>
            <br />
            {answerBy && say('field.answerBy', { time: timeWords(answerBy, lang) })}
          </span>
        </p>
      ))}
      {waiting && <p className="ll-note field-note">{say(`field.waits.${waiting.kind}`)}</p>}
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
