import { sql } from 'kysely'
import type { Day } from '../../kernel/day.ts'
import type { Trx } from '../../kernel/db/connect.ts'
import { numbered } from './vouchers.ts'

/** A sealed voucher as an auditor reads it. */
export interface Found {
  journal: string
  number: string
  book: string
  day: Day
  kind: string
  subject: string
  reverses: string | null
  actor: string | null
  at: Date
  seq: string
  /** What it moved in the larger of its two sets (real accounts, memo accounts), in the smallest unit. */
  amount: bigint
  entries: { fund: string; account: string; purpose: string | null; amount: string }[]
}

/** What is looked for in a book: all that is given must hold. Amounts in the smallest unit, months by their first day. */
export interface Wanted {
  month?: Day | undefined
  fund?: string | undefined
  kind?: string | undefined
  least?: bigint | undefined
  most?: bigint | undefined
  journals?: string[] | undefined
}

/** Vouchers of a book, the newest seal first, behind one of them. */
export async function searchVouchers(
  trx: Trx,
  book: string,
  q: Wanted,
  page: { limit: number; behind?: string | undefined },
): Promise<Found[]> {
  const rows = await sql<Omit<Found, 'amount' | 'number'> & { n: string; month: Day; amount: string }>`
    with numbered as (select j.*, s.seq, date_trunc('month', j.effective_date)::date as month, row_number() over
        (partition by date_trunc('month', j.effective_date) order by s.seq) as nth
      from ledger_journal j join kernel_sealed s on s.row_id = j.id and s.stream = 'event' where j.book = ${book}
      ${q.month ? sql`and j.effective_date >= ${q.month}::date and j.effective_date < ${q.month}::date + interval '1 month'` : sql``}),
    wanted as (select n.*, m.amount from numbered n cross join lateral (select
        greatest(coalesce(sum(x.amount) filter (where a.class <> 'memo'), 0),
          coalesce(sum(x.amount) filter (where a.class = 'memo'), 0)) as amount
        from ledger_entry x join ledger_account a on a.code = x.account where x.journal = n.id and x.amount > 0) m
      where true ${q.kind ? sql`and n.kind = ${q.kind}` : sql``}
      ${q.journals ? sql`and n.id = any(${q.journals}::uuid[])` : sql``}
      ${q.fund ? sql`and exists (select 1 from ledger_entry e where e.journal = n.id and e.fund = ${q.fund})` : sql``}
      ${q.least === undefined ? sql`` : sql`and m.amount >= ${String(q.least)}::bigint`}
      ${q.most === undefined ? sql`` : sql`and m.amount <= ${String(q.most)}::bigint`}
      ${page.behind ? sql`and n.seq < ${page.behind}::bigint` : sql``} order by n.seq desc limit ${page.limit})
    select w.id as journal, w.nth as n, w.month, w.book, w.effective_date as day, w.kind, w.subject, w.reverses, w.actor, w.at,
      w.seq, w.amount, (select jsonb_agg(jsonb_build_object('fund', e.fund, 'account', e.account, 'purpose', e.purpose,
        'amount', e.amount::text) order by e.n) from ledger_entry e where e.journal = w.id) as entries
    from wanted w order by w.seq desc`.execute(trx)
  return rows.rows.map(({ n, month, amount, ...row }) => ({
    ...row,
    number: numbered(month, n),
    amount: BigInt(amount),
  }))
}

/** Kinds of vouchers that stand in a book. */
export async function kindsIn(trx: Trx, book: string): Promise<string[]> {
  const rows = await sql<{
    kind: string
  }>`select distinct kind from ledger_journal where book = ${book} order by kind`.execute(trx)
  return rows.rows.map(({ kind }) => kind)
}
