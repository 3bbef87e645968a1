import { CircleDashed, CloudUpload, DoorClosed } from 'lucide-react'
import {
  dayWords,
  EmptyState,
  ErrorState,
  Go,
  Loading,
  PhoneShell,
  useLang,
  useSay,
} from '../../../../kernel/web/index.ts'
import { QueueBanner } from '../../../cases/ui/field/banner.tsx'
import { useOnTheWay } from '../../../cases/ui/field/outbox/other-draft.ts'
import { groupedBy, type Plan, placeWords, type PlannedRound, type Target, usePlan } from './reads.ts'
import { words } from './words.ts'
import '../rounds.css'

/** 走访: the doors of the day, round by round, in the order one walks. */
export function Page() {
  const say = useSay(words)
  const plan = usePlan()
  const { data } = plan
  return (
    <PhoneShell
      title={say('visits.title')}
      back="/"
      banner={<QueueBanner seen={plan.dataUpdatedAt || undefined} />}
    >
      {plan.isPending && <Loading lines={9} />}
      {plan.error && !data && <ErrorState error={plan.error} again={() => void plan.refetch()} />}
      {data?.rounds.length === 0 && (
        <EmptyState title={say('visits.empty')}>{say('visits.emptyDo')}</EmptyState>
      )}
      {data?.rounds.map((round, n) => (
        <Round key={round.id} round={round} plan={data} first={n === 0} />
      ))}
      {data?.more && <p className="field-more ll-s ll-2">{say('visits.more')}</p>}
    </PhoneShell>
  )
}

/** Open is the round that ends first, and in each the place one stands at next: a day's doors are many. */
function Round({ round, plan, first }: { round: PlannedRound; plan: Plan; first: boolean }) {
  const say = useSay(words)
  const lang = useLang()
  const sent = useOnTheWay('visit')
  const targets = plan.targets.filter((target) => target.round === round.id)
  const places = groupedBy(targets, (target) => target.area.at(-1)?.code ?? '')
  // What this phone has not sent yet counts here as it will there.
  const here = targets.filter(({ id }) => sent.has(id)).length
  return (
    <details className="visits-round" open={first}>
      <summary>
        <h2>{round.title}</h2>
        <p className="ll-s ll-2">
          {say('visits.progress', { done: round.done, all: round.targets })}
          {say('visits.comma')}
          {say('visits.until', { day: dayWords(round.to, lang) })}
          {round.hazards > 0 && `${say('visits.comma')}${say('visits.found', { count: round.hazards })}`}
          {here > 0 && `${say('visits.comma')}${say('visits.here', { count: here })}`}
        </p>
        <progress
          className="visits-bar"
          value={round.done}
          max={Math.max(1, round.targets)}
          aria-label={say('visits.progress', { done: round.done, all: round.targets })}
        />
      </summary>
      {targets.length === 0 && <p className="ll-2 visits-none">{say('visits.roundEmpty')}</p>}
      {places.map((list, n) => (
        <details key={list[0]?.area.at(-1)?.code} className="visits-place" open={n === 0}>
          <summary>
            <b>{placeWords(list[0]?.area ?? [])}</b>
            <span className="ll-s ll-2">{say('visits.doors', { count: list.length })}</span>
          </summary>
          <ol className="field-items">
            {list.map((target) => (
              <Door key={target.id} target={target} waiting={sent.has(target.id)} />
            ))}
          </ol>
        </details>
      ))}
    </details>
  )
}

function Door({ target, waiting }: { target: Target; waiting: boolean }) {
  const say = useSay(words)
  const Icon = waiting ? CloudUpload : target.visits > 0 ? DoorClosed : CircleDashed
  const told = waiting
    ? say('visits.kept')
    : target.visits > 0
      ? say(target.state === 'refused' ? 'visits.wasRefused' : 'visits.wasAway', { count: target.visits })
      : ''
  return (
    <li>
      <Go to={`/visits/${target.id}`} className="field-row visits-door">
        <Icon className="field-kind" size={22} aria-hidden="true" />
        <span className="field-what">
          <b>{target.label || say('visits.unnamed')}</b>
          {told && <span>{told}</span>}
        </span>
        <span />
      </Go>
    </li>
  )
}
