import { type RawBuilder, sql } from 'kysely'
import type { Day } from '../../kernel/day.ts'
import type { Trx } from '../../kernel/db/connect.ts'

/** A sealed journal with its number and its lines, as a book is read and handed on. */
export interface Voucher {
  journal: string
  number: string
  day: Day
  kind: string
  subject: string
  reverses: string | null
  flow: string | null
  entries: { fund: string; account: string; purpose: string | null; cost: string | null; amount: bigint }[]
}

/** `2026-11-0003`: the third voucher of a book in the month. */
export const numbered = (month: string, n: string): string => `${month.slice(0, 7)}-${n.padStart(4, '0')}`

/**
 * Number of a journal in its book and month, counted in the order of the seals; null until it is sealed. What was sealed
 * keeps its number: a later journal of the same month, whatever day it is for, comes after it.
 */
export async function voucherNumber(trx: Trx, journal: string): Promise<string | null> {
  const found = await sql<{ day: Day; n: string }>`select j.effective_date as day, (
      select count(*) from ledger_journal o join kernel_sealed p on p.row_id = o.id and p.stream = 'event'
      where o.book = j.book and date_trunc('month', o.effective_date) = date_trunc('month', j.effective_date)
        and p.seq <= s.seq) as n
    from ledger_journal j join kernel_sealed s on s.row_id = j.id and s.stream = 'event'
    where j.id = ${journal}`.execute(trx)
  const row = found.rows[0]
  return row ? numbered(row.day, row.n) : null
}

/** Months of a book in which something was posted, the first first; each by its first day. */
export async function monthsOf(trx: Trx, book: string): Promise<Day[]> {
  const rows = await sql<{ month: Day }>`select distinct date_trunc('month', effective_date)::date as month
    from ledger_journal where book = ${book} order by 1`.execute(trx)
  return rows.rows.map(({ month }) => month)
}

/** A book with the months in which something was posted, the newest first. */
export interface Months {
  id: string
  name: string
  months: { month: Day; vouchers: number; closedAt: Date | null }[]
}

/** Books `b` of which `where` holds, each with its months. */
export async function booksIn(trx: Trx, where: RawBuilder<unknown>): Promise<Months[]> {
  const rows = await sql<{
    id: string
    name: string
    month: Day | null
    vouchers: number
    closed_at: Date | null
  }>`select b.id, b.name, m.month, coalesce(m.vouchers, 0) as vouchers, p.closed_at from ledger_book b
    left join (select book, date_trunc('month', effective_date)::date as month, count(*)::int as vouchers
      from ledger_journal group by 1, 2) m on m.book = b.id
    left join ledger_period p on p.book = b.id and p.month = m.month
    where ${where} order by b.name, b.id, m.month desc`.execute(trx)
  const books = new Map<string, Months>()
  for (const { id, name, month, vouchers, closed_at } of rows.rows) {
    const book = books.get(id) ?? { id, name, months: [] }
    if (month) book.months.push({ month, vouchers, closedAt: closed_at })
    books.set(id, book)
  }
  return [...books.values()]
}

/** The vouchers of a book in one month by their numbers; what is not sealed yet is not among them. */
export async function vouchersOf(trx: Trx, book: string, month: Day): Promise<Voucher[]> {
  const rows = await sql<{
    journal: string
    n: string
    day: Day
    kind: string
    subject: string
    reverses: string | null
    flow: string | null
    entries: { fund: string; account: string; purpose: string | null; cost: string | null; amount: string }[]
  }>`select j.id as journal, row_number() over (order by s.seq) as n, j.effective_date as day, j.kind, j.subject,
      j.reverses, j.flow, (select jsonb_agg(jsonb_build_object('fund', e.fund, 'account', e.account, 'purpose', e.purpose,
        'cost', e.cost_object, 'amount', e.amount::text) order by e.n) from ledger_entry e where e.journal = j.id) as entries
    from ledger_journal j join kernel_sealed s on s.row_id = j.id and s.stream = 'event'
    where j.book = ${book} and j.effective_date >= ${month}::date and j.effective_date < ${month}::date + interval '1 month'
    order by s.seq`.execute(trx)
  return rows.rows.map(({ n, entries, ...row }) => ({
    ...row,
    number: numbered(month, n),
    entries: entries.map((e) => ({ ...e, amount: BigInt(e.amount) })),
  }))
}
