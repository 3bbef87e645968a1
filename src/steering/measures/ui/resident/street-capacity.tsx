import {
  dayWords,
  EmptyState,
  ErrorState,
  Loading,
  Money,
  PhoneShell,
  useLang,
  useRead,
  useSay,
} from '../../../../kernel/web/index.ts'
import type { ReplyOf } from '../../../../kernel/endpoint.ts'
import type { streetCapacity } from '../../api.ts'
import { grew, shared } from '../ratio.ts'
import { words } from '../words.ts'
import './street-capacity.css'

type Year = ReplyOf<typeof streetCapacity>['years'][number]

/** 街道财力: what the streets of the district had to spend, year by year. */
export function Page() {
  const say = useSay(words)
  const read = useRead<typeof streetCapacity>('GET /api/street-capacity', {}, { live: ['measures.'] })
  const years = read.data?.years ?? []
  const most = years.reduce((top, { capacity }) => {
    const fen = BigInt(capacity ?? 0)
    return fen > top ? fen : top
  }, 1n)
  return (
    <PhoneShell title={say('measures.capacity')} back="/funds">
      <p className="ll-2">{say('measures.hint')}</p>
      {read.isPending && <Loading lines={6} />}
      {read.error && !read.data && <ErrorState error={read.error} again={() => void read.refetch()} />}
      {read.data && years.length === 0 && (
        <EmptyState title={say('measures.none')}>{say('measures.noneDo')}</EmptyState>
      )}
      {years.map((year) => (
        <One key={year.year} of={year} most={most} />
      ))}
    </PhoneShell>
  )
}

function One({ of, most }: { of: Year; most: bigint }) {
  const say = useSay(words)
  const lang = useLang()
  return (
    <section className="ll-sheet capacity">
      <h2>{of.year}</h2>
      {of.capacity && (
        <>
          <p className="capacity-sum">
            <Money fen={of.capacity} />
          </p>
          <div className="capacity-bar" aria-hidden="true">
            <i style={{ width: `${Number((BigInt(of.capacity) * 100n) / most)}%` }} />
          </div>
        </>
      )}
      <dl>
        {of.growth && (
          <div>
            <dt>{say('measures.growth')}</dt>
            <dd>
              {grew(of.growth)} {of.growth.told && <small className="ll-2">{say('measures.told')}</small>}
            </dd>
          </div>
        )}
        {of.share && (
          <div>
            <dt>{say('measures.share')}</dt>
            <dd>
              {shared(of.share)} {of.share.told && <small className="ll-2">{say('measures.told')}</small>}
            </dd>
          </div>
        )}
      </dl>
      <p className="ll-s ll-2">
        {of.sources.join('、')}
        {of.asOf && ` · ${dayWords(of.asOf, lang)}`}
      </p>
    </section>
  )
}
