import { useState } from 'react'
import {
  Button,
  ButtonLink,
  EmptyState,
  ErrorState,
  Money,
  prefix,
  SelectField,
  StatusChip,
  useRead,
  useSay,
} from '../../../../kernel/web/index.ts'
import type { ReplyOf } from '../../../../kernel/endpoint.ts'
import { useHolds, useMyArea } from '../../../../registers/people/ui/console/me.ts'
import { WideTable } from '../../../../registers/places/ui/console/wide-table.tsx'
import type { getFund, listFunds } from '../../api.ts'
import type { listReceipts } from '../../statements/api.ts'
import { takesGifts } from '../../rules.ts'
import { type Sort, sorts } from '../../tables.ts'
import { words as room } from '../../words.ts'
import { Clear } from './clearing.tsx'
import { points, share } from '../share.ts'
import './desk.css'
import { Contributions } from './contributions.tsx'
import { NewCampaign } from './campaign-form.tsx'
import { Disclosures } from './disclosures.tsx'
import { Foundation } from './foundation.tsx'
import { Give, OpenYear, useThisYear } from './forms.tsx'
import { words as pools } from '../words-pools.ts'
import { PoolForm } from './pool-form.tsx'
import { NewFund } from './new-fund.tsx'
import { ReliefForm } from './relief-forms.tsx'
import { AskForm } from './spending-forms.tsx'
import { Waiting } from './waiting.tsx'
import { words as relief } from './words-relief.ts'
import { words as spending } from './words-spending.ts'
import { words } from './words.ts'

type Fund = ReplyOf<typeof listFunds>['items'][number]
type Step =
  | { kind: 'open' | 'year' | 'clear' }
  | { kind: 'give' | 'campaign' | 'ask' | 'relief' | 'pool'; fund: Fund }

/** The desk of who keeps the books: where all the money stands, fund by fund, and what can be done. */
export function Page() {
  const say = useSay(words)
  const sayRoom = useSay(room)
  const mine = useMyArea()
  const officer = useHolds('fund-officer')
  const [sort, setSort] = useState<Sort | ''>('')
  const [step, take] = useState<Step>()
  const read = useRead<typeof listFunds>(
    'GET /api/funds',
    { query: { ...(mine ? { area: mine.code } : {}), ...(sort ? { sort } : {}) } },
    { enabled: mine !== undefined },
  )
  const items = read.data?.items ?? []
  return (
    <div className="page">
      <Head mine={mine?.name} take={take} />
      <Waiting />
      {(['government', 'charity', 'relief', 'collective'] as const).map((kind) => (
        <Identity
          key={kind}
          name={sayRoom(`funds.kind.${kind}`)}
          funds={items.filter((fund) => fund.kind === kind)}
        />
      ))}
      {officer && <Foundation />}
      {officer && <Disclosures />}
      <div className="find people-tools">
        <SelectField
          label={say('desk.sort')}
          value={sort}
          empty={say('desk.every')}
          options={sorts.map((one) => ({ value: one, label: sayRoom(`funds.sort.${one}`) }))}
          onChange={setSort}
        />
      </div>
      {read.error ? (
        <ErrorState error={read.error} again={() => void read.refetch()} />
      ) : (
        <Table items={items} loading={read.isPending} take={take} />
      )}
      {step?.kind === 'open' && <NewFund close={() => take(undefined)} />}
      {step?.kind === 'year' && mine && <OpenYear area={mine.code} close={() => take(undefined)} />}
      {step?.kind === 'clear' && <Clear funds={items} close={() => take(undefined)} />}
      {step?.kind === 'give' && <Give fund={step.fund} close={() => take(undefined)} />}
      {step?.kind === 'ask' && <AskForm fund={step.fund} close={() => take(undefined)} />}
      {step?.kind === 'relief' && <ReliefForm fund={step.fund} close={() => take(undefined)} />}
      {step?.kind === 'pool' && <PoolForm fund={step.fund} close={() => take(undefined)} />}
      {step?.kind === 'campaign' && <NewCampaign fund={step.fund} close={() => take(undefined)} />}
    </div>
  )
}

function Head({ mine, take }: { mine: string | undefined; take: (step: Step) => void }) {
  const say = useSay(words)
  const year = useThisYear()
  const treasurer = useHolds('treasurer')
  const keeper = useHolds('treasurer', 'fund-officer', 'auditor')
  const opener = useHolds('treasurer', 'fund-officer')
  const receipts = useRead<typeof listReceipts>(
    'GET /api/receipts',
    { query: { limit: 1 } },
    { enabled: keeper },
  )
  const open = receipts.data?.open ?? 0
  return (
    <div className="page-head">
      <h1>
        {say('desk.title')}
        {mine && <small className="ll-2"> {mine}</small>}
      </h1>
      <p className="page-tools">
        {treasurer && <ButtonLink to="/past-books">{say('desk.past')}</ButtonLink>}
        {keeper && <ButtonLink to="/periods">{say('desk.periods')}</ButtonLink>}
        {keeper && (
          <ButtonLink to="/receipts">
            {open > 0 ? say('desk.receiptsOpen', { count: open }) : say('desk.receipts')}
          </ButtonLink>
        )}
        {treasurer && (
          <Button onClick={() => take({ kind: 'year' })}>{say('desk.year', { year: year })}</Button>
        )}
        {treasurer && <Button onClick={() => take({ kind: 'clear' })}>{say('desk.clear')}</Button>}
        {opener && (
          <Button kind="main" onClick={() => take({ kind: 'open' })}>
            {say('desk.open')}
          </Button>
        )}
      </p>
    </div>
  )
}

const parts = [
  ['spent', 'var(--ll-d1)'],
  ['encumbered', 'var(--ll-d2)'],
  ['preEncumbered', 'var(--ll-d3)'],
  ['reclaimed', 'var(--ll-d4)'],
  ['available', 'var(--ll-d5)'],
] as const

/** 拨入 = 已支付 + 合同占用 + 申请占用 + 已收回 + 可用: the identity of a budget, to the fen, for one kind of money. */
function Identity({ name, funds }: { name: string; funds: readonly Fund[] }) {
  const say = useSay(words)
  if (funds.length === 0) return null
  const of = (key: keyof Fund['budget']) =>
    String(funds.reduce((total, { budget }) => total + BigInt(budget[key]), 0n))
  const sum = Object.fromEntries(
    (['appropriated', ...parts.map(([key]) => key)] as const).map((key) => [key, of(key)]),
  ) as Record<'appropriated' | (typeof parts)[number][0], string>
  return (
    <section className="desk-identity" aria-label={say('desk.bar')}>
      {sum.appropriated !== '0' && (
        <div className="desk-bar" aria-hidden="true">
          {parts.map(([key, colour]) => (
            <i key={key} style={{ flexGrow: Number(sum[key]), background: colour }} />
          ))}
        </div>
      )}
      <dl>
        <div>
          <dt>
            {name} · {say('desk.appropriated')}
          </dt>
          <dd>
            <Money fen={sum.appropriated} />
          </dd>
        </div>
        {parts.map(([key, colour], n) => (
          <div key={key}>
            <dt>
              <i style={{ background: colour }} aria-hidden="true" /> {say(`desk.${key}`)}
            </dt>
            <dd>
              <span className="ll-2">{n === 0 ? '=' : '+'}</span> <Money fen={sum[key]} />
            </dd>
          </div>
        ))}
      </dl>
    </section>
  )
}

/** 使用率 of a fund that is meant to hold so much in all. */
function Usage({ id }: { id: string }) {
  const say = useSay(words)
  const { data } = useRead<typeof getFund>('GET /api/funds/:id', { params: { id } })
  const usage = data?.usage
  if (!usage) return null
  return (
    <small className="desk-usage">
      {say('desk.usage', {
        share: share(usage.spent, usage.total),
        points: points(usage.spent, usage.lastYear, usage.total),
      })}
    </small>
  )
}

function Name({ fund }: { fund: Fund }) {
  const say = useSay(room)
  return (
    <>
      <a href={`${prefix()}/f/${fund.id}`} className="ll-link">
        {fund.name}
      </a>
      <br />
      <small className="ll-2">
        {fund.area.name} · {say(`funds.sort.${fund.sort}`)}
      </small>
      {fund.total && <Usage id={fund.id} />}
    </>
  )
}

interface TableProps {
  items: Fund[]
  loading: boolean
  take: (step: Step) => void
}

function Table({ items, loading, take }: TableProps) {
  const say = useSay(words)
  const sayRoom = useSay(room)
  const treasurer = useHolds('treasurer')
  const officer = useHolds('fund-officer')
  const sayPools = useSay(pools)
  const asker = useHolds('desk', 'community-lead', 'street-lead', 'treasurer')
  const saySpending = useSay(spending)
  const sayRelief = useSay(relief)
  const amounts = (['appropriated', 'spent', 'encumbered', 'preEncumbered', 'available'] as const).map(
    (key) => ({
      title: say(`desk.${key}`),
      key,
      align: 'right' as const,
      render: (_: unknown, fund: Fund) => <Money fen={fund.budget[key]} />,
    }),
  )
  return (
    <WideTable<Fund>
      label={say('desk.title')}
      rowKey="id"
      least={1080}
      dataSource={items}
      loading={loading}
      locale={{ emptyText: <EmptyState title={say('desk.none')}>{say('desk.noneDo')}</EmptyState> }}
      columns={[
        {
          title: say('desk.name'),
          key: 'name',
          render: (_, fund) => <Name fund={fund} />,
        },
        ...amounts,
        {
          title: say('desk.status'),
          key: 'status',
          render: (_, fund) => (
            <StatusChip kind={fund.status === 'active' ? 'hand' : fund.status === 'closed' ? 'done' : 'wait'}>
              {sayRoom(`funds.status.${fund.status}`)}
            </StatusChip>
          ),
        },
        {
          title: '',
          key: 'do',
          render: (_, fund) => (
            <p className="page-tools">
              {!takesGifts(fund.kind) && treasurer && (
                <Button onClick={() => take({ kind: 'give', fund })}>
                  {say(fund.kind === 'collective' ? 'desk.earn' : 'desk.give')}
                </Button>
              )}
              {takesGifts(fund.kind) && officer && fund.status === 'active' && (
                <>
                  <Button onClick={() => take({ kind: 'campaign', fund })}>{say('desk.campaign')}</Button>
                  <Button onClick={() => take({ kind: 'pool', fund })}>{sayPools('pools.open')}</Button>
                </>
              )}
              {fund.kind !== 'government' && treasurer && <Contributions fund={fund} />}
              {asker && fund.status === 'active' && fund.budget.available !== '0' && (
                <Button onClick={() => take({ kind: fund.sort === 'relief' ? 'relief' : 'ask', fund })}>
                  {fund.sort === 'relief' ? sayRelief('relief.ask') : saySpending('spend.ask')}
                </Button>
              )}
            </p>
          ),
        },
      ]}
    />
  )
}
