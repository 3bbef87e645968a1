import { takeTurns } from '../../../kernel/db/lock.ts'
import { type Day, dayOf } from '../../../kernel/day.ts'
import { type Context, record, stateOf } from '../../../kernel/event.ts'
import { notFound, Problem } from '../../../kernel/problem.ts'
import { findFunds, openDay, post } from '../../../instruments/ledger/index.ts'
import { incoming } from '../appropriating.ts'
import { type GiftRow, type ReceiptRow, receiptState } from '../tables.ts'
import { pledgePaid } from '../pledges/actions.ts'
import { keepTopUp, toppingFor } from '../topping/actions.ts'
import { recordGift, unnamed } from './actions.ts'

/** Strokes that take in or match many at once take turns by this name: each locks gifts, pools and dues of many funds. */
export const receiving = 'receiving'

/** Money as a bank or a payment platform tells that it came. */
export interface Told {
  source: string
  /** Their own number of it. */
  ref: string
  day: Day
  amount: bigint
  /** The order it was paid for. */
  order: string | null
}

/**
 * Takes in what several messages tell, one after the other in one transaction, as `receive` does; a Problem among them
 * stays where it is. Answers the receipts in their order, or why one is refused before anything of it was written.
 */
export async function receiveAll(c: Context, told: (Told | Problem)[]): Promise<(string | Problem)[]> {
  await takeTurns(c.trx, receiving)
  const orders = told.flatMap((one) => (one instanceof Problem ? [] : (one.order ?? [])))
  // Whoever matches one gift alone locks it and then the pool of its fund: all of these are locked before any pool.
  if (orders.length)
    await c.trx
      .selectFrom('funds_gift')
      .select('id')
      .where('id', 'in', orders)
      .orderBy('id')
      .forUpdate()
      .execute()
  const receipts: (string | Problem)[] = []
  for (const one of told)
    receipts.push(
      one instanceof Problem
        ? one
        : await receive(c, one).catch((error: unknown) => {
            if (error instanceof Problem && error.status === 422) return error
            throw error
          }),
    )
  return receipts
}

/**
 * Takes in what came from outside, once for each number of theirs, however often and in whatever order it is told. What
 * matches an order that waits is posted at once; anything else waits in the queue for somebody to look at. 422
 * `receipt-differs` where the same number is told with another amount, day or order: the first stands; `receipt-day` for a
 * day to come; nothing is written then.
 */
export async function receive(c: Context, told: Told): Promise<string> {
  if (told.day > dayOf(c.now)) throw new Problem(422, 'receipt-day')
  const fresh: ReceiptRow = {
    id: c.newId(),
    source: told.source,
    ref: told.ref,
    day: told.day,
    amount: String(told.amount),
    named: told.order,
    state: 'open',
    wrong: null,
    subject: null,
    journal: null,
    at: c.now,
    ended_at: null,
    ended_by: null,
    way: null,
    account: null,
    batch: null,
    line: null,
    balance: null,
    reason: null,
  }
  const made = await c.trx
    .insertInto('funds_receipt')
    .values(fresh)
    .onConflict((x) => x.columns(['source', 'ref']).where('state', '<>', 'taken-back').doNothing())
    .returning('id')
    .executeTakeFirst()
  if (!made) return sameAgain(c, told)
  const gift = told.order ? await lockGift(c, told.order) : undefined
  const wrong = gift ? await wrongWith(c, gift, told) : 'unknown-order'
  if (gift && !wrong) await match(c, fresh, gift)
  else await endReceipt(c, { ...fresh, wrong }, 'taken')
  return fresh.id
}

export async function wrongWith(
  c: Context,
  gift: GiftRow,
  told: Pick<Told, 'amount'>,
): Promise<ReceiptRow['wrong']> {
  if (gift.state !== 'waiting') return 'paid-already'
  if (BigInt(gift.amount) !== told.amount) return 'wrong-amount'
  const [fund] = await findFunds(c.trx, { ids: [gift.fund] })
  return fund?.status === 'active' ? null : 'fund-closed'
}

async function sameAgain(c: Context, told: Told): Promise<string> {
  const before = await c.trx
    .selectFrom('funds_receipt')
    .selectAll()
    .where('source', '=', told.source)
    .where('ref', '=', told.ref)
    .where('state', '<>', 'taken-back')
    .executeTakeFirstOrThrow()
  const same = BigInt(before.amount) === told.amount && before.named === told.order && before.day === told.day
  if (!same) throw new Problem(422, 'receipt-differs', { ref: told.ref })
  return before.id
}

/** Who gave, where they did it under their own name. */
export async function giverOf(c: Context, gift: string): Promise<string | null> {
  const row = await c.trx.selectFrom('funds_gift').select('giver').where('id', '=', gift).executeTakeFirst()
  return row?.giver ?? null
}

export const lockGift = (c: Context, id: string): Promise<GiftRow | undefined> =>
  c.trx.selectFrom('funds_gift').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()

export async function endReceipt(c: Context, row: ReceiptRow, what: string): Promise<void> {
  const { id, ...cells } = row
  await c.trx.updateTable('funds_receipt').set(cells).where('id', '=', id).execute()
  await record(unnamed(c), `funds.receipt.${what}`, `funds.receipt:${id}`, {
    state_hash: stateOf(row, receiptState),
  })
}

/** Posts the money of a receipt as this gift, with what a sponsor adds to it, on the day on which the money came; today where that month is closed. */
export async function match(c: Context, receipt: ReceiptRow, gift: GiftRow): Promise<void> {
  const [fund] = await findFunds(c.trx, { ids: [gift.fund] })
  if (!fund) throw new Error('funds: a gift to no fund')
  const day = await openDay(c, fund.book, receipt.day)
  const topping = await toppingFor(c, gift, day)
  const [journal = '', added = ''] = await post(unnamed(c), {
    key: `funds/receipt/${receipt.id}`,
    ...topping?.part,
    journals: [
      {
        book: fund.book,
        kind: 'donation',
        day,
        subject: `funds.gift:${gift.id}`,
        entries: incoming(fund, 'donation', BigInt(receipt.amount)),
      },
      ...(topping?.part.journals ?? []),
    ],
  })
  if (topping) await keepTopUp(c, topping, gift, added)
  await endReceipt(
    c,
    {
      ...receipt,
      state: 'matched',
      subject: `funds.gift:${gift.id}`,
      journal,
      ended_at: c.now,
      ended_by: c.actor.id,
    },
    'matched',
  )
  const received: GiftRow = {
    ...gift,
    state: 'received',
    receipt: receipt.id,
    journal,
    received_at: c.now,
  }
  const { id, ...cells } = received
  await c.trx.updateTable('funds_gift').set(cells).where('id', '=', id).execute()
  await recordGift(c, 'received', received)
  await pledgePaid(c, id, journal)
}

export const lockOpen = async (c: Context, id: string): Promise<ReceiptRow> => {
  const row = await c.trx
    .selectFrom('funds_receipt')
    .selectAll()
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()
  if (!row) throw notFound()
  if (row.state !== 'open') throw new Problem(409, 'receipt-ended')
  return row
}
