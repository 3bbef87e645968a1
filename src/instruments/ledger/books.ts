import { sql } from 'kysely'
import { type Day, dayOf } from '../../kernel/day.ts'
import { takeTurns } from '../../kernel/db/lock.ts'
import { type Context, record, stateOf } from '../../kernel/event.ts'
import { Problem } from '../../kernel/problem.ts'
import {
  type BookRow,
  bookState,
  type FundRow,
  fundState,
  type PeriodRow,
  periodState,
  type PurposeRow,
  purposeState,
} from './tables.ts'

/** Text of an array as the database writes it; codes of purposes need no quotes. */
const fundHash = (row: FundRow): string =>
  stateOf({ ...row, purposes: `{${row.purposes.join(',')}}` }, fundState)

/** Opens the book of a reporting entity. 409 `book-exists` where its code is taken. */
export async function openBook(
  c: Context,
  book: Pick<BookRow, 'code' | 'kind' | 'name' | 'area_path' | 'organisation'>,
): Promise<string> {
  const row: BookRow = { ...book, id: c.newId(), opened_at: c.now, by: c.actor.id }
  const made = await c.trx
    .insertInto('ledger_book')
    .values(row)
    .onConflict((x) => x.doNothing())
    .returning('id')
    .executeTakeFirst()
  if (!made) throw new Problem(409, 'book-exists')
  await record(c, 'ledger.book.opened', `ledger.book:${row.id}`, { state_hash: stateOf(row, bookState) })
  return row.id
}

/** The book of this code, where it is open. */
export const bookNamed = async (c: Context, code: string): Promise<string | undefined> =>
  (await c.trx.selectFrom('ledger_book').select('id').where('code', '=', code).executeTakeFirst())?.id

/** The book of this code, opened now where it is not; two that ask at once open one. */
export async function bookOrOpen(
  c: Context,
  code: string,
  made: () => Promise<Omit<Parameters<typeof openBook>[1], 'code'>>,
): Promise<string> {
  const found = await bookNamed(c, code)
  if (found) return found
  await takeTurns(c.trx, `book:${code}`)
  return (await bookNamed(c, code)) ?? openBook(c, { code, ...(await made()) })
}

/** What stands in an account of a fund, in its smallest unit; held or not. */
export const balanceOf = async (c: Context, fund: string, account: string): Promise<bigint> => {
  const row = await c.trx
    .selectFrom('ledger_balance')
    .select('amount')
    .where('fund', '=', fund)
    .where('account', '=', account)
    .executeTakeFirst()
  return BigInt(row?.amount ?? 0)
}

/** Names what money may be for; a code that is there keeps its name. */
export async function addPurposes(c: Context, purposes: Pick<PurposeRow, 'code' | 'name'>[]): Promise<void> {
  const made = await c.trx
    .insertInto('ledger_purpose')
    .values(purposes.map((one) => ({ ...one, id: c.newId() })))
    .onConflict((x) => x.column('code').doNothing())
    .returningAll()
    .execute()
  for (const row of made)
    await record(c, 'ledger.purpose.named', `ledger.purpose:${row.id}`, {
      state_hash: stateOf(row, purposeState),
    })
}

/** Opens a fund of a book. 422 `unknown-purpose`, `purposes-needed` (restricted, and for nothing), 409 `fund-exists`. */
export async function openFund(c: Context, fund: Omit<FundRow, 'id' | 'opened_at' | 'by'>): Promise<string> {
  const row: FundRow = {
    ...fund,
    purposes: [...new Set(fund.purposes)].toSorted(),
    id: c.newId(),
    opened_at: c.now,
    by: c.actor.id,
  }
  if (row.restricted && !row.purposes.length) throw new Problem(422, 'purposes-needed')
  const known = await sql<{ n: number }>`select count(*)::int as n from ledger_purpose
    where code = any(${row.purposes})`.execute(c.trx)
  if (known.rows[0]?.n !== row.purposes.length) throw new Problem(422, 'unknown-purpose')
  const made = await c.trx
    .insertInto('ledger_fund')
    .values(row)
    .onConflict((x) => x.doNothing())
    .returning('id')
    .executeTakeFirst()
  if (!made) throw new Problem(409, 'fund-exists')
  await record(c, 'ledger.fund.opened', `ledger.fund:${row.id}`, { state_hash: fundHash(row) })
  return row.id
}

/** Makes a fund active, or closes it. Closing refuses 409 `fund-not-empty` while anything stands in it, is reserved or owed. */
export async function setFundStatus(c: Context, id: string, status: 'active' | 'closed'): Promise<void> {
  const row = await c.trx
    .selectFrom('ledger_fund')
    .selectAll()
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirstOrThrow()
  const left = await sql<{
    fund: string
  }>`select b.fund from ledger_balance b join ledger_account a on a.code = b.account
    where b.fund = ${id} and a.class in ('asset', 'liability', 'memo') and a.code not in ('appropriated', 'spent', 'reclaimed')
    and (b.amount, b.held) <> (0, 0)
    union all select fund from ledger_due where fund = ${id} and state in ('open', 'held')`.execute(c.trx)
  if (status === 'closed' && left.rows.length) throw new Problem(409, 'fund-not-empty')
  await c.trx.updateTable('ledger_fund').set({ status }).where('id', '=', id).execute()
  await record(c, `ledger.fund.${status === 'active' ? 'activated' : 'closed'}`, `ledger.fund:${id}`, {
    state_hash: fundHash({ ...row, status }),
  })
}

/** The day on which something of this day is posted to a book: its own, or today where that month is closed. */
export async function openDay(c: Context, book: string, day: Day): Promise<Day> {
  const closed = await c.trx
    .selectFrom('ledger_period')
    .select('id')
    .where('book', '=', book)
    .where('month', '=', `${day.slice(0, 7)}-01`)
    .executeTakeFirst()
  return closed ? dayOf(c.now) : day
}

/**
 * Closes a month of a book: what is being posted into it now is in before, or refused after. 409 `period-closed` where
 * it is closed, `period-open-before` where an earlier month that was posted into is not.
 */
export async function closePeriod(c: Context, book: string, month: Day): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended('ledger:' || ${book}, 0))`.execute(c.trx)
  const row: PeriodRow = { id: c.newId(), book, month, closed_at: c.now, closed_by: c.actor.id }
  const open = await sql<{ month: string }>`select date_trunc('month', j.effective_date)::date as month
    from ledger_journal j where j.book = ${book} and j.effective_date < ${month}::date and not exists
      (select 1 from ledger_period p where p.book = j.book and p.month = date_trunc('month', j.effective_date)::date)
    order by 1 limit 1`.execute(c.trx)
  const first = open.rows[0]
  if (first) throw new Problem(409, 'period-open-before', { month: first.month.slice(0, 7) })
  const made = await c.trx
    .insertInto('ledger_period')
    .values(row)
    .onConflict((x) => x.doNothing())
    .returning('id')
    .executeTakeFirst()
  if (!made) throw new Problem(409, 'period-closed', { month: month.slice(0, 7) })
  await record(c, 'ledger.period.closed', `ledger.period:${row.id}`, {
    state_hash: stateOf(row, periodState),
  })
}
