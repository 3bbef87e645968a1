import { PersonLine, timeWords, useLang, useRead, useSay } from '../../../kernel/web/index.ts'
import type { areaDuty } from '../api.ts'
import { words } from './words.ts'

/** Of a public place: the grid officers on duty now, who employs them, what the post is; else who comes next. */
export function DutyPart({ code }: { code: string }) {
  const say = useSay(words)
  const lang = useLang()
  const { data } = useRead<typeof areaDuty>(
    'GET /api/areas/:code/duty',
    { params: { code } },
    { fresh: 60_000 },
  )
  if (!data) return null
  return (
    <section>
      <div className="ll-sec">
        <h2>{say('calendar.duty')}</h2>
        <span className="ll-s ll-2">{data.grid.at(-1)?.name}</span>
      </div>
      <div className="ll-sheet officers">
        {data.onDuty.map((one) => (
          <div key={one.post}>
            <PersonLine
              name={one.name}
              about={[
                one.title,
                ...(one.fullTime ? [say('calendar.trait.fullTime')] : []),
                ...(one.professional ? [say('calendar.trait.professional')] : []),
                ...(one.socialised ? [say('calendar.trait.social')] : []),
                ...(one.marketBased ? [say('calendar.trait.market')] : []),
                say('calendar.until', { time: timeWords(one.until, lang) }),
              ].join(say('calendar.comma'))}
              phone={one.phone}
            />
            {one.employer && <p className="ll-s ll-2">{say('calendar.employer', { name: one.employer })}</p>}
          </div>
        ))}
        {data.onDuty.length === 0 && <p className="ll-2">{say('calendar.nobody')}</p>}
        {data.onDuty.length === 0 && data.next && (
          <p className="ll-s">
            {say('calendar.next', { name: data.next.name, time: timeWords(data.next.from, lang) })}
          </p>
        )}
      </div>
    </section>
  )
}
