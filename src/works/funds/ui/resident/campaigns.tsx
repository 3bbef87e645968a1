import { formatYuan } from '../../../../kernel/amount.ts'
import { ButtonLink, useRead, useSay } from '../../../../kernel/web/index.ts'
import type { listCampaigns } from '../../gifts/api.ts'
import { words } from '../words-gifts.ts'
import { words as pledges } from '../words-pledges.ts'
import { type Campaign, Progress } from './pledging.tsx'

/** What people are asked to give or to promise now, to this fund. */
export function Campaigns({ fund }: { fund: string }) {
  const say = useSay(words)
  const sayPledges = useSay(pledges)
  const read = useRead<typeof listCampaigns>('GET /api/campaigns', { query: { fund } }, { live: ['funds.'] })
  const running = (read.data?.items ?? []).filter((one) => one.running)
  if (running.length === 0) return null
  return (
    <section>
      <div className="ll-sec">
        <h2>{say('gifts.campaigns')}</h2>
      </div>
      {running.map((one) => (
        <div key={one.id} className="ll-sheet">
          <h3>{one.name}</h3>
          <p className="ll-s ll-2">
            {[say('gifts.until', { from: one.from, to: one.to }), one.filingNo].filter(Boolean).join(' · ')}
          </p>
          <Progress of={one} />
          <Raised of={one} />
          {one.pledging ? (
            <ButtonLink to={`/pledge?fund=${fund}&campaign=${one.id}`}>{sayPledges('pledges.go')}</ButtonLink>
          ) : (
            <ButtonLink to={`/give?fund=${fund}&campaign=${one.id}`}>{say('gifts.give')}</ButtonLink>
          )}
        </div>
      ))}
    </section>
  )
}

/** What of it came in; of promises, once some did. */
function Raised({ of }: { of: Campaign }) {
  const say = useSay(words)
  if (of.pledging && of.gifts === 0) return null
  const yuan = (fen: string) => formatYuan(BigInt(fen))
  return (
    <p>
      {say('gifts.raised', { sum: yuan(of.raised), count: of.gifts })}
      {of.goal && !of.pledging && ` · ${say('gifts.goal', { sum: yuan(of.goal) })}`}
    </p>
  )
}
