import type { ReactNode } from 'react'
import { formatYuan } from '../../../../kernel/amount.ts'
import { ButtonLink, useRead, useSay } from '../../../../kernel/web/index.ts'
import type { listCampaigns } from '../../gifts/api.ts'
import { words } from '../words-gifts.ts'
import { words as disclosures } from '../words-disclosures.ts'
import { words as pledges } from '../words-pledges.ts'
import { Disclosed } from './disclosed.tsx'
import { type Campaign, Progress } from './pledging.tsx'

/** What people are asked to give or to promise to this fund now, and what became of what they were asked. */
export function Campaigns({ fund }: { fund: string }) {
  const say = useSay(words)
  const sayPledges = useSay(pledges)
  const sayDisclosures = useSay(disclosures)
  const read = useRead<typeof listCampaigns>('GET /api/campaigns', { query: { fund } }, { live: ['funds.'] })
  const items = read.data?.items ?? []
  const running = items.filter((one) => one.running)
  const over = items.filter((one) => !one.running && (one.disclosures.length > 0 || one.disclosureNext))
  return (
    <>
      {running.length > 0 && (
        <section>
          <div className="ll-sec">
            <h2>{say('gifts.campaigns')}</h2>
          </div>
          {running.map((one) => (
            <Sheet key={one.id} of={one}>
              {one.pledging ? (
                <ButtonLink to={`/pledge?fund=${fund}&campaign=${one.id}`}>
                  {sayPledges('pledges.go')}
                </ButtonLink>
              ) : (
                <ButtonLink to={`/give?fund=${fund}&campaign=${one.id}`}>{say('gifts.give')}</ButtonLink>
              )}
            </Sheet>
          ))}
        </section>
      )}
      {over.length > 0 && (
        <section>
          <div className="ll-sec">
            <h2>{sayDisclosures('disclosures.over')}</h2>
          </div>
          {over.map((one) => (
            <Sheet key={one.id} of={one} />
          ))}
        </section>
      )}
    </>
  )
}

function Sheet({ of, children }: { of: Campaign; children?: ReactNode }) {
  const say = useSay(words)
  return (
    <div className="ll-sheet">
      <h3>{of.name}</h3>
      <p className="ll-s ll-2">
        {[say('gifts.until', { from: of.from, to: of.to }), of.filingNo].filter(Boolean).join(' · ')}
      </p>
      <Progress of={of} />
      <Raised of={of} />
      <Disclosed of={of} />
      {children}
    </div>
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
