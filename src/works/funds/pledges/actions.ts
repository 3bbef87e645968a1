import { sql } from 'kysely'
import { addDays, dayOf } from '../../../kernel/day.ts'
import { type Context, record, stateOf } from '../../../kernel/event.ts'
import { notFound, Problem } from '../../../kernel/problem.ts'
import { settingOf } from '../../../kernel/setting.ts'
import { type FundRow, findFunds, settleDue, stateDue } from '../../../instruments/ledger/index.ts'
import { householdWithin } from '../../../registers/people/index.ts'
import { makeGift, recordCampaign, unnamed } from '../gifts/actions.ts'
import { referenceOf } from '../gifts/reference.ts'
import { pledgeDays } from '../settings.ts'
import type { CampaignRow } from '../tables.ts'
import { standingOf } from './queries.ts'
import { type PledgeRow, pledgeState } from './tables.ts'

// Nobody's act, as with gifts: the seal is read by everybody.
const recordPledge = (c: Context, what: string, row: PledgeRow) =>
  record(unnamed(c), `funds.pledge.${what}`, `funds.pledge:${row.id}`, {
    campaign: row.campaign,
    state_hash: stateOf(row, pledgeState),
  })

async function savePledge(c: Context, row: PledgeRow, what: string): Promise<void> {
  const { state, due, settled_at } = row
  await c.trx.updateTable('funds_pledge').set({ state, due, settled_at }).where('id', '=', row.id).execute()
  await recordPledge(c, what, row)
}

async function lockCampaign(c: Context, id: string): Promise<{ campaign: CampaignRow; fund: FundRow }> {
  const campaign = await c.trx
    .selectFrom('funds_campaign')
    .selectAll()
    .where('id', '=', id)
    .where('pledging', 'is not', null)
    .forUpdate()
    .executeTakeFirst()
  const [fund] = campaign ? await findFunds(c.trx, { ids: [campaign.fund] }) : []
  if (!campaign || !fund) throw notFound()
  return { campaign, fund }
}

/** The home for which this person promises, where each home of the area may. 409 `no-household`, `household-pledged`. */
async function homeFor(c: Context, campaign: CampaignRow, fund: FundRow): Promise<string | null> {
  if (campaign.audience !== 'households') return null
  const household = c.actor.id ? await householdWithin(c, c.actor.id, fund.area_path) : null
  if (!household) throw new Problem(409, 'no-household')
  const before = await c.trx
    .selectFrom('funds_pledge')
    .select('id')
    .where('campaign', '=', campaign.id)
    .where('household', '=', household)
    .executeTakeFirst()
  if (before) throw new Problem(409, 'household-pledged')
  return household
}

/**
 * Promises to give so much to a campaign that asks for promises. What reaches its goal makes everything owed that was
 * promised. 404, 422 `campaign-over`, `fund-not-active`; 409 `no-household`, `household-pledged`.
 */
export async function pledge(c: Context, n: { campaign: string; amount: bigint }): Promise<string> {
  const { campaign, fund } = await lockCampaign(c, n.campaign)
  const today = dayOf(c.now)
  if (campaign.closed_at || today < campaign.from || today > campaign.to)
    throw new Problem(422, 'campaign-over')
  if (fund.status !== 'active') throw new Problem(422, 'fund-not-active', { fund: fund.name })
  if (!c.actor.id) throw notFound()
  const row: PledgeRow = {
    id: c.newId(),
    campaign: campaign.id,
    amount: String(n.amount),
    person: c.actor.id,
    household: await homeFor(c, campaign, fund),
    state: 'pledged',
    due: null,
    at: c.now,
    settled_at: null,
  }
  await c.trx.insertInto('funds_pledge').values(row).execute()
  await recordPledge(c, 'made', row)
  if ((await standingOf(c, campaign)).reached) await each(c, campaign, (one) => owe(c, one, fund))
  return row.id
}

/** Does something with everything that is still no more than promised, in the order it was. */
async function each(
  c: Context,
  campaign: CampaignRow,
  act: (row: PledgeRow) => Promise<void>,
): Promise<void> {
  const rows = await c.trx
    .selectFrom('funds_pledge')
    .selectAll()
    .where('campaign', '=', campaign.id)
    .where('state', '=', 'pledged')
    .orderBy('at')
    .orderBy('id')
    .forUpdate()
    .execute()
  for (const row of rows) await act(row)
}

/** What was promised is owed: an order to be paid for as every gift, under the id of the pledge, and a receivable of the fund. */
async function owe(c: Context, row: PledgeRow, fund: FundRow): Promise<void> {
  const by = unnamed(c)
  const due = await stateDue(by, {
    direction: 'receivable',
    fund: fund.id,
    party: `alias:${referenceOf(row.id)}`,
    amount: BigInt(row.amount),
    dueOn: addDays(dayOf(c.now), await settingOf(c, pledgeDays, fund.area_path)),
    source: `funds.pledge:${row.id}`,
  })
  await makeGift(c, {
    id: row.id,
    fund: fund.id,
    campaign: row.campaign,
    amount: row.amount,
    giver: row.person,
    shown: 'anonymous',
  })
  await savePledge(c, { ...row, state: 'due', due, settled_at: c.now }, 'due')
}

/** The money of an order came: where it was a pledge, nothing is owed of it any more. */
export async function pledgePaid(c: Context, order: string, journal: string): Promise<void> {
  const row = await c.trx
    .selectFrom('funds_pledge')
    .selectAll()
    .where('id', '=', order)
    .forUpdate()
    .executeTakeFirst()
  if (!row?.due) return
  await settleDue(unnamed(c), row.due, journal)
  await savePledge(c, { ...row, state: 'received' }, 'received')
}

/** Who promised it. */
export async function pledgerOf(c: Context, id: string): Promise<string | null> {
  const row = await c.trx.selectFrom('funds_pledge').select('person').where('id', '=', id).executeTakeFirst()
  return row?.person ?? null
}

/**
 * After the last day of a campaign: what was promised flexibly is owed; where it is all or nothing and the goal was not
 * reached, or the fund was closed meanwhile, nobody owes anything.
 */
async function closeCampaign(c: Context, id: string): Promise<void> {
  const { campaign, fund } = await lockCampaign(c, id)
  if (campaign.closed_at) return
  const owed = campaign.pledging === 'flexible' && fund.status === 'active'
  await each(c, campaign, (row) =>
    owed ? owe(c, row, fund) : savePledge(c, { ...row, state: 'lapsed', settled_at: c.now }, 'lapsed'),
  )
  await c.trx.updateTable('funds_campaign').set({ closed_at: c.now }).where('id', '=', id).execute()
  await recordCampaign(c, 'closed', { ...campaign, closed_at: c.now })
}

/** Closes the campaigns that ask for promises whose last day is over. */
export async function pledgesByClock(c: Context): Promise<void> {
  const over = await sql<{ id: string }>`select id from funds_campaign where pledging is not null
    and closed_at is null and "to" < ${dayOf(c.now)}::date order by "to", id limit 100`.execute(c.trx)
  for (const { id } of over.rows) await closeCampaign(c, id)
}
