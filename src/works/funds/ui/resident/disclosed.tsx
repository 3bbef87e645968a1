import { formatYuan } from '../../../../kernel/amount.ts'
import { dayOf } from '../../../../kernel/day.ts'
import { dayWords, useLang, useSay } from '../../../../kernel/web/index.ts'
import { words } from '../words-disclosures.ts'
import type { Campaign } from './pledging.tsx'

/** What was published of a campaign, and what is to be. */
export function Disclosed({ of }: { of: Campaign }) {
  const say = useSay(words)
  const lang = useLang()
  const next = of.disclosureNext
  return (
    <>
      {of.disclosures.map((one) => (
        <div key={one.id} className="fund-disclosed">
          <h4>
            {say('disclosures.on', {
              part: say(`disclosures.part.${one.part}`),
              day: dayWords(dayOf(new Date(one.at)), lang),
            })}
          </h4>
          <p>{one.words}</p>
          <p className="ll-s ll-2">
            {say('disclosures.came', { sum: formatYuan(BigInt(one.raised)), count: one.gifts })}
          </p>
        </div>
      ))}
      {next && (
        <p className="ll-s ll-2">
          {say(next.late ? 'disclosures.late' : 'disclosures.by', {
            part: say(`disclosures.part.${next.part}`),
            day: dayWords(next.dueOn, lang),
          })}
        </p>
      )}
    </>
  )
}
