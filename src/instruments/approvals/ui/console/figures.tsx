import type { Static } from 'typebox'
import { EmptyState, ErrorState, Loading, useRead, useSay } from '../../../../kernel/web/index.ts'
import type { approvalFigures } from '../../api.ts'
import { words } from '../words.ts'
import { words as own } from './figure-words.ts'
import { Head } from './head.tsx'

type Figure = Static<(typeof approvalFigures)['reply']>['items'][number]

/** 审批用时: the average of each kind beside what is aimed at and what it took before (S19). */
export function Page() {
  const say = useSay(words)
  const sayOwn = useSay(own)
  const read = useRead<typeof approvalFigures>(
    'GET /api/approvals/figures',
    {},
    { live: ['approvals.'], fresh: 5_000 },
  )
  return (
    <div className="page approvals">
      <Head title={say('approvals.figures')}>
        {read.data && (
          <span className="ll-2 ll-s">
            {sayOwn('approvals.fig.period', { from: read.data.from, to: read.data.to })}
          </span>
        )}
      </Head>
      {read.error && <ErrorState error={read.error} again={() => void read.refetch()} />}
      {!read.data && !read.error && <Loading lines={6} />}
      {read.data?.items.length === 0 && (
        <EmptyState title={say('approvals.noneAll')}>{say('approvals.noneAllDo')}</EmptyState>
      )}
      {read.data?.items.map((one) => (
        <Kind key={one.kind} one={one} />
      ))}
    </div>
  )
}

/** In tenths, rounded to the nearest. */
const average = ({ days, ended }: Figure): number => Math.round((days * 10) / ended) / 10

function Kind({ one }: { one: Figure }) {
  const say = useSay(words)
  const sayOwn = useSay(own)
  const mean = one.ended ? average(one) : undefined
  const longest = Math.max(one.baseline ?? 0, one.target, mean ?? 0)
  const bars: [string, number, string][] = [
    ...(mean === undefined
      ? []
      : [
          [sayOwn('approvals.fig.average'), mean, mean > one.target ? 'late' : 'now'] as [
            string,
            number,
            string,
          ],
        ]),
    [sayOwn('approvals.fig.target'), one.target, 'target'],
    ...(one.baseline === null
      ? []
      : [[sayOwn('approvals.fig.before'), one.baseline, 'before'] as [string, number, string]]),
  ]
  return (
    <section className="ll-sheet approvals-rule">
      <h2>{say(`approvals.kind.${one.kind}`)}</h2>
      <dl className="approvals-bars">
        {bars.map(([label, days, look]) => (
          <div key={look}>
            <dt>{label}</dt>
            <dd>
              <span
                className={`approvals-bar approvals-bar-${look}`}
                style={{ width: `${(days / longest) * 100}%` }}
              />
              {sayOwn('approvals.fig.days', { days })}
            </dd>
          </div>
        ))}
      </dl>
      <p className="ll-s ll-2">
        {[
          one.ended
            ? sayOwn('approvals.fig.of', { ended: one.ended, days: one.days })
            : sayOwn('approvals.fig.none'),
          sayOwn('approvals.fig.open', { open: one.open, late: one.late }),
        ].join(say('approvals.comma'))}
      </p>
    </section>
  )
}
