import { sql } from 'kysely'
import { dayOf } from '../../kernel/day.ts'
import { takeTurns } from '../../kernel/db/lock.ts'
import type { ReplyOf } from '../../kernel/endpoint.ts'
import { type Context, record, stateOf } from '../../kernel/event.ts'
import { Problem } from '../../kernel/problem.ts'
import { balanceOf, findFunds, post } from '../../instruments/ledger/index.ts'
import type * as api from './api.ts'
import { type ReclaimRow, reclaimState } from './tables.ts'

/**
 * 清理结余: takes back what of these budgets is free, all of it; what was asked for or contracted stays. A fund in which
 * nothing is free is left out, so that pressing twice takes nothing twice. Answers the ids of what was taken.
 * 422 `fund-takes-none` for charity: what people gave never goes back to a budget.
 */
export async function reclaim(c: Context, ids: string[], document: string): Promise<string[]> {
  const taken: string[] = []
  const funds = (await findFunds(c.trx, { ids })).toSorted((a, b) => (a.id < b.id ? -1 : 1))
  for (const fund of funds) {
    if (fund.kind !== 'government') throw new Problem(422, 'fund-takes-none')
    // Two that press at once take it once; what is spent just now the ledger finds missing (409 `overdraft`).
    await takeTurns(c.trx, `reclaim:${fund.id}`)
    const amount = await balanceOf(c, fund.id, 'available')
    if (amount <= 0n) continue
    const id = c.newId()
    const [journal = ''] = await post(c, {
      key: `funds/reclaim/${id}`,
      journals: [
        {
          book: fund.book,
          kind: 'clearing',
          day: dayOf(c.now),
          subject: `funds.reclaim:${id}`,
          entries: [
            { fund: fund.id, account: 'available', amount: -amount },
            { fund: fund.id, account: 'reclaimed', amount },
          ],
        },
      ],
    })
    const row: ReclaimRow = {
      id,
      fund: fund.id,
      amount: String(amount),
      document,
      journal,
      at: c.now,
      by: c.actor.id,
    }
    await c.trx.insertInto('funds_reclaim').values(row).execute()
    await record(c, 'funds.reclaim.made', `funds.reclaim:${id}`, { state_hash: stateOf(row, reclaimState) })
    taken.push(id)
  }
  return taken
}

/** What was taken from each fund, and together. */
export async function reclaimed(c: Context, ids: string[]): Promise<ReplyOf<typeof api.reclaim>> {
  const rows = await c.trx
    .selectFrom('funds_reclaim')
    .select(['fund', 'amount'])
    .where('id', '=', sql<string>`any(${ids}::uuid[])`)
    .orderBy('fund')
    .execute()
  return { items: rows, total: String(rows.reduce((sum, { amount }) => sum + BigInt(amount), 0n)) }
}
