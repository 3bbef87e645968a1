import { useState } from 'react'
import type { ReplyOf } from '../../../../kernel/endpoint.ts'
import {
  Button,
  call,
  EmptyState,
  ErrorState,
  Loading,
  StatusChip,
  timeWords,
  useLang,
  useNow,
  useRead,
  useSay,
  useWrite,
  Wrong,
} from '../../../../kernel/web/index.ts'
import { dayOf } from '../../../../kernel/day.ts'
import { useHolds } from '../../../../registers/people/ui/console/me.ts'
import { WideTable } from '../../../../registers/places/ui/console/wide-table.tsx'
import type { closePeriod, listPeriods } from '../../api.ts'
import './desk.css'
import { words } from './words.ts'

type Book = ReplyOf<typeof listPeriods>['items'][number]
type Month = Book['months'][number]

/** 账期: each book with its months; the oldest open one can be closed when it is over. */
export function Page() {
  const say = useSay(words)
  const read = useRead<typeof listPeriods>('GET /api/periods', {})
  return (
    <div className="page">
      <div className="page-head">
        <h1>{say('desk.periods')}</h1>
      </div>
      {read.error && <ErrorState error={read.error} again={() => void read.refetch()} />}
      {read.isPending && <Loading />}
      {read.data?.items.length === 0 && (
        <EmptyState title={say('desk.periodsNone')}>{say('desk.periodsNoneDo')}</EmptyState>
      )}
      {read.data?.items.map((book) => (
        <section key={book.id} className="stack">
          <h2>{book.name}</h2>
          <Months book={book} />
        </section>
      ))}
    </div>
  )
}

function Months({ book }: { book: Book }) {
  const say = useSay(words)
  const lang = useLang()
  const keeper = useHolds('treasurer', 'fund-officer')
  const thisMonth = dayOf(new Date(useNow())).slice(0, 7)
  const next = book.months.findLast(({ closedAt }) => closedAt === null)
  return (
    <WideTable<Month>
      label={book.name}
      rowKey="month"
      least={560}
      dataSource={book.months}
      locale={{ emptyText: <EmptyState title={say('desk.clearNone')} /> }}
      columns={[
        { title: say('desk.month'), key: 'month', dataIndex: 'month' },
        {
          title: say('desk.vouchers'),
          key: 'vouchers',
          align: 'right',
          render: (_, { vouchers }) => say('desk.vouchersOf', { count: vouchers }),
        },
        {
          title: say('desk.status'),
          key: 'closed',
          render: (_, { closedAt }) => (
            <StatusChip kind={closedAt ? 'done' : 'hand'}>
              {closedAt ? say('desk.monthClosed', { at: timeWords(closedAt, lang) }) : say('desk.monthOpen')}
            </StatusChip>
          ),
        },
        {
          title: '',
          key: 'do',
          render: (_, { month }) =>
            keeper && month === next?.month && month < thisMonth ? (
              <CloseButton book={book.id} month={month} />
            ) : null,
        },
      ]}
    />
  )
}

/** Touched twice, because a closed month is closed for good. */
function CloseButton({ book, month }: { book: string; month: string }) {
  const say = useSay(words)
  const [sure, ask] = useState(false)
  const write = useWrite(
    (_: null, key) => call<typeof closePeriod>('POST /api/periods', { key, body: { book, month } }),
    () => ask(false),
    /\/periods/,
  )
  return (
    <>
      <Button busy={write.isPending} onClick={() => (sure ? write.mutate(null) : ask(true))}>
        {say(sure ? 'desk.monthCloseSure' : 'desk.monthClose')}
      </Button>
      <Wrong error={write.error} />
    </>
  )
}
