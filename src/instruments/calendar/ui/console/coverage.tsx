import { dayWords, StatusChip, useLang, useSay } from '../../../../kernel/web/index.ts'
import { clockAt, type Roster } from '../span.ts'
import { words } from '../words.ts'

/** For each area with posts of its own: when nobody is on duty and when two are. */
export function Coverage({ roster }: { roster: Roster }) {
  const say = useSay(words)
  const lang = useLang()
  const spanWords = ({ from, to }: { from: string; to: string }) =>
    `${dayWords(from, lang)} ${clockAt(from)} – ${dayWords(to, lang)} ${clockAt(to)}`
  return (
    <section className="roster-coverage">
      {roster.coverage.map(({ area, gaps, doubled }) => (
        <div key={area.at(-1)?.code} className="ll-sheet">
          <b>
            {area
              .slice(-2)
              .map(({ name }) => name)
              .join(' ')}
          </b>
          {gaps.length === 0 && doubled.length === 0 && <p className="ll-2">{say('calendar.whole')}</p>}
          {gaps.length > 0 && (
            <p>
              <StatusChip kind="late">{say('calendar.gaps')}</StatusChip>
              {gaps.map(spanWords).join(say('calendar.comma'))}
            </p>
          )}
          {doubled.length > 0 && (
            <p>
              <StatusChip kind="due">{say('calendar.doubled')}</StatusChip>
              {doubled.map(spanWords).join(say('calendar.comma'))}
            </p>
          )}
        </div>
      ))}
    </section>
  )
}
