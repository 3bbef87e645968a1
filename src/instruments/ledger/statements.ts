import { sql } from 'kysely'
import type { Day } from '../../kernel/day.ts'
import type { Trx } from '../../kernel/db/connect.ts'
import type { Flow } from './trace.ts'

/** Sums of one fund in its accounts, in the smallest unit; debit positive. */
export interface Sums {
  fund: string
  account: string
  class: 'asset' | 'liability' | 'net-assets' | 'income' | 'expense' | 'memo'
  before: bigint
  moved: bigint
}

/**
 * What stood in each account of these funds before a day, and what moved from it to another day (both included): all
 * statements are made of these sums.
 */
export async function sumsOf(trx: Trx, funds: string[], from: Day, to: Day): Promise<Sums[]> {
  const rows = await sql<{
    fund: string
    account: string
    class: Sums['class']
    before: string
    moved: string
  }>`select e.fund, e.account, a.class,
      coalesce(sum(e.amount) filter (where j.effective_date < ${from}), 0) as before,
      coalesce(sum(e.amount) filter (where j.effective_date >= ${from}), 0) as moved
    from ledger_entry e join ledger_journal j on j.id = e.journal join ledger_account a on a.code = e.account
    where e.fund = any(${funds}) and j.effective_date <= ${to}
    group by e.fund, e.account, a.class order by e.fund, e.account`.execute(trx)
  return rows.rows.map((r) => ({ ...r, before: BigInt(r.before), moved: BigInt(r.moved) }))
}

/** What one fund did over a period: its balance sheet at both ends, and why it changed. */
export interface Statement {
  assets: bigint
  liabilities: bigint
  /** Assets less liabilities, before and after; they differ by income less expense and nothing else. */
  netBefore: bigint
  netAfter: bigint
  income: Map<string, bigint>
  expense: Map<string, bigint>
}

/** The statement of a set of sums (one fund, or all of a book): 收支明细, 资产负债 and 净资产变动 in one. */
export function statement(sums: readonly Sums[]): Statement {
  const add = (pick: (s: Sums) => bigint, ...classes: Sums['class'][]) =>
    sums.filter((s) => classes.includes(s.class)).reduce((sum, s) => sum + pick(s), 0n)
  const after = (s: Sums) => s.before + s.moved
  const by = (wanted: Sums['class'], sign: bigint) => {
    const found = new Map<string, bigint>()
    for (const s of sums)
      if (s.class === wanted) found.set(s.account, (found.get(s.account) ?? 0n) + sign * s.moved)
    return found
  }
  return {
    assets: add(after, 'asset'),
    liabilities: -add(after, 'liability'),
    netBefore: add((s) => s.before, 'asset', 'liability'),
    netAfter: add(after, 'asset', 'liability'),
    income: by('income', -1n),
    expense: by('expense', 1n),
  }
}

/** The memo set of a budget, in fen; `appropriated` is the sum of the others, always. */
export interface Budget {
  appropriated: bigint
  available: bigint
  preEncumbered: bigint
  encumbered: bigint
  spent: bigint
  reclaimed: bigint
}

/** Where the money of a budget stands, by its fund. */
export function budgetOf(sums: readonly Sums[]): Budget {
  const at = (account: string) =>
    sums.filter((s) => s.account === account).reduce((sum, s) => sum + s.before + s.moved, 0n)
  return {
    appropriated: -at('appropriated'),
    available: at('available'),
    preEncumbered: at('pre-encumbered'),
    encumbered: at('encumbered'),
    spent: at('spent'),
    reclaimed: at('reclaimed'),
  }
}

/** Nobody has touched it yet: appropriated, and neither spent, reclaimed nor bound by a contract. */
export const idleOf = (b: Budget): bigint => b.appropriated - b.spent - b.reclaimed - b.encumbered

/**
 * Usage rates, as exact fractions: what was spent of what was appropriated (按拨付), and of the fund's total (按资金总额,
 * S33). Null where the denominator is nothing.
 */
export const usageOf = (
  b: Budget,
  total: bigint,
): Record<'ofAppropriated' | 'ofTotal', [bigint, bigint] | null> => ({
  ofAppropriated: b.appropriated > 0n ? [b.spent, b.appropriated] : null,
  ofTotal: total > 0n ? [b.spent, total] : null,
})

/** What came into one account of a fund and left it, in the order of the seals: what `trace` follows. */
export async function flowsOf(trx: Trx, fund: string, account = 'bank'): Promise<Flow[]> {
  const rows = await sql<{ journal: string; amount: string; reverses: string | null; takes: string | null }>`
    select j.id as journal, sum(e.amount) as amount, j.reverses,
      max(substr(e.cost_object, 16)) filter (where e.cost_object like 'ledger.journal:%') as takes
    from ledger_entry e join ledger_journal j on j.id = e.journal join kernel_sealed s on s.row_id = j.id
    where e.fund = ${fund} and e.account = ${account} and s.stream = 'event'
    group by j.id, s.seq having sum(e.amount) <> 0 order by s.seq`.execute(trx)
  return rows.rows.map((r) => ({ ...r, amount: BigInt(r.amount) }))
}
