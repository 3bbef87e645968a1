import { Go, Money, StatusChip, useSay } from '../../../../kernel/web/index.ts'
import type { ReplyOf } from '../../../../kernel/endpoint.ts'
import type { listFunds } from '../../api.ts'
import { words as room } from '../../words.ts'

type Item = ReplyOf<typeof listFunds>['items'][number]

/** Funds with what lies in them, each leading to its page. */
export function FundRows({ items }: { items: readonly Item[] }) {
  const sayRoom = useSay(room)
  return (
    <ul className="ll-sheet rows funds-rows">
      {items.map((fund) => (
        <li key={fund.id}>
          <Go to={`/f/${fund.id}`} className="row-link funds-row">
            <span>
              {fund.name}
              <small className="ll-2">
                {fund.area.name}
                {fund.status !== 'active' && (
                  <StatusChip kind={fund.status === 'closed' ? 'done' : 'wait'}>
                    {sayRoom(`funds.status.${fund.status}`)}
                  </StatusChip>
                )}
              </small>
            </span>
            <b>
              <Money fen={fund.budget.balance} />
            </b>
          </Go>
        </li>
      ))}
    </ul>
  )
}
