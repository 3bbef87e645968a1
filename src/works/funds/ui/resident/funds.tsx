import { useState } from 'react'
import {
  EmptyState,
  ErrorState,
  Go,
  Loading,
  Money,
  PhoneShell,
  TextField,
  useQueryPart,
  useRead,
  useSay,
} from '../../../../kernel/web/index.ts'
import { useMyCommunity } from '../../../../registers/places/ui/mine.ts'
import type { listFunds } from '../../api.ts'
import { type Sort, sorts } from '../../tables.ts'
import { words as room } from '../../words.ts'
import { words } from '../words.ts'
import './funds.css'
import { Coverage } from './coverage.tsx'
import { Followed } from './following.tsx'
import { FundRows } from './rows.tsx'

/** Sorts in the order in which people ask for them: their community's own first, then the foundation, then budgets. */
const order: readonly Sort[] = [
  'foundation',
  'community-special',
  'community-charity',
  'relief',
  'collective',
  'community-service',
  ...sorts,
]

/** Funds of an area (`/funds?area=<code>`), else of the whole district. */
export function Page() {
  const say = useSay(words)
  const sayRoom = useSay(room)
  const area = useQueryPart('area')
  const read = useRead<typeof listFunds>(
    'GET /api/funds',
    { query: area ? { area } : {} },
    { live: ['ledger.'] },
  )
  const [typed, type] = useState('')
  const all = read.data?.items ?? []
  const items = all.filter(({ name }) => name.includes(typed.trim()))
  const shown = [...new Set(order)].filter((sort) => items.some((fund) => fund.sort === sort))
  return (
    <PhoneShell title={sayRoom('funds.title')} back="/">
      <Ways area={area} />
      {read.isPending && <Loading lines={9} />}
      {read.error && !read.data && <ErrorState error={read.error} again={() => void read.refetch()} />}
      {read.data && all.length === 0 && (
        <EmptyState title={say('funds.none')}>{say('funds.noneDo')}</EmptyState>
      )}
      {all.length > 0 && (
        <div className="stack">
          <Followed />
          {all.length > 8 && (
            <TextField
              type="search"
              label={say('funds.find')}
              value={typed}
              maxLength={40}
              onChange={(event) => type(event.target.value)}
            />
          )}
          {items.length === 0 && <p className="ll-sheet ll-2">{say('funds.findNone')}</p>}
          {typed.trim() === '' && <Kinds items={items} />}
          {area && typed.trim() === '' && <BaseAndIncentive area={area} items={items} />}
          {!area && typed.trim() === '' && <Coverage />}
          {shown.map((sort) => (
            <Group
              key={sort}
              sort={sort}
              items={items.filter((fund) => fund.sort === sort)}
              open={typed.trim() !== ''}
            />
          ))}
        </div>
      )}
    </PhoneShell>
  )
}

/** Ways to what is one's own, and to other places. */
function Ways({ area }: { area: string | undefined }) {
  const say = useSay(words)
  const mine = useMyCommunity()
  return (
    <p className="funds-places">
      <Go to="/gifts" className="ll-link">
        {say('funds.to.gifts')}
      </Go>
      <Go to="/shares" className="ll-link">
        {say('funds.to.shares')}
      </Go>
      <Go to="/review-rounds" className="ll-link">
        {say('funds.to.rounds')}
      </Go>
      <Go to="/rewards" className="ll-link">
        {say('funds.to.rewards')}
      </Go>
      <Go to="/street-capacity" className="ll-link">
        {say('funds.capacity')}
      </Go>
      {area && (
        <Go to="/funds" className="ll-link">
          {say('funds.all')}
        </Go>
      )}
      {mine && mine.code !== area && (
        <Go to={`/funds?area=${mine.code}`} className="ll-link">
          {say('funds.of', { place: mine.name })}
        </Go>
      )}
    </p>
  )
}

/** What lies in all of them, by the kind of money: public money and gifts are never one sum. */
function Kinds({ items }: { items: Parameters<typeof FundRows>[0]['items'] }) {
  const say = useSay(words)
  const sayRoom = useSay(room)
  const kinds = (['government', 'charity', 'relief', 'collective'] as const)
    .map((kind) => ({ kind, own: items.filter((fund) => fund.kind === kind) }))
    .filter(({ own }) => own.length > 0)
  const sum = (own: typeof items) => own.reduce((total, { budget }) => total + BigInt(budget.balance), 0n)
  return (
    <dl className="funds-kinds">
      {kinds.map(({ kind, own }) => (
        <div key={kind}>
          <dt className="ll-2">
            {sayRoom(`funds.kind.${kind}`)} <small>{say('funds.count', { count: own.length })}</small>
          </dt>
          <dd>
            <Money fen={String(sum(own))} />
          </dd>
        </div>
      ))}
    </dl>
  )
}

/** What public money a community has of its own: what every one has, and what it was given by its scores (S74). */
function BaseAndIncentive({ area, items }: { area: string; items: Parameters<typeof FundRows>[0]['items'] }) {
  const say = useSay(words)
  const own = items.filter((fund) => fund.area.code === area)
  const lines = (
    [
      ['base', ['community-service', 'guarantee']],
      ['incentive', ['incentive']],
    ] as [line: 'base' | 'incentive', of: Sort[]][]
  ).map(([line, of]) => ({ line, funds: own.filter(({ sort }) => of.includes(sort)) }))
  if (!lines.some(({ funds }) => funds.length)) return null
  const sum = (funds: typeof own, what: 'appropriated' | 'balance') =>
    String(funds.reduce((all, { budget }) => all + BigInt(budget[what]), 0n))
  return (
    <section>
      <h2 className="ll-sec funds-group-head">{say('funds.baseAndIncentive')}</h2>
      <ul className="ll-sheet judged-rows">
        {lines.map(({ line, funds }) => (
          <li key={line}>
            <span>
              <b>{say(`funds.line.${line}`)}</b>
              <br />
              <small className="ll-2">{say('funds.line.left')}</small> <Money fen={sum(funds, 'balance')} />
            </span>
            <Money fen={sum(funds, 'appropriated')} />
          </li>
        ))}
      </ul>
    </section>
  )
}

interface GroupProps {
  sort: Sort
  items: Parameters<typeof FundRows>[0]['items']
  /** Of what was looked for nothing is folded away. */
  open: boolean
}

function Group({ sort, items, open }: GroupProps) {
  const say = useSay(words)
  const sayRoom = useSay(room)
  const head = (
    <>
      <b>{sayRoom(`funds.sort.${sort}`)}</b>
      <span className="ll-s ll-2">{say('funds.count', { count: items.length })}</span>
    </>
  )
  if (items.length > 6 && !open)
    return (
      <details className="funds-group">
        <summary className="ll-sec">{head}</summary>
        <FundRows items={items} />
      </details>
    )
  return (
    <section>
      <h2 className="ll-sec funds-group-head">{head}</h2>
      <FundRows items={items} />
    </section>
  )
}
