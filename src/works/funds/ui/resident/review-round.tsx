import {
  ButtonLink,
  ErrorState,
  Loading,
  PhoneShell,
  PlaceBreadcrumb,
  StatusChip,
  usePathPart,
  useRead,
  useSay,
} from '../../../../kernel/web/index.ts'
import type { getRound } from '../../../../instruments/reviews/rounds/api.ts'
import { Awards, Incentive } from '../judged-told.tsx'
import { ownerOf, type Round, roundChips, scoreText } from '../judged.ts'
import { words } from '../words-judged.ts'
import './funds.css'

/** One round: its criteria, what was entered, and once it has closed the ranking and the money. */
export function Page() {
  const say = useSay(words)
  const id = usePathPart('id')
  const read = useRead<typeof getRound>(
    'GET /api/review-rounds/:id',
    { params: { id } },
    { live: ['reviews.'] },
  )
  return (
    <PhoneShell title={say('judged.title')} back="/review-rounds" heading={false}>
      {read.isPending && <Loading lines={6} />}
      {read.error && !read.data && <ErrorState error={read.error} again={() => void read.refetch()} />}
      {read.data && <Told one={read.data} />}
    </PhoneShell>
  )
}

function Told({ one }: { one: Round }) {
  const say = useSay(words)
  return (
    <div className="stack">
      <section className="ll-sheet stack judged-what">
        <h1>{one.title}</h1>
        <p>
          <StatusChip kind={roundChips[one.state]}>{say(`judged.state.${one.state}`)}</StatusChip>{' '}
          {say(`judged.kind.${one.kind}`)}
        </p>
        <PlaceBreadcrumb places={one.area} />
        <p className="ll-2">
          {one.criteria.map((criterion) => say('judged.criterion', criterion)).join(' · ')}
        </p>
        <p className="ll-2">{say('judged.panel', { count: one.jurors })}</p>
      </section>
      {one.judges && one.state === 'scoring' && (
        <ButtonLink kind="main" to={`/judging/${one.id}`}>
          {say('judged.score.now')}
        </ButtonLink>
      )}
      <section>
        <h2 className="ll-sec">{say('judged.entered')}</h2>
        {one.entered.length === 0 && <p className="ll-2">{say('judged.enteredNone')}</p>}
        {one.entered.length > 0 && (
          <ul className="ll-sheet judged-rows">
            {one.entered.map(({ id, title, unit, area, rank, score }) => (
              <li key={id}>
                <span>
                  {rank !== null && <b>{say('judged.placeOf', { place: rank })} </b>}
                  {title}
                  <br />
                  <small className="ll-2">{ownerOf({ title, unit, area })}</small>
                </span>
                {score && <b>{say('judged.points', { score: scoreText(score.hundredths) })}</b>}
              </li>
            ))}
          </ul>
        )}
      </section>
      {one.kind === 'district-design' && <Awards round={one.id} />}
      {one.kind === 'community-incentive' && one.state === 'closed' && <Incentive round={one.id} />}
    </div>
  )
}
