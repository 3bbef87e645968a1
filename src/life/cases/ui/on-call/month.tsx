import { useRead, useSay } from '../../../../kernel/web/index.ts'
import type { areaMonth } from '../../figures/api.ts'
import { words } from './words.ts'
import './on-call.css'

/** Of a public place: what was done in its grid this month. */
export function MonthPart({ code }: { code: string }) {
  const say = useSay(words)
  const { data } = useRead<typeof areaMonth>(
    'GET /api/areas/:code/month',
    { params: { code } },
    { fresh: 300_000 },
  )
  if (!data) return null
  const rows = [
    [say('onCall.month.reports'), say('onCall.month.times', { count: data.reports })],
    [say('onCall.month.valid'), say('onCall.month.times', { count: data.valid })],
    [say('onCall.month.checks'), say('onCall.month.times', { count: data.checks })],
    [
      say('onCall.month.inTime'),
      say('onCall.month.share', { count: data.checksInTime, all: data.checksDue }),
    ],
    [say('onCall.month.closed'), say('onCall.month.times', { count: data.closed })],
  ]
  return (
    <section>
      <div className="ll-sec">
        <h2>{say('onCall.month')}</h2>
      </div>
      <div className="ll-sheet">
        <dl className="month-figures">
          {rows.map(([name, value]) => (
            <div key={name}>
              <dt>{name}</dt>
              <dd>{value}</dd>
            </div>
          ))}
        </dl>
        <p className="ll-s ll-2">{say('onCall.month.about', { place: data.area.at(-1)?.name ?? '' })}</p>
      </div>
    </section>
  )
}
