import { CalendarClock } from 'lucide-react'
import { timeWords, useLang, useRead, useSay } from '../../../kernel/web/index.ts'
import type { ownDuties } from '../api.ts'
import { words } from './words.ts'

/** Of the day's page in the field: when one is on duty, the shift under way first; nothing for who has no roster. */
export function OwnDuties() {
  const say = useSay(words)
  const lang = useLang()
  const { data } = useRead<typeof ownDuties>('GET /api/duties/mine', {}, { fresh: 60_000 })
  if (!data || data.posts === 0) return null
  return (
    <section>
      <div className="field-group">
        <h2>{say('calendar.own')}</h2>
      </div>
      <ol className="field-items">
        {data.items.length === 0 && (
          <li>
            <div className="field-row">
              <CalendarClock className="field-kind" size={22} aria-hidden="true" />
              <span className="field-what">
                <span>{say('calendar.ownNone')}</span>
              </span>
              <span />
            </div>
          </li>
        )}
        {data.items.slice(0, 3).map((one) => (
          <li key={one.id}>
            <div className="field-row">
              <CalendarClock className="field-kind" size={22} aria-hidden="true" />
              <span className="field-what">
                <b>
                  {one.now
                    ? say('calendar.ownNow', { time: timeWords(one.to, lang) })
                    : say('calendar.ownNext', { time: timeWords(one.from, lang) })}
                </b>
                <span>{[one.title, one.area.at(-1)?.name].filter(Boolean).join(say('calendar.comma'))}</span>
              </span>
              <span />
            </div>
          </li>
        ))}
      </ol>
    </section>
  )
}
