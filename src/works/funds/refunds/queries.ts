import { sql } from 'kysely'
import { cursor, fromCursor, type QueryOf, type ReplyOf } from '../../../kernel/endpoint.ts'
import type { Context } from '../../../kernel/event.ts'
import { notFound } from '../../../kernel/problem.ts'
import type { Call } from '../../../kernel/room.ts'
import { findFunds } from '../../../instruments/ledger/index.ts'
import { referenceOf } from '../gifts/reference.ts'
import { giftNamed, refundedOf, stillThere } from './actions.ts'
import type * as api from './api.ts'
import type { RefundRow } from './tables.ts'

type Item = ReplyOf<typeof api.askRefund>

async function items(c: Context, rows: RefundRow[]): Promise<Item[]> {
  const ids = rows.flatMap(({ fund, bearer }) => [fund, ...(bearer ? [bearer] : [])])
  const names = new Map((await findFunds(c.trx, { ids })).map(({ id, name }) => [id, name]))
  return rows.map((row) => ({
    id: row.id,
    reference: referenceOf(row.gift),
    fund: { id: row.fund, name: names.get(row.fund) ?? '' },
    bearer: row.bearer ? { id: row.bearer, name: names.get(row.bearer) ?? '' } : null,
    amount: row.amount,
    own: row.own,
    reason: row.reason,
    state: row.state,
    at: row.at.toISOString(),
    endedAt: row.ended_at?.toISOString() ?? null,
    mine: row.by === c.actor.id,
  }))
}

export async function listRefunds(
  c: Call,
  q: QueryOf<typeof api.listRefunds>,
): Promise<ReplyOf<typeof api.listRefunds>> {
  const limit = q.limit ?? 50
  const from = fromCursor(q.after, 2)
  const found = await sql<RefundRow>`select r.* from funds_refund r
    ${from ? sql`where (r.at, r.id) < (${from[0]}::timestamptz, ${from[1]}::uuid)` : sql``}
    order by r.at desc, r.id desc limit ${limit + 1}`.execute(c.trx)
  const rows = found.rows.slice(0, limit)
  const last = rows.at(-1)
  return {
    items: await items(c, rows),
    next: found.rows.length > limit && last ? cursor([last.at.toISOString(), last.id]) : null,
  }
}

export async function refundOf(c: Context, id: string): Promise<Item> {
  const row = await c.trx.selectFrom('funds_refund').selectAll().where('id', '=', id).executeTakeFirst()
  const [item] = row ? await items(c, [row]) : []
  if (!item) throw notFound()
  return item
}

export async function quote(c: Context, reference: string): Promise<ReplyOf<typeof api.quoteRefund>> {
  const gift = await giftNamed(c, reference)
  const [fund] = await findFunds(c.trx, { ids: [gift.fund] })
  return {
    fund: { id: gift.fund, name: fund?.name ?? '' },
    amount: gift.amount,
    receivedAt: gift.received_at?.toISOString() ?? null,
    refunded: String(await refundedOf(c, gift.id, ['asked', 'paid'])),
    left: String(gift.state === 'received' ? await stillThere(c, gift) : 0n),
  }
}
