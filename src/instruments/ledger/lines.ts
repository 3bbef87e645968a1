import { sql } from 'kysely'
import type { Day } from '../../kernel/day.ts'
import type { Trx } from '../../kernel/db/connect.ts'
import type { Reached } from '../../kernel/reached.ts'
import { inAreas } from '../../kernel/areas.ts'
import type { Budget } from './statements.ts'
import type { FundKind, FundRow } from './tables.ts'

/** Funds by any of these, in the order of their names. */
export async function findFunds(
  trx: Trx,
  by: { ids?: string[]; areas?: Reached[]; kinds?: FundKind[]; commodity?: FundRow['commodity'] },
): Promise<FundRow[]> {
  const found = await sql<FundRow>`select f.* from ledger_fund f where true
    ${by.ids ? sql`and f.id = any(${by.ids}::uuid[])` : sql``}
    ${by.areas ? sql`and ${inAreas(sql`f.area_path`, by.areas)}` : sql``}
    ${by.kinds ? sql`and f.kind = any(${by.kinds})` : sql``}
    ${by.commodity ? sql`and f.commodity = ${by.commodity}` : sql``}
    order by f.name, f.id`.execute(trx)
  return found.rows
}

/** Names of purposes by their code; all of them where none are given. */
export async function purposeNames(trx: Trx, codes?: string[]): Promise<Map<string, string>> {
  const found = await sql<{ code: string; name: string }>`select code, name from ledger_purpose
    where ${codes === undefined} or code = any(${codes ?? []}) order by code`.execute(trx)
  return new Map(found.rows.map((row) => [row.code, row.name]))
}

/** The journal on the other side of the flow of each of these. */
export async function flowSides(trx: Trx, journals: string[]): Promise<Map<string, string>> {
  const found = await sql<{ id: string; other: string }>`select j.id, o.id as other from ledger_journal j
    join ledger_journal o on o.flow = j.flow and o.id <> j.id and o.reverses is null
    where j.id = any(${journals}::uuid[])`.execute(trx)
  return new Map(found.rows.map(({ id, other }) => [id, other]))
}

/** Where the money of each fund stands now, in its smallest unit; funds nothing was posted to are left out. */
export async function budgetsNow(trx: Trx, funds: string[]): Promise<Map<string, Budget>> {
  const found = await sql<{
    fund: string
    account: string
    amount: string
  }>`select b.fund, b.account, b.amount
    from ledger_balance b join ledger_account a on a.code = b.account
    where b.fund = any(${funds}::uuid[]) and a.class = 'memo'`.execute(trx)
  const budgets = new Map<string, Budget>()
  for (const { fund, account, amount } of found.rows) {
    const budget = budgets.get(fund) ?? {
      appropriated: 0n,
      available: 0n,
      preEncumbered: 0n,
      encumbered: 0n,
      spent: 0n,
      reclaimed: 0n,
    }
    const of = {
      appropriated: 'appropriated',
      available: 'available',
      'pre-encumbered': 'preEncumbered',
      encumbered: 'encumbered',
      spent: 'spent',
      reclaimed: 'reclaimed',
    } as const
    const name = of[account as keyof typeof of]
    budget[name] = name === 'appropriated' ? -BigInt(amount) : BigInt(amount)
    budgets.set(fund, budget)
  }
  return budgets
}

/** What moved in an account of these funds over a period (both days included), by kind of journal and purpose; a reversal counts to what it took back. */
export async function movedBy(
  trx: Trx,
  funds: string[],
  from: Day,
  to: Day,
): Promise<{ kind: string; account: string; purpose: string | null; amount: bigint }[]> {
  const found = await sql<{ kind: string; account: string; purpose: string | null; amount: string }>`
    select coalesce(o.kind, j.kind) as kind, e.account, e.purpose, sum(e.amount) as amount
    from ledger_entry e join ledger_journal j on j.id = e.journal left join ledger_journal o on o.id = j.reverses
    where e.fund = any(${funds}::uuid[]) and j.effective_date between ${from} and ${to}
    group by 1, 2, 3 having sum(e.amount) <> 0 order by 1, 2, 3`.execute(trx)
  return found.rows.map((row) => ({ ...row, amount: BigInt(row.amount) }))
}

/** On which days these journals were posted in these funds, moving more than a bank, and the last time on each. */
export async function postedOn(
  trx: Trx,
  journals: string[],
  funds: string[],
): Promise<{ fund: string; day: Day; last: Date }[]> {
  const found = await sql<{ fund: string; day: Day; last: Date }>`
    select e.fund, (j.at at time zone 'Asia/Shanghai')::date as day, max(j.at) as last
    from ledger_journal j join ledger_entry e on e.journal = j.id join ledger_account a on a.code = e.account
    where j.id = any(${journals}::uuid[]) and e.fund = any(${funds}::uuid[]) and a.class = 'memo'
    group by 1, 2`.execute(trx)
  return found.rows
}

/** A journal as it touches one fund. */
export interface Line {
  /** Also the id of its event. */
  journal: string
  kind: string
  day: Day
  subject: string
  /** Place in the chain of seals; null until it is sealed. */
  seq: string | null
  reverses: string | null
  reversed: boolean
  purpose: string | null
  at: Date
  /** By account, debit positive, in the smallest unit. */
  moves: Map<string, bigint>
}

/**
 * Journals of a fund, newest first, behind one of them (its time and id); `budget` leaves out what moved its bank alone;
 * `from` and `to` are days it was effective on, both included.
 */
export async function linesOf(
  trx: Trx,
  fund: string,
  q: {
    limit: number
    behind?: [at: string, id: string] | undefined
    journal?: string
    budget?: true
    from?: Day
    to?: Day
  },
): Promise<Line[]> {
  const found = await sql<Omit<Line, 'moves'> & { moves: Record<string, string> }>`
    with page as (select j.* from ledger_journal j where j.id in (select journal from ledger_entry x where fund = ${fund}
        ${q.budget ? sql`and exists (select 1 from ledger_account a where a.code = x.account and a.class = 'memo')` : sql``})
      ${q.from && q.to ? sql`and j.effective_date between ${q.from} and ${q.to}` : sql``}
      ${q.journal ? sql`and j.id = ${q.journal}` : sql``}
      ${q.behind ? sql`and (j.at, j.id) < (${q.behind[0]}::timestamptz, ${q.behind[1]}::uuid)` : sql``}
      order by j.at desc, j.id desc limit ${q.limit})
    select j.id as journal, j.kind, j.effective_date as day, j.subject, j.at, j.reverses, s.seq::text as seq,
      exists (select 1 from ledger_journal r where r.reverses = j.id) as reversed, e.purpose, e.moves
    from page j left join kernel_sealed s on s.stream = 'event' and s.row_id = j.id
    cross join lateral (select max(x.purpose) as purpose, jsonb_object_agg(x.account, x.amount::text) as moves from
      (select account, max(purpose) as purpose, sum(amount) as amount from ledger_entry
        where fund = ${fund} and journal = j.id group by account) x) e
    order by j.at desc, j.id desc`.execute(trx)
  return found.rows.map((row) => ({
    ...row,
    moves: new Map(Object.entries(row.moves).map(([account, amount]) => [account, BigInt(amount)])),
  }))
}
