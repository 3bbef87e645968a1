import { useState } from 'react'
import type { ReplyOf } from '../../../../kernel/endpoint.ts'
import { ErrorState, Money, SelectField, useRead, useSay } from '../../../../kernel/web/index.ts'
import { WideTable } from '../../../../registers/places/ui/console/wide-table.tsx'
import type { bookStatement, listBooks } from '../../audit/api.ts'
import { accountWord } from './voucher.tsx'
import { words } from './words-audit.ts'

type Book = ReplyOf<typeof listBooks>['items'][number]
type Row = ReplyOf<typeof bookStatement>['items'][number]

/** Columns of sums, of lists by account, and of the budget. */
function useColumns() {
  const say = useSay(words)
  const sum = (title: 'assets' | 'liabilities' | 'netBefore' | 'netAfter') => ({
    title: say(`audit.${title}`),
    key: title,
    align: 'right' as const,
    render: (_: unknown, row: Row) => <Money fen={row[title]} />,
  })
  const budget = (title: 'appropriated' | 'spent' | 'available') => ({
    title: say(`account.${title}`),
    key: title,
    align: 'right' as const,
    render: (_: unknown, row: Row) => <Money fen={row.budget[title]} />,
  })
  const list = (title: 'income' | 'expense') => ({
    title: say(`audit.${title}`),
    key: title,
    render: (_: unknown, row: Row) =>
      row[title].map(({ account, amount }) => {
        const word = accountWord(account)
        return (
          <div key={account} className="ll-s">
            {word ? say(word) : account} <Money fen={amount} />
          </div>
        )
      }),
  })
  return { sum, list, budget }
}

/** 报表 of a book over months: why net assets changed, fund by fund and in sums. */
export function Statement({ book }: { book: Book }) {
  const say = useSay(words)
  const [from, setFrom] = useState(book.months.at(-1) ?? '')
  const [to, setTo] = useState(book.months[0] ?? '')
  const read = useRead<typeof bookStatement>(
    'GET /api/books/:id/statement',
    { params: { id: book.id }, query: { from, to } },
    { enabled: Boolean(from && to) },
  )
  const months = book.months.map((one) => ({ value: one, label: one }))
  const { sum, list, budget } = useColumns()
  return (
    <>
      <div className="find people-tools">
        <SelectField label={say('audit.from')} value={from} options={months} onChange={setFrom} />
        <SelectField label={say('audit.to')} value={to} options={months} onChange={setTo} />
      </div>
      {read.error ? (
        <ErrorState error={read.error} again={() => void read.refetch()} />
      ) : (
        <WideTable<Row>
          label={say('audit.statement')}
          rowKey={(row) => row.fund?.id ?? row.of}
          least={1240}
          dataSource={read.data?.items ?? []}
          loading={read.isLoading}
          columns={[
            {
              title: say('audit.fund'),
              key: 'fund',
              render: (_, row) =>
                row.fund ? row.fund.name : row.of === 'fund' ? '' : <b>{say(`audit.sum.${row.of}`)}</b>,
            },
            sum('netBefore'),
            list('income'),
            list('expense'),
            sum('netAfter'),
            sum('assets'),
            sum('liabilities'),
            budget('appropriated'),
            budget('spent'),
            budget('available'),
          ]}
        />
      )}
    </>
  )
}
