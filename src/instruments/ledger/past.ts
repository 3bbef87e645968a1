import { sql } from 'kysely'
import type { Day } from '../../kernel/day.ts'
import type { Trx } from '../../kernel/db/connect.ts'

/** What is to be posted on a day that is past; amounts as entries have them. */
export interface Planned {
  fund: string
  account: string
  day: Day
  amount: bigint
}

/**
 * The last closed month of each of these books, by its first day; none is closed until the end of this transaction. What
 * is posted before it would change what was closed.
 */
export async function closedUntil(trx: Trx, books: readonly string[]): Promise<Map<string, Day>> {
  const sorted = [...new Set(books)].toSorted()
  await sql`select pg_advisory_xact_lock_shared(hashtextextended('ledger:' || b, 0))
    from unnest(${sorted}::text[]) b order by b`.execute(trx)
  const rows = await sql<{ book: string; month: Day }>`select book, max(month) as month from ledger_period
    where book = any(${sorted}::uuid[]) group by book`.execute(trx)
  return new Map(rows.rows.map(({ book, month }) => [book, month]))
}

/** The day of the earliest entry of each of these funds; of one without entries nothing. */
export async function firstDays(trx: Trx, funds: readonly string[]): Promise<Map<string, Day>> {
  const rows = await sql<{
    fund: string
    day: Day
  }>`select e.fund, min(j.effective_date) as day from ledger_entry e
    join ledger_journal j on j.id = e.journal where e.fund = any(${funds}::uuid[]) group by e.fund`.execute(
    trx,
  )
  return new Map(rows.rows.map(({ fund, day }) => [fund, day]))
}

/**
 * Where and from which day on a floored account would stand below nothing, at the end of some day, if this were posted
 * besides what was.
 */
export async function dipsOf(
  trx: Trx,
  planned: readonly Planned[],
): Promise<{ fund: string; account: string; day: Day }[]> {
  const given = JSON.stringify(planned.map((one) => ({ ...one, amount: String(one.amount) })))
  const rows = await sql<{ fund: string; account: string; day: Day }>`with planned as (select p.* from
      jsonb_to_recordset(${given}::jsonb) as p(fund uuid, account text, day date, amount bigint)),
    moved as (select fund, account, day, amount from planned
      union all select e.fund, e.account, j.effective_date, e.amount from ledger_entry e join ledger_journal j on j.id = e.journal
        where (e.fund, e.account) in (select fund, account from planned)),
    days as (select fund, account, day, sum(amount) as amount from moved group by 1, 2, 3),
    running as (select fund, account, day, sum(amount) over (partition by fund, account order by day) as stands from days)
    select distinct on (r.fund, r.account) r.fund, r.account, r.day from running r join ledger_account a on a.code = r.account
    where a.floored and a.side * r.stands < 0 order by r.fund, r.account, r.day`.execute(trx)
  return rows.rows
}
