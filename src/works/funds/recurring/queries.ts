import { addMonths } from '../../../kernel/day.ts'
import { type ReplyOf } from '../../../kernel/endpoint.ts'
import { notFound } from '../../../kernel/problem.ts'
import type { Call } from '../../../kernel/room.ts'
import { findFunds } from '../../../instruments/ledger/index.ts'
import type * as api from './api.ts'

type Item = ReplyOf<typeof api.giveMonthly>

/** What this caller gives every month, running ones first, then the newest; a hundred at most. */
export async function myMonthly(c: Call): Promise<{ items: Item[] }> {
  const rows = await c.trx
    .selectFrom('funds_recurring_gift as m')
    .innerJoin('funds_gift as g', 'g.id', 'm.gift')
    .selectAll('m')
    .select('g.state')
    .where('m.giver', '=', c.actor.id)
    .orderBy('m.ended_at', (order) => order.desc().nullsFirst())
    .orderBy('m.at', 'desc')
    .limit(100)
    .execute()
  const funds = await findFunds(c.trx, { ids: rows.map(({ fund }) => fund) })
  const names = new Map(funds.map((fund) => [fund.id, fund.name]))
  return {
    items: rows.map((row) => ({
      id: row.id,
      fund: { id: row.fund, name: names.get(row.fund) ?? '' },
      amount: row.amount,
      shown: row.shown,
      from: row.from,
      next: row.ended_at ? null : addMonths(row.from, row.months),
      gift: row.gift,
      waiting: row.state === 'waiting',
    })),
  }
}

/** One of them, or 404. */
export async function ownMonthly(c: Call, id: string): Promise<Item> {
  const found = (await myMonthly(c)).items.find((one) => one.id === id)
  if (!found) throw notFound()
  return found
}
