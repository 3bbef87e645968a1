import { sql } from 'kysely'
import { asHouse } from '../../../kernel/db/connect.ts'
import { dayOf } from '../../../kernel/day.ts'
import { cursor, fromCursor, type QueryOf, type ReplyOf } from '../../../kernel/endpoint.ts'
import type { Context } from '../../../kernel/event.ts'
import { notFound } from '../../../kernel/problem.ts'
import type { Call } from '../../../kernel/room.ts'
import { headOf } from '../../../kernel/seal/sealer.ts'
import { isSecretFor } from '../../../kernel/secret.ts'
import { readText } from '../../../kernel/text.ts'
import { findFunds, flowsOf, linesOf, purposeNames, trace } from '../../../instruments/ledger/index.ts'
import { type Disclosed, disclosedOf } from '../disclosing/queries.ts'
import { saidOf } from '../said.ts'
import { type Standing, standingsOf } from '../pledges/queries.ts'
import type { CampaignRow, GiftRow } from '../tables.ts'
import { toppedUp } from '../topping/queries.ts'
import type * as api from './api.ts'
import { referenceOf } from './reference.ts'

const namesOf = async (c: Context, ids: string[]): Promise<Map<string, string>> =>
  new Map((await findFunds(c.trx, { ids })).map((fund) => [fund.id, fund.name]))

const pledgingOf = (row: CampaignRow, standing: Standing | undefined) =>
  row.pledging && row.audience && standing
    ? {
        ...standing,
        kind: row.pledging,
        audience: row.audience,
        pledged: String(standing.pledged),
        closed: row.closed_at !== null,
      }
    : null

/** What came in for campaigns, by id, less what was given back; fen. */
export async function raisedOf(
  c: Context,
  ids: string[],
): Promise<Map<string, { raised: string; gifts: number }>> {
  const sums = await sql<{ campaign: string; raised: string; gifts: number }>`
    select campaign, sum(amount - (select coalesce(sum(r.amount), 0) from funds_refund r
      where r.gift = funds_gift.id and r.state = 'paid')) as raised, count(*)::int as gifts from funds_gift
    where campaign = any(${ids}::uuid[]) and state = 'received' group by 1`.execute(c.trx)
  return new Map(sums.rows.map((row) => [row.campaign, row]))
}

const disclosed = ({ published, next }: Pick<Disclosed, 'published' | 'next'>) => ({
  disclosures: published.map((row) => ({
    id: row.id,
    part: row.part,
    dueOn: row.due_on,
    at: row.at.toISOString(),
    raised: row.raised,
    gifts: row.gifts,
    words: row.words,
  })),
  disclosureNext: next,
})

async function campaigns(c: Context, rows: CampaignRow[]) {
  const ids = rows.map(({ id }) => id)
  const of = await raisedOf(c, ids)
  const told = await disclosedOf(c, rows)
  const names = await namesOf(
    c,
    rows.map(({ fund }) => fund),
  )
  const today = dayOf(c.now)
  const standings = await standingsOf(c, rows)
  return rows.map((row) => ({
    id: row.id,
    fund: { id: row.fund, name: names.get(row.fund) ?? '' },
    name: row.name,
    filingNo: row.filing_no,
    from: row.from,
    to: row.to,
    running: row.from <= today && today <= row.to,
    goal: row.goal,
    raised: of.get(row.id)?.raised ?? '0',
    gifts: of.get(row.id)?.gifts ?? 0,
    pledging: pledgingOf(row, standings.get(row.id)),
    ...disclosed(told.get(row.id) ?? { published: [], next: null }),
  }))
}

/** Campaigns of the district or of a fund, running ones first, then the newest. */
export async function listCampaigns(
  c: Call,
  q: QueryOf<typeof api.listCampaigns>,
): Promise<ReplyOf<typeof api.listCampaigns>> {
  const rows = await c.trx
    .selectFrom('funds_campaign')
    .selectAll()
    .$if(q.fund !== undefined, (x) => x.where('fund', '=', q.fund ?? ''))
    .orderBy('from', 'desc')
    .orderBy('id')
    .limit(200)
    .execute()
  const items = await campaigns(c, rows)
  return { items: items.toSorted((a, b) => Number(b.running) - Number(a.running)) }
}

export async function campaignOf(c: Context, id: string): Promise<ReplyOf<typeof api.openCampaign>> {
  const row = await c.trx.selectFrom('funds_campaign').selectAll().where('id', '=', id).executeTakeFirst()
  const [item] = row ? await campaigns(c, [row]) : []
  if (!item) throw notFound()
  return item
}

/** A gift of this caller: theirs by sign-in, or by the secret that came with it. 404 for everybody else. */
export async function ownGift(c: Call, id: string, secret?: string): Promise<GiftRow> {
  const gift = await c.trx.selectFrom('funds_gift').selectAll().where('id', '=', id).executeTakeFirst()
  const own = gift?.giver && gift.giver === c.actor.id
  if (!gift || !(own || (secret && isSecretFor(c, 'gift-secret', id, secret)))) throw notFound()
  return gift
}

/** Where a gift went: what of it left the fund with each line, first in, first out. */
async function wentOf(c: Context, gift: GiftRow) {
  if (!gift.journal) return { went: [], left: '0' }
  const followed = trace(await flowsOf(c.trx, gift.fund))
  const left = followed.left.get(gift.journal)
  const names = await purposeNames(c.trx)
  const went = []
  for (const portion of followed.portions.filter(({ from }) => from === gift.journal)) {
    const [line] = await linesOf(c.trx, gift.fund, { limit: 1, journal: portion.out })
    if (!line) continue
    const said = await saidOf(c, [line.subject])
    went.push({
      line: line.journal,
      day: line.day,
      kind: line.kind,
      purpose: line.purpose ? (names.get(line.purpose) ?? line.purpose) : null,
      of: said.get(line.subject)?.text ?? null,
      amount: String(portion.amount),
      seq: line.seq,
    })
  }
  return { went, left: String(left ?? gift.amount) }
}

/** What was given back of a gift. */
async function refundsOf(
  c: Context,
  gift: string,
): Promise<{ day: string; amount: string; line: string | null }[]> {
  const rows = await c.trx
    .selectFrom('funds_refund')
    .select(['amount', 'journal', 'ended_at'])
    .where('gift', '=', gift)
    .where('state', '=', 'paid')
    .orderBy('ended_at')
    .execute()
  return rows.map((row) => ({ day: dayOf(row.ended_at ?? c.now), amount: row.amount, line: row.journal }))
}

/** A gift as its giver sees it. */
export async function giftView(c: Call, gift: GiftRow): Promise<ReplyOf<typeof api.viewGift>> {
  const names = await namesOf(c, [gift.fund])
  const campaign = gift.campaign ? await campaignOf(c, gift.campaign) : undefined
  const [line] = gift.journal ? await linesOf(c.trx, gift.fund, { limit: 1, journal: gift.journal }) : []
  // Whoever came this far may read it: it is shown to everybody as soon as the money is there.
  const said = gift.said
  const name = said ? await asHouse(c, () => readText(c.trx, said)) : null
  return {
    id: gift.id,
    fund: { id: gift.fund, name: names.get(gift.fund) ?? '' },
    campaign: campaign ? { id: campaign.id, name: campaign.name } : null,
    amount: gift.amount,
    shown: gift.shown,
    name,
    state: gift.state,
    reference: referenceOf(gift.id),
    at: gift.at.toISOString(),
    receivedAt: gift.received_at?.toISOString() ?? null,
    line: gift.journal,
    seq: line?.seq ?? null,
    head: await headOf(c.trx),
    ...(await wentOf(c, gift)),
    topUp: await toppedUp(c, gift.id),
    refunds: await refundsOf(c, gift.id),
    pretend: c.demo && gift.state === 'waiting',
  }
}

/** What one gave under one's name. */
export async function myGifts(c: Call, q: QueryOf<typeof api.myGifts>): Promise<ReplyOf<typeof api.myGifts>> {
  const limit = q.limit ?? 50
  const from = fromCursor(q.after, 2)
  const found = await sql<
    GiftRow & { refunded: string }
  >`select g.*, (select coalesce(sum(r.amount), 0) from funds_refund r
    where r.gift = g.id and r.state = 'paid') as refunded from funds_gift g where g.giver = ${c.actor.id}
    ${from ? sql`and (g.at, g.id) < (${from[0]}::timestamptz, ${from[1]}::uuid)` : sql``}
    order by g.at desc, g.id desc limit ${limit + 1}`.execute(c.trx)
  const rows = found.rows.slice(0, limit)
  const last = rows.at(-1)
  const names = await namesOf(
    c,
    rows.map(({ fund }) => fund),
  )
  return {
    items: rows.map((row) => ({
      id: row.id,
      fund: { id: row.fund, name: names.get(row.fund) ?? '' },
      amount: row.amount,
      refunded: row.refunded,
      state: row.state,
      at: row.at.toISOString(),
    })),
    next: found.rows.length > limit && last ? cursor([last.at.toISOString(), last.id]) : null,
  }
}
