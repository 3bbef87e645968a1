import { useLang, useSay } from '../../../../../kernel/web/index.ts'
import { WideTable } from '../../../../../registers/places/ui/console/wide-table.tsx'
import { words as names } from '../../../figures/words.ts'
import type { Figures } from './cards.tsx'
import { numberWords } from './numbers.ts'
import { words } from './words.ts'

const width = 720
const height = 180

/** From so many days on a bar stands for a week: a year of days cannot be told apart. */
const crowded = 93

/** Bars of one day each, or of seven. */
function barsOf(days: Figures['days']): Figures['days'] {
  if (days.length < crowded) return days
  const weeks: Figures['days'] = []
  for (let at = 0; at < days.length; at += 7) {
    const week = days.slice(at, at + 7)
    const sum = (key: 'accepted' | 'closed' | 'sent') => week.reduce((total, one) => total + one[key], 0)
    weeks.push({
      day: `${week[0]?.day ?? ''} – ${week.at(-1)?.day ?? ''}`,
      accepted: sum('accepted'),
      closed: sum('closed'),
      sent: sum('sent'),
    })
  }
  return weeks
}

/** How many were accepted (of a unit: sent to it) each day as bars, how many closed as a line; the numbers below. */
export function Trend({ shown }: { shown: Figures }) {
  const say = useSay(words)
  const name = useSay(names)
  const lang = useLang()
  const first = shown.unit ? 'sent' : 'accepted'
  const bars = barsOf(shown.days)
  const most = {
    accepted: Math.max(...bars.map((one) => one[first])),
    closed: Math.max(...bars.map((one) => one.closed)),
  }
  const top = Math.max(most.accepted, most.closed, 1)
  const step = width / bars.length
  const y = (n: number) => height - (n / top) * height
  const line = bars.map(({ closed }, n) => `${(n + 0.5) * step},${y(closed)}`).join(' ')
  const weekly = bars !== shown.days
  const span = say(weekly ? 'cases.board.aWeek' : 'cases.board.aDay')
  const label = name(`cases.figures.${first}`)
  return (
    <section className="ll-sheet figure-trend">
      <h2>{weekly ? say('cases.board.weeks') : name('cases.figures.days')}</h2>
      <p className="figure-legend">
        <span>
          <i className="figure-bar" />
          {label}
        </span>
        <span>
          <i className="figure-line" />
          {name('cases.figures.closed')}
        </span>
        <span className="ll-2">{numberWords(top, lang)}</span>
      </p>
      <svg
        viewBox={`0 -4 ${width} ${height + 8}`}
        preserveAspectRatio="none"
        role="img"
        aria-label={say(shown.unit ? 'cases.board.trendUnit' : 'cases.board.trend', { ...most, span })}
      >
        {bars.map((one, n) => (
          <rect
            key={one.day}
            className="figure-bar"
            x={n * step + step * 0.15}
            width={step * 0.7}
            y={y(one[first])}
            height={height - y(one[first])}
          >
            <title>
              {say('cases.board.dayTold', { day: one.day, first: label, a: one[first], b: one.closed })}
            </title>
          </rect>
        ))}
        <polyline className="figure-line" points={line} vectorEffect="non-scaling-stroke" />
      </svg>
      <p className="figure-ends ll-s ll-2">
        <span>{shown.from}</span>
        <span>{shown.to}</span>
      </p>
      <Numbers shown={shown} />
    </section>
  )
}

function Numbers({ shown }: { shown: Figures }) {
  const say = useSay(words)
  const name = useSay(names)
  return (
    <details>
      <summary>{say('cases.board.asTable')}</summary>
      <WideTable
        label={name('cases.figures.days')}
        least={320}
        rowKey="day"
        dataSource={shown.days}
        columns={[
          { title: name('cases.figures.day'), dataIndex: 'day' },
          { title: name('cases.figures.accepted'), dataIndex: 'accepted', align: 'right' as const },
          { title: name('cases.figures.sent'), dataIndex: 'sent', align: 'right' as const },
          { title: name('cases.figures.closed'), dataIndex: 'closed', align: 'right' as const },
        ]}
      />
    </details>
  )
}
