import { ErrorState, Loading, Money, prefix, StatusChip, useRead, useSay } from '../../../kernel/web/index.ts'
import type { listAwards } from '../awards/api.ts'
import type { getIncentive } from '../incentives/api.ts'
import { awardChips, scoreText } from './judged.ts'
import { words } from './words-judged.ts'
import './resident/funds.css'

/** What the winners were awarded, out of which fund, and whether it was paid; for everybody. */
export function Awards({ round }: { round: string }) {
  const say = useSay(words)
  const read = useRead<typeof listAwards>(
    'GET /api/review-rounds/:id/awards',
    { params: { id: round } },
    { live: ['funds.', 'approvals.'] },
  )
  if (read.isPending) return <Loading lines={2} />
  if (read.error) return <ErrorState error={read.error} again={() => void read.refetch()} />
  if (read.data.items.length === 0) return null
  return (
    <section>
      <h2 className="ll-sec">{say('judged.awards')}</h2>
      <ul className="ll-sheet judged-rows">
        {read.data.items.map((one) => (
          <li key={one.id}>
            <span>
              <b>{say('judged.placeOf', { place: one.place })}</b> {one.title}
              <br />
              <small className="ll-2">
                {one.unit} ·{' '}
                <a className="ll-link" href={`${prefix()}/f/${one.fund.id}`}>
                  {one.fund.name}
                </a>{' '}
                · {one.document}
              </small>
            </span>
            <span className="judged-sum">
              <Money fen={one.amount} />
              <StatusChip kind={awardChips[one.state]}>{say(`judged.award.${one.state}`)}</StatusChip>
              {one.priority && <small className="ll-2">{say('judged.priority')}</small>}
            </span>
          </li>
        ))}
      </ul>
    </section>
  )
}

/** How incentive money was shared by the scores. */
export function Incentive({ round }: { round: string }) {
  const say = useSay(words)
  const read = useRead<typeof getIncentive>(
    'GET /api/review-rounds/:id/incentive',
    { params: { id: round } },
    { live: ['funds.', 'approvals.'] },
  )
  if (read.isPending) return <Loading lines={2} />
  if (read.error) return <ErrorState error={read.error} again={() => void read.refetch()} />
  const { state, fund, items, floor, pool, document } = read.data
  if (!state || !fund) return null
  return (
    <section>
      <h2 className="ll-sec">
        {say('judged.incentive')}{' '}
        <StatusChip kind={awardChips[state]}>{say(`judged.award.${state}`)}</StatusChip>
      </h2>
      <p className="ll-2">
        <Money fen={pool} /> ·{' '}
        <a className="ll-link" href={`${prefix()}/f/${fund.id}`}>
          {fund.name}
        </a>{' '}
        · {document}
      </p>
      <p className="ll-2">{say('judged.floor', { floor })}</p>
      <Shared items={items} />
    </section>
  )
}

export function Shared({
  items,
}: {
  items: { entrant: string; title: string; hundredths: number; amount: string }[]
}) {
  const say = useSay(words)
  return (
    <ul className="ll-sheet judged-rows">
      {items.map((one) => (
        <li key={one.entrant}>
          <span>
            {one.title}
            <br />
            <small className="ll-2">{say('judged.points', { score: scoreText(one.hundredths) })}</small>
          </span>
          <span className="judged-sum">
            <Money fen={one.amount} />
          </span>
        </li>
      ))}
    </ul>
  )
}
