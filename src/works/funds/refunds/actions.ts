import { sql } from 'kysely'
import { dayOf } from '../../../kernel/day.ts'
import { type Context, record, stateOf } from '../../../kernel/event.ts'
import { notFound, Problem } from '../../../kernel/problem.ts'
import {
  budgetsNow,
  findFunds,
  flowsOf,
  type FundRow,
  post,
  trace,
} from '../../../instruments/ledger/index.ts'
import { unnamed } from '../gifts/actions.ts'
import { lockGift } from '../gifts/receiving.ts'
import { referencesIn } from '../gifts/reference.ts'
import type { GiftRow } from '../tables.ts'
import { ownPart, refunding } from './rules.ts'
import { type RefundReason, type RefundRow, refundState } from './tables.ts'

/** The gift that a reference on its receipt names. 422 `unknown-reference`. */
export async function giftNamed(c: Context, reference: string): Promise<GiftRow> {
  const [ten = ''] = referencesIn(reference)
  const found = await sql<GiftRow>`select * from funds_gift
    where right(replace(id::text, '-', ''), 10) = ${ten}`.execute(c.trx)
  const [gift] = found.rows
  if (!gift || found.rows.length > 1) throw new Problem(422, 'unknown-reference')
  return gift
}

/** Fen of a gift that were given back or are asked to be. */
export async function refundedOf(c: Context, gift: string, states: RefundRow['state'][]): Promise<bigint> {
  const row = await c.trx
    .selectFrom('funds_refund')
    .select(({ fn }) => fn.sum<string>('amount').as('sum'))
    .where('gift', '=', gift)
    .where('state', 'in', states)
    .executeTakeFirst()
  return BigInt(row?.sum ?? 0)
}

/** What of a gift is still in its fund and free, fen: what no line took by the rule of first in, first out. */
export async function stillThere(c: Context, gift: GiftRow): Promise<bigint> {
  const left = trace(await flowsOf(c.trx, gift.fund)).left.get(gift.journal ?? '') ?? BigInt(gift.amount)
  const budget = (await budgetsNow(c.trx, [gift.fund])).get(gift.fund)
  return ownPart(BigInt(gift.amount), left, budget?.available ?? 0n)
}

/** Another fund of gifts that may pay for what was spent here. 404, 409 `bearer-restricted`. */
async function bearerFor(c: Context, id: string, of: string): Promise<FundRow> {
  const found = await findFunds(c.trx, { ids: [id, of] })
  const [bearer, fund] = [id, of].map((one) => found.find((row) => row.id === one))
  if (!bearer || bearer.kind === 'government' || id === of || bearer.book !== fund?.book) throw notFound()
  if (bearer.restricted) throw new Problem(409, 'bearer-restricted')
  return bearer
}

export interface NewRefund {
  reference: string
  amount: bigint
  reason: RefundReason
  bearer: string | null
}

/**
 * Asks that a gift, or a part of it, is given back. 422 `unknown-reference`, 409 `gift-not-received`, `refund-above` (more
 * than it was, less what was asked for before), `refund-spent` (some of it was spent, and no fund bears that),
 * `bearer-restricted`.
 */
export async function askRefund(c: Context, n: NewRefund): Promise<string> {
  const gift = await lockGift(c, (await giftNamed(c, n.reference)).id)
  if (!gift || !c.actor.id) throw notFound()
  if (gift.state !== 'received') throw new Problem(409, 'gift-not-received')
  if (n.amount + (await refundedOf(c, gift.id, ['asked', 'paid'])) > BigInt(gift.amount))
    throw new Problem(409, 'refund-above')
  if (n.bearer) await bearerFor(c, n.bearer, gift.fund)
  else if ((await stillThere(c, gift)) < n.amount) throw new Problem(409, 'refund-spent')
  const row: RefundRow = {
    id: c.newId(),
    gift: gift.id,
    fund: gift.fund,
    amount: String(n.amount),
    own: null,
    bearer: n.bearer,
    reason: n.reason,
    state: 'asked',
    journal: null,
    at: c.now,
    by: c.actor.id,
    ended_at: null,
    ended_by: null,
  }
  await c.trx.insertInto('funds_refund').values(row).execute()
  await recordRefund(c, 'asked', row)
  return row.id
}

// Nobody's act in the record, like the gift's own: its seal is read by everybody.
const recordRefund = (c: Context, what: string, row: RefundRow) =>
  record(unnamed(c), `funds.refund.${what}`, `funds.refund:${row.id}`, {
    gift: row.gift,
    state_hash: stateOf(row, refundState),
  })

/**
 * Somebody else than who asked decides; what is agreed to is posted at once. 404, 409 `refund-ended`, `refund-own`,
 * `refund-spent`, `bearer-restricted`, `fund-not-active`.
 */
export async function decideRefund(c: Context, id: string, agreed: boolean): Promise<void> {
  const row = await c.trx
    .selectFrom('funds_refund')
    .selectAll()
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()
  if (!row) throw notFound()
  if (row.state !== 'asked') throw new Problem(409, 'refund-ended')
  if (!c.actor.id || row.by === c.actor.id) throw new Problem(409, 'refund-own')
  const ended = { ended_at: c.now, ended_by: c.actor.id }
  const paid = agreed ? await pay(c, row) : undefined
  const after: RefundRow = paid
    ? { ...row, ...ended, ...paid, state: 'paid' }
    : { ...row, ...ended, state: 'refused' }
  await c.trx
    .updateTable('funds_refund')
    .set({ state: after.state, own: after.own, journal: after.journal, ...ended })
    .where('id', '=', id)
    .execute()
  await recordRefund(c, after.state, after)
}

async function pay(c: Context, row: RefundRow): Promise<{ own: string; journal: string }> {
  const gift = await lockGift(c, row.gift)
  const [fund] = await findFunds(c.trx, { ids: [row.fund] })
  if (!gift?.journal || !fund) throw new Error('funds: a refund of no gift')
  const amount = BigInt(row.amount)
  const there = await stillThere(c, gift)
  const own = there < amount ? there : amount
  if (own < amount && !row.bearer) throw new Problem(409, 'refund-spent')
  if (own < amount && row.bearer) await bearerFor(c, row.bearer, row.fund)
  const bearer = own < amount ? row.bearer : null
  try {
    const [journal = ''] = await post(unnamed(c), {
      key: `funds/refund/${row.id}`,
      journals: [
        {
          book: fund.book,
          kind: 'refund',
          day: dayOf(c.now),
          subject: `funds.refund:${row.id}`,
          entries: refunding({ fund: fund.id, gift: gift.journal, amount, own, bearer }),
        },
      ],
    })
    return { own: String(own), journal }
  } catch (error) {
    if (error instanceof Problem && error.code === 'overdraft') throw new Problem(409, 'refund-spent')
    throw error
  }
}
