import { formatYuan } from '../../../../kernel/amount.ts'
import { dayWords, useLang, useRead, useSay } from '../../../../kernel/web/index.ts'
import type { listCampaigns } from '../../gifts/api.ts'
import { Coverage } from '../resident/coverage.tsx'
import type { Campaign } from '../resident/pledging.tsx'
import { words } from '../words-waiting.ts'

/** What the foundation looks after: which communities have a fund of their own, and what people are asked to give for now. */
export function Foundation() {
  const say = useSay(words)
  const read = useRead<typeof listCampaigns>('GET /api/campaigns', {}, { live: ['funds.'] })
  const running = (read.data?.items ?? []).filter((one) => one.running)
  return (
    <section aria-label={say('waiting.foundation')}>
      <Coverage />
      {running.length > 0 && (
        <ul className="desk-parts desk-running">
          {running.map((one) => (
            <Running key={one.id} of={one} />
          ))}
        </ul>
      )}
    </section>
  )
}

function Running({ of }: { of: Campaign }) {
  const say = useSay(words)
  const lang = useLang()
  const yuan = (fen: string) => formatYuan(BigInt(fen))
  return (
    <li>
      <b>{of.name}</b> <small className="ll-2">{of.fund.name}</small>
      <span>{say('waiting.raised', { sum: yuan(of.pledging?.pledged ?? of.raised) })}</span>
      <span className="ll-2">
        {[
          of.goal === null ? '' : say('waiting.of', { sum: yuan(of.goal) }),
          say('waiting.until', { day: dayWords(of.to, lang) }),
        ]
          .filter(Boolean)
          .join(' · ')}
      </span>
    </li>
  )
}
