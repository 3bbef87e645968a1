import { formatYuan } from '../../../../kernel/amount.ts'
import { dayWords, useLang, useRead, useSay } from '../../../../kernel/web/index.ts'
import type { ReplyOf } from '../../../../kernel/endpoint.ts'
import type { listPools } from '../../topping/api.ts'
import { topUpOf } from '../../topping/rules.ts'
import { words } from '../words-pools.ts'

type Pool = ReplyOf<typeof listPools>['items'][number]
const yuan = (fen: string): string => formatYuan(BigInt(fen))

const useRunning = (fund: string): Pool | undefined =>
  useRead<typeof listPools>('GET /api/pools', { query: { fund } }).data?.items.find(({ running }) => running)

/** Who adds to what is given to this fund now. */
export function Pools({ fund }: { fund: string }) {
  const say = useSay(words)
  const lang = useLang()
  const pool = useRunning(fund)
  if (!pool) return null
  const limits = [
    pool.perGift && say('pools.perGift', { sum: yuan(pool.perGift) }),
    pool.perGiver && say('pools.perGiver', { sum: yuan(pool.perGiver) }),
    say('pools.until', { day: dayWords(pool.to, lang) }),
  ]
  return (
    <section>
      <div className="ll-sec">
        <h2>{say('pools.title')}</h2>
      </div>
      <div className="ll-sheet">
        <p>{say('pools.offer', { sponsor: pool.sponsor, added: pool.percent })}</p>
        <p className="ll-s ll-2">{limits.filter(Boolean).join(' · ')}</p>
        <p>{say('pools.left', { amount: yuan(pool.amount), left: yuan(pool.left) })}</p>
      </div>
    </section>
  )
}

/** What would be added to this amount; fen. */
export function WouldAdd({ fund, fen, named }: { fund: string; fen: string; named: boolean }) {
  const say = useSay(words)
  const pool = useRunning(fund)
  if (!pool) return null
  const cap = (text: string | null) => (text === null ? null : BigInt(text))
  const added = topUpOf(
    BigInt(fen),
    {
      percent: pool.percent,
      perGift: cap(pool.perGift),
      perGiver: cap(pool.perGiver),
      left: BigInt(pool.left),
    },
    named ? 0n : null,
  )
  return (
    <p role="status">
      {added > 0n ? say('pools.would', { sponsor: pool.sponsor, sum: formatYuan(added) }) : say('pools.none')}
    </p>
  )
}
