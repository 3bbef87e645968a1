import { dayOf, type Day } from '../../../kernel/day.ts'
import { type Context, record, stateOf } from '../../../kernel/event.ts'
import { notFound, Problem } from '../../../kernel/problem.ts'
import { writeText } from '../../../kernel/text.ts'
import { type FundRow, findFunds } from '../../../instruments/ledger/index.ts'
import type { Audience, Pledging } from '../pledges/tables.ts'
import { takesGifts } from '../rules.ts'
import { type CampaignRow, campaignState, type GiftRow, giftState } from '../tables.ts'

async function charity(c: Context, id: string): Promise<FundRow> {
  const [fund] = await findFunds(c.trx, { ids: [id] })
  if (!fund || fund.commodity !== 'CNY') throw notFound()
  if (!takesGifts(fund.kind)) throw new Problem(422, 'fund-takes-no-gifts')
  return fund
}

export interface NewCampaign {
  fund: string
  name: string
  /** Of the public filing; homes that pay for their own place need none. */
  filingNo: string | null
  from: Day
  to: Day
  goal: bigint | null
  /** Asks for promises instead of money. */
  pledges?: { kind: Pledging; audience: Audience }
}

export const recordCampaign = (c: Context, what: string, row: CampaignRow) =>
  record(c, `funds.campaign.${what}`, `funds.campaign:${row.id}`, {
    fund: row.fund,
    state_hash: stateOf(row, campaignState),
  })

/**
 * Asks people to give to a fund in a window of days, or to promise to. 422 `campaign-days` (ends before it begins),
 * `fund-takes-no-gifts`, `goal-needed` (for promises), `filing-needed` (of the public).
 */
export async function openCampaign(c: Context, n: NewCampaign): Promise<string> {
  await charity(c, n.fund)
  if (n.to < n.from) throw new Problem(422, 'campaign-days')
  if (n.pledges && n.goal === null) throw new Problem(422, 'goal-needed')
  if (!n.filingNo && n.pledges?.audience !== 'households') throw new Problem(422, 'filing-needed')
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
    pledging: n.pledges?.kind ?? null,
    audience: n.pledges?.audience ?? null,
    closed_at: null,
  }
  await c.trx.insertInto('funds_campaign').values(row).execute()
  await recordCampaign(c, 'opened', row)
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
 * The fund that is given to, and the name the gift is shown under, if under one. 422 `fund-not-active`,
 * `fund-takes-no-gifts`, `gift-name` (to be shown, and no name).
 */
export async function givenTo(
  c: Context,
  n: Pick<NewGift, 'fund' | 'shown' | 'name'>,
): Promise<{ fund: FundRow; name: string | null }> {
  const fund = await charity(c, n.fund)
  if (fund.status !== 'active') throw new Problem(422, 'fund-not-active', { fund: fund.name })
  if (n.shown !== 'anonymous' && !n.name) throw new Problem(422, 'gift-name')
  return { fund, name: n.shown === 'anonymous' ? null : n.name }
}

/**
 * Means to give: the order a payment is then made for. 422 as `givenTo`, `campaign-over` (not in its days, or of another
 * fund), `campaign-pledges` (asks for promises).
 */
export async function promiseGift(c: Context, n: NewGift): Promise<string> {
  const { fund, name } = await givenTo(c, n)
  if (n.campaign) await running(c, n.campaign, n.fund)
  const id = c.newId()
  const said =
    name === null ? undefined : await writeText(c, `funds.gift:${id}`, name, c.actor.id, fund.area_path)
  const { fund: to, campaign, shown } = n
  const giver = shown === 'anonymous' ? null : c.actor.id
  await makeGift(c, { id, fund: to, campaign, amount: String(n.amount), giver, shown }, said)
  return id
}

/** The order a payment is made for. */
export async function makeGift(
  c: Context,
  of: Pick<GiftRow, 'id' | 'fund' | 'campaign' | 'amount' | 'giver' | 'shown'>,
  said?: Awaited<ReturnType<typeof writeText>>,
): Promise<void> {
  const row: GiftRow = {
    ...of,
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
  if (campaign.pledging) throw new Problem(422, 'campaign-pledges')
}

export const unnamed = (c: Context): Context => ({ ...c, actor: { ...c.actor, id: null } })

export const recordGift = (c: Context, what: string, row: GiftRow, data: Record<string, unknown> = {}) =>
  record(unnamed(c), `funds.gift.${what}`, `funds.gift:${row.id}`, {
    ...(data as Record<string, string>),
    state_hash: stateOf(row, giftState),
  })
