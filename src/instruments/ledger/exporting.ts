import { sql } from 'kysely'
import type { Trx } from '../../kernel/db/connect.ts'
import { type Booked, type Chart, chartOf, type Class, headText, voucherText } from './hledger.ts'
import { monthsOf, vouchersOf } from './vouchers.ts'

async function readChart(trx: Trx): Promise<{ books: Booked[]; chart: Chart }> {
  const books = await trx.selectFrom('ledger_book').select(['id', 'name']).orderBy('id').execute()
  const funds = await trx
    .selectFrom('ledger_fund')
    .select(['id', 'book', 'name', 'commodity'])
    .orderBy('id')
    .execute()
  const classes = await sql<{ code: string; class: Class }>`select code, class from ledger_account`.execute(
    trx,
  )
  const booked = books.map((book) => ({ ...book, funds: funds.filter((fund) => fund.book === book.id) }))
  return { books: booked, chart: chartOf(booked, new Map(classes.rows.map((row) => [row.code, row.class]))) }
}

/**
 * Every sealed journal of every book as a journal of hledger, piece by piece: book by book, month by month. The caller's
 * transaction is one snapshot.
 */
export async function* hledgerJournal(trx: Trx, title: string): AsyncGenerator<string> {
  const { books, chart } = await readChart(trx)
  const used = await trx
    .selectFrom('ledger_balance')
    .select(['fund', 'account'])
    .orderBy('fund')
    .orderBy('account')
    .execute()
  const purposes = await trx.selectFrom('ledger_purpose').select(['code', 'name']).orderBy('code').execute()
  yield headText(chart, used, { title, purposes })
  for (const { id } of books)
    for (const month of await monthsOf(trx, id))
      yield (await vouchersOf(trx, id, month)).map((voucher) => voucherText(chart, voucher)).join('')
}
