import { dayOf, type Day } from '../../../kernel/day.ts'
import { type Context, record, stateOf } from '../../../kernel/event.ts'
import { notFound, Problem } from '../../../kernel/problem.ts'
import { eraseText, writeText } from '../../../kernel/text.ts'
import { type FundRow, findFunds, openDay, post } from '../../../instruments/ledger/index.ts'
import { incoming } from '../appropriating.ts'
import {
  type CampaignRow,
  campaignState,
  type GiftRow,
  giftState,
  type ReceiptRow,
  receiptState,
} from '../tables.ts'

async function charity(c: Context, id: string): Promise<FundRow> {
  const [fund] = await findFunds(c.trx, { ids: [id] })
  if (!fund || fund.commodity !== 'CNY') throw notFound()
  if (fund.kind === 'government') throw new Problem(422, 'fund-takes-no-gifts')
  return fund
}

export interface NewCampaign {
  fund: string
  name: string
  filingNo: string
  from: Day
  to: Day
  goal: bigint | null
}

/** Asks the public to give to a fund in a window of days. 422 `campaign-days` (ends before it begins), `fund-takes-no-gifts`. */
export async function openCampaign(c: Context, n: NewCampaign): Promise<string> {
  await charity(c, n.fund)
  if (n.to < n.from) throw new Problem(422, 'campaign-days')
  const row: CampaignRow = {
    id: c.newId(),
    fund: n.fund,
    name: n.name,
    filing_no: n.filingNo,
    from: n.from,
    to: n.to,
    goal: n.goal === null ? null : String(n.goal),
    at: c.now,
    by: c.actor.id,
  }
  await c.trx.insertInto('funds_campaign').values(row).execute()
  await record(c, 'funds.campaign.opened', `funds.campaign:${row.id}`, {
    fund: row.fund,
    state_hash: stateOf(row, campaignState),
  })
  return row.id
}

export interface NewGift {
  fund: string
  campaign: string | null
  amount: bigint
  shown: GiftRow['shown']
  name: string | null
}

/**
 * Means to give: the order a payment is then made for. 422 `fund-not-active`, `fund-takes-no-gifts`, `campaign-over`
 * (not in its days, or of another fund), `gift-name` (to be shown, and no name).
 */
export async function promiseGift(c: Context, n: NewGift): Promise<string> {
  const fund = await charity(c, n.fund)
  if (fund.status !== 'active') throw new Problem(422, 'fund-not-active', { fund: fund.name })
  if (n.campaign) await running(c, n.campaign, n.fund)
  if (n.shown !== 'anonymous' && !n.name) throw new Problem(422, 'gift-name')
  const id = c.newId()
  const said =
    n.shown === 'anonymous' || !n.name
      ? undefined
      : await writeText(c, `funds.gift:${id}`, n.name, c.actor.id, fund.area_path)
  const row: GiftRow = {
    id,
    fund: n.fund,
    campaign: n.campaign,
    amount: String(n.amount),
    giver: n.shown === 'anonymous' ? null : c.actor.id,
    shown: n.shown,
    said: said?.id ?? null,
    state: 'waiting',
    receipt: null,
    journal: null,
    at: c.now,
    received_at: null,
  }
  await c.trx.insertInto('funds_gift').values(row).execute()
  // Nobody's act: the seal of a gift is read by everybody, and must not say who gave.
  await recordGift(c, 'promised', row, said?.data ?? {})
  return id
}

async function running(c: Context, id: string, fund: string): Promise<void> {
  const campaign = await c.trx
    .selectFrom('funds_campaign')
    .selectAll()
    .where('id', '=', id)
    .executeTakeFirst()
  const today = dayOf(c.now)
  if (!campaign || campaign.fund !== fund || today < campaign.from || today > campaign.to)
    throw new Problem(422, 'campaign-over')
}

const unnamed = (c: Context): Context => ({ ...c, actor: { ...c.actor, id: null } })

const recordGift = (c: Context, what: string, row: GiftRow, data: Record<string, unknown> = {}) =>
  record(unnamed(c), `funds.gift.${what}`, `funds.gift:${row.id}`, {
    ...(data as Record<string, string>),
    state_hash: stateOf(row, giftState),
  })

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
 * Takes in what came from outside, once for each number of theirs, however often and in whatever order it is told. What
 * matches an order that waits is posted at once; anything else waits in the queue for somebody to look at. 422
 * `receipt-differs` where the same number is told with another amount, day or order: the first stands.
 */
export async function receive(c: Context, told: Told): Promise<string> {
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
  }
  const made = await c.trx
    .insertInto('funds_receipt')
    .values(fresh)
    .onConflict((x) => x.columns(['source', 'ref']).doNothing())
    .returning('id')
    .executeTakeFirst()
  if (!made) return sameAgain(c, told)
  const gift = told.order ? await lockGift(c, told.order) : undefined
  const wrong = gift ? await wrongWith(c, gift, told) : 'unknown-order'
  if (gift && !wrong) await match(c, fresh, gift)
  else await endReceipt(c, { ...fresh, wrong }, 'taken')
  return fresh.id
}

async function wrongWith(c: Context, gift: GiftRow, told: Told): Promise<ReceiptRow['wrong']> {
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
    .executeTakeFirstOrThrow()
  const same = BigInt(before.amount) === told.amount && before.named === told.order && before.day === told.day
  if (!same) throw new Problem(422, 'receipt-differs', { ref: told.ref })
  return before.id
}

const lockGift = (c: Context, id: string): Promise<GiftRow | undefined> =>
  c.trx.selectFrom('funds_gift').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()

async function endReceipt(c: Context, row: ReceiptRow, what: string): Promise<void> {
  const { id, ...cells } = row
  await c.trx.updateTable('funds_receipt').set(cells).where('id', '=', id).execute()
  await record(unnamed(c), `funds.receipt.${what}`, `funds.receipt:${id}`, {
    state_hash: stateOf(row, receiptState),
  })
}

/** Posts the money of a receipt as this gift, on the day on which the money came; today where that month is closed. */
async function match(c: Context, receipt: ReceiptRow, gift: GiftRow): Promise<void> {
  const [fund] = await findFunds(c.trx, { ids: [gift.fund] })
  if (!fund) throw new Error('funds: a gift to no fund')
  const [journal = ''] = await post(unnamed(c), {
    key: `funds/receipt/${receipt.id}`,
    journals: [
      {
        book: fund.book,
        kind: 'donation',
        day: await openDay(c, fund.book, receipt.day),
        subject: `funds.gift:${gift.id}`,
        entries: incoming(fund, 'donation', BigInt(receipt.amount)),
      },
    ],
  })
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
}

const lockOpen = async (c: Context, id: string): Promise<ReceiptRow> => {
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

/**
 * Somebody says what money in the queue is: a gift that waits, of exactly this amount. 404, 409 `receipt-ended`,
 * `gift-received`, 422 `receipt-amount`.
 */
export async function matchByHand(c: Context, receipt: string, giftId: string): Promise<void> {
  const row = await lockOpen(c, receipt)
  const gift = await lockGift(c, giftId)
  if (!gift) throw notFound()
  if (gift.state !== 'waiting') throw new Problem(409, 'gift-received')
  if (gift.amount !== row.amount) throw new Problem(422, 'receipt-amount')
  await match(c, row, gift)
}

/** What is none of the house's money, or was sent back by whoever holds it: it leaves the queue, and stays on record. */
export async function setAside(c: Context, receipt: string): Promise<void> {
  const row = await lockOpen(c, receipt)
  await endReceipt(c, { ...row, state: 'set-aside', ended_at: c.now, ended_by: c.actor.id }, 'set-aside')
}

/** Erases the names that an erased person was shown under; what they gave stays, as an anonymous neighbour's. */
export async function eraseGiverNames(c: Context, person: string): Promise<void> {
  const rows = await c.trx
    .selectFrom('funds_gift as g')
    .innerJoin('kernel_text as t', 't.id', 'g.said')
    .select('t.id')
    .where('g.giver', '=', person)
    .where('t.text', 'is not', null)
    .execute()
  await eraseText(
    c,
    rows.map(({ id }) => id),
  )
}
