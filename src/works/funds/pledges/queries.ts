import { type RawBuilder, sql } from 'kysely'
import { cursor, fromCursor, type QueryOf, type ReplyOf } from '../../../kernel/endpoint.ts'
import type { Context } from '../../../kernel/event.ts'
import { notFound } from '../../../kernel/problem.ts'
import type { Call } from '../../../kernel/room.ts'
import { duesOf, findFunds } from '../../../instruments/ledger/index.ts'
import { referenceOf } from '../gifts/reference.ts'
import type { CampaignRow } from '../tables.ts'
import type * as api from './api.ts'
import type { PledgeRow } from './tables.ts'

/** How far a campaign that asks for promises has come; fen. */
export interface Standing {
  pledged: bigint
  pledges: number
  reached: boolean
}

const none: Standing = { pledged: 0n, pledges: 0, reached: false }

/** How far campaigns have come, by id: what was promised, whether or not it was paid by now, and what lapsed nowhere. */
export async function standingsOf(c: Context, campaigns: CampaignRow[]): Promise<Map<string, Standing>> {
  const found = await sql<{ campaign: string; pledged: string; pledges: number }>`
    select campaign, sum(amount)::text as pledged, count(*)::int as pledges from funds_pledge
    where campaign = any(${campaigns.map(({ id }) => id)}::uuid[]) and state <> 'lapsed' group by 1`.execute(
    c.trx,
  )
  const of = new Map(found.rows.map((row) => [row.campaign, row]))
  return new Map(
    campaigns.map(({ id, goal }) => {
      const row = of.get(id)
      const pledged = BigInt(row?.pledged ?? 0)
      return [id, { pledged, pledges: row?.pledges ?? 0, reached: goal !== null && pledged >= BigInt(goal) }]
    }),
  )
}

export const standingOf = async (c: Context, campaign: CampaignRow): Promise<Standing> =>
  (await standingsOf(c, [campaign])).get(campaign.id) ?? none

/** Whether what was promised reaches the goal of a campaign: what waits for it may begin. 404 for none that asks for promises. */
export async function goalReached(c: Context, campaign: string): Promise<boolean> {
  const row = await c.trx
    .selectFrom('funds_campaign')
    .selectAll()
    .where('id', '=', campaign)
    .where('pledging', 'is not', null)
    .executeTakeFirst()
  if (!row) throw notFound()
  return (await standingOf(c, row)).reached
}

type Told = PledgeRow & { fund: string; name: string }
type Item = ReplyOf<typeof api.pledge>

async function items(c: Context, rows: Told[]): Promise<Item[]> {
  const names = new Map(
    (await findFunds(c.trx, { ids: rows.map(({ fund }) => fund) })).map((fund) => [fund.id, fund.name]),
  )
  const told: Item[] = []
  for (const row of rows) {
    const [due] = row.state === 'due' && row.due ? await duesOf(c.trx, { id: row.due }) : []
    told.push({
      id: row.id,
      campaign: { id: row.campaign, name: row.name },
      fund: { id: row.fund, name: names.get(row.fund) ?? '' },
      amount: row.amount,
      state: row.state,
      at: row.at.toISOString(),
      dueOn: due?.due_on ?? null,
      reference: row.due ? referenceOf(row.id) : null,
    })
  }
  return told
}

const own = (c: Call, which: RawBuilder<unknown>) =>
  sql<Told>`select p.*, k.fund, k.name from funds_pledge p join funds_campaign k on k.id = p.campaign
    where p.person = ${c.actor.id} ${which}`.execute(c.trx)

/** A promise of this caller, or 404. */
export async function ownPledge(c: Call, id: string): Promise<Item> {
  const [item] = await items(c, (await own(c, sql`and p.id = ${id}`)).rows)
  if (!item) throw notFound()
  return item
}

/** What this caller promised, newest first. */
export async function myPledges(
  c: Call,
  q: QueryOf<typeof api.myPledges>,
): Promise<ReplyOf<typeof api.myPledges>> {
  const limit = q.limit ?? 50
  const from = fromCursor(q.after, 2)
  const found = await own(
    c,
    sql`${from ? sql`and (p.at, p.id) < (${from[0]}::timestamptz, ${from[1]}::uuid)` : sql``}
      order by p.at desc, p.id desc limit ${limit + 1}`,
  )
  const rows = found.rows.slice(0, limit)
  const last = rows.at(-1)
  return {
    items: await items(c, rows),
    next: found.rows.length > limit && last ? cursor([last.at.toISOString(), last.id]) : null,
  }
}
