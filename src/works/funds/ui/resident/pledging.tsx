import { formatYuan } from '../../../../kernel/amount.ts'
import { dayOf, daysBetween } from '../../../../kernel/day.ts'
import { StatusChip, useNow, useSay } from '../../../../kernel/web/index.ts'
import type { ReplyOf } from '../../../../kernel/endpoint.ts'
import type { listCampaigns } from '../../gifts/api.ts'
import { words } from '../words-pledges.ts'
import './funds.css'

export type Campaign = ReplyOf<typeof listCampaigns>['items'][number]

const yuan = (fen: string) => formatYuan(BigInt(fen))

/** How far the promises to a campaign have come, and until when. */
export function Progress({ of }: { of: Campaign }) {
  const say = useSay(words)
  const today = dayOf(new Date(useNow()))
  if (!of.pledging || of.goal === null) return null
  const { pledged, pledges, reached, kind, audience } = of.pledging
  const left = daysBetween(today, of.to)
  // Of a hundred, rounded down: what reads as all is all.
  const share = Math.min(100, Number((BigInt(pledged) * 100n) / BigInt(of.goal)))
  return (
    <div className="pledge">
      <p className="pledge-head">
        <StatusChip kind={reached ? 'done' : 'hand'}>
          {say(reached ? 'pledges.reached' : 'pledges.open')}
        </StatusChip>
        {of.running && (
          <span className="ll-s ll-2">
            {left > 0 ? say('pledges.days', { days: left }) : say('pledges.lastDay')}
          </span>
        )}
      </p>
      <div
        className="pledge-bar"
        role="progressbar"
        aria-label={say('pledges.bar')}
        aria-valuemin={0}
        aria-valuemax={100}
        aria-valuenow={share}
      >
        <i style={{ width: `${share}%` }} />
      </div>
      <p className="pledge-head">
        <span>{say('pledges.progress', { pledged: yuan(pledged), count: pledges })}</span>
        <span className="ll-2">{say('pledges.goal', { goal: yuan(of.goal) })}</span>
      </p>
      <p className="ll-s ll-2">
        {say(`pledges.kind.${kind}`)}
        {audience === 'households' && ` ${say('pledges.households')}`}
      </p>
    </div>
  )
}
