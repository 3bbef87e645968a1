import { addMonths } from '../../../kernel/day.ts'
import { type ReplyOf } from '../../../kernel/endpoint.ts'
import { notFound } from '../../../kernel/problem.ts'
import type { Call } from '../../../kernel/room.ts'
import { findFunds } from '../../../instruments/ledger/index.ts'
import type * as api from './api.ts'

type Item = ReplyOf<typeof api.giveMonthly>

async function told(c: Call, only?: string): Promise<Item[]> {
  const rows = await c.trx
    .selectFrom('funds_recurring_gift as m')
    .innerJoin('funds_gift as g', 'g.id', 'm.gift')
    .selectAll('m')
    .select('g.state')
    .where('m.giver', '=', c.actor.id)
    .$if(only !== undefined, (of) => of.where('m.id', '=', only ?? ''))
    .orderBy('m.ended_at', (order) => order.desc().nullsFirst())
    .orderBy('m.at', 'desc')
    .limit(100)
    .execute()
  const funds = await findFunds(c.trx, { ids: rows.map(({ fund }) => fund) })
  const names = new Map(funds.map((fund) => [fund.id, fund.name]))
  return rows.map((row) => ({
    id: row.id,
    fund: { id: row.fund, name: names.get(row.fund) ?? '' },
    amount: row.amount,
    shown: row.shown,
    from: row.from,
    next: row.ended_at ? null : addMonths(row.from, row.months),
    gift: row.gift,
    waiting: row.state === 'waiting',
  }))
}

/** What this caller gives every month, running ones first, then the newest; a hundred at most. */
export const myMonthly = async (c: Call): Promise<{ items: Item[] }> => ({ items: await told(c) })

/** One of them, or 404. */
export async function ownMonthly(c: Call, id: string): Promise<Item> {
  const [found] = await told(c, id)
  if (!found) throw notFound()
  return found
}
