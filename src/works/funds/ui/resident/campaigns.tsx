import { formatYuan } from '../../../../kernel/amount.ts'
import { ButtonLink, useRead, useSay } from '../../../../kernel/web/index.ts'
import type { listCampaigns } from '../../gifts/api.ts'
import { words } from '../words-gifts.ts'

/** What people are asked to give for now, to this fund. */
export function Campaigns({ fund }: { fund: string }) {
  const say = useSay(words)
  const read = useRead<typeof listCampaigns>('GET /api/campaigns', { query: { fund } })
  const running = (read.data?.items ?? []).filter((one) => one.running)
  if (running.length === 0) return null
  const yuan = (fen: string) => formatYuan(BigInt(fen))
  return (
    <section>
      <div className="ll-sec">
        <h2>{say('gifts.campaigns')}</h2>
      </div>
      {running.map((one) => (
        <div key={one.id} className="ll-sheet">
          <h3>{one.name}</h3>
          <p className="ll-s ll-2">
            {say('gifts.until', { from: one.from, to: one.to })} · {one.filingNo}
          </p>
          <p>
            {say('gifts.raised', { sum: yuan(one.raised), count: one.gifts })}
            {one.goal && ` · ${say('gifts.goal', { sum: yuan(one.goal) })}`}
          </p>
          <ButtonLink to={`/give?fund=${fund}&campaign=${one.id}`}>{say('gifts.give')}</ButtonLink>
        </div>
      ))}
    </section>
  )
}
