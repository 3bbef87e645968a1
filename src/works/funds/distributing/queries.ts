import { sql } from 'kysely'
import { covers } from '../../../kernel/access.ts'
import { inAreas } from '../../../kernel/areas.ts'
import { cursor, fromCursor, type QueryOf, type ReplyOf } from '../../../kernel/endpoint.ts'
import { notFound, Problem } from '../../../kernel/problem.ts'
import type { Call } from '../../../kernel/room.ts'
import { balanceOf, findFunds } from '../../../instruments/ledger/index.ts'
import { doorsOf, householdsAt, householdsOf } from '../../../registers/people/index.ts'
import { areaOf, stepsOf } from '../../../registers/places/index.ts'
import { fundWithin } from '../queries.ts'
import type { NewDistribution } from './actions.ts'
import type * as api from './api.ts'
import type { DistributionRow, ShareRow, SharingRule } from './tables.ts'

type Item = ReplyOf<typeof api.askDistribution>
type Told = DistributionRow & { smallest: string; largest: string }

const told = sql<Told>`select d.*, s.smallest, s.largest from funds_distribution d cross join lateral
  (select min(amount)::text as smallest, max(amount)::text as largest from funds_share where distribution = d.id) s`

/** Homes of the area of a fund in which somebody lives, in the order of their ids; 404 out of reach. */
async function homesFor(c: Call, fund: string): Promise<{ id: string; door: string }[]> {
  const [row] = await findFunds(c.trx, { ids: [await fundWithin(c, fund)] })
  const area = row && (await areaOf(c, row.area_path.split('/').at(-1) ?? ''))
  if (!area) throw notFound()
  const homes = await householdsAt(c, area.reached)
  return homes.map(({ id, door }) => ({ id, door: door ?? '' })).toSorted((a, b) => (a.id < b.id ? -1 : 1))
}

/** What is free in a fund, and who could share it. */
export const meansOf = async (c: Call, fund: string): Promise<ReplyOf<typeof api.distributionMeans>> => ({
  households: await homesFor(c, fund),
  free: String(await balanceOf(c, fund, 'available')),
})

/** Who shares by a rule: every home the same, or those that were given a weight. 422 `weights-needed`. */
export async function sharersOf(
  c: Call,
  fund: string,
  rule: SharingRule,
  weights: { household: string; weight: number }[] = [],
): Promise<NewDistribution['households']> {
  const homes = await homesFor(c, fund)
  if (rule === 'equal') return homes.map(({ id }) => ({ household: id, weight: 1 }))
  const given = new Map(weights.map(({ household, weight }) => [household, weight]))
  const known = homes.flatMap(({ id }) => {
    const weight = given.get(id)
    return weight === undefined ? [] : [{ household: id, weight }]
  })
  if (!weights.length || known.length !== weights.length) throw new Problem(422, 'weights-needed')
  return known
}

async function items(c: Call, rows: Told[]): Promise<Item[]> {
  const funds = new Map(
    (await findFunds(c.trx, { ids: rows.map(({ fund }) => fund) })).map((fund) => [fund.id, fund.name]),
  )
  const steps = await stepsOf(
    c,
    rows.map((row) => row.area_path),
  )
  return rows.map((row) => ({
    id: row.id,
    fund: { id: row.fund, name: funds.get(row.fund) ?? '' },
    area: steps.get(row.area_path)?.at(-1)?.name ?? '',
    year: row.year,
    distributable: row.distributable,
    reserve: row.reserve,
    rule: row.rule,
    document: row.document,
    households: row.households,
    smallest: row.smallest,
    largest: row.largest,
    dueOn: row.due_on,
    state: row.state,
    at: row.at.toISOString(),
    approval: row.approval,
    paidAt: row.paid_at?.toISOString() ?? null,
  }))
}

/** What is shared in reach, newest first. */
export async function listDistributions(
  c: Call,
  q: QueryOf<typeof api.listDistributions>,
): Promise<ReplyOf<typeof api.listDistributions>> {
  const limit = q.limit ?? 50
  const from = fromCursor(q.after, 2)
  const found =
    await sql<Told>`${told} where ${c.scope.all ? sql`true` : inAreas(sql`d.area_path`, c.scope.paths)}
    ${from ? sql`and (d.at, d.id) < (${from[0]}::timestamptz, ${from[1]}::uuid)` : sql``}
    order by d.at desc, d.id desc limit ${limit + 1}`.execute(c.trx)
  const rows = found.rows.slice(0, limit)
  const last = rows.at(-1)
  return {
    items: await items(c, rows),
    next: found.rows.length > limit && last ? cursor([last.at.toISOString(), last.id]) : null,
  }
}

/** One of them in reach, or 404. */
export async function distributionOf(c: Call, id: string): Promise<Item> {
  const [row] = (await sql<Told>`${told} where d.id = ${id}`.execute(c.trx)).rows
  const [item] = row && covers(c.scope, row.area_path) ? await items(c, [row]) : []
  if (!item) throw notFound()
  return item
}

/** What each household gets of one in reach, by the order of their ids. */
export async function listShares(
  c: Call,
  id: string,
  q: QueryOf<typeof api.listShares>,
): Promise<ReplyOf<typeof api.listShares>> {
  await distributionOf(c, id)
  const limit = q.limit ?? 50
  const from = fromCursor(q.after, 1)
  const found = await sql<ShareRow>`select * from funds_share where distribution = ${id}
    ${from ? sql`and household > ${from[0]}::uuid` : sql``} order by household limit ${limit + 1}`.execute(
    c.trx,
  )
  const rows = found.rows.slice(0, limit)
  const doors = await doorsOf(
    c,
    rows.map(({ household }) => household),
  )
  const last = rows.at(-1)
  return {
    items: rows.map((row) => ({
      id: row.id,
      door: doors.get(row.household) ?? '',
      weight: row.weight,
      amount: row.amount,
      paid: row.journal !== null,
    })),
    next: found.rows.length > limit && last ? cursor([last.household]) : null,
  }
}

/** What the homes get that this caller speaks for, once it is decided; newest first. */
export async function myShares(
  c: Call,
  q: QueryOf<typeof api.myShares>,
): Promise<ReplyOf<typeof api.myShares>> {
  const homes = c.actor.id ? await householdsOf(c, c.actor.id) : []
  const limit = q.limit ?? 50
  const from = fromCursor(q.after, 2)
  type Own = DistributionRow & Pick<ShareRow, 'weight' | 'amount'> & { share: string }
  const found = await sql<Own>`select d.*, s.id as share, s.weight, s.amount from funds_share s
    join funds_distribution d on d.id = s.distribution and d.state in ('approved', 'paid')
    where s.household = any(${homes}::uuid[])
    ${from ? sql`and (d.at, s.id) < (${from[0]}::timestamptz, ${from[1]}::uuid)` : sql``}
    order by d.at desc, s.id desc limit ${limit + 1}`.execute(c.trx)
  const rows = found.rows.slice(0, limit)
  const last = rows.at(-1)
  const names = new Map(
    (await findFunds(c.trx, { ids: rows.map(({ fund }) => fund) })).map((fund) => [fund.id, fund.name]),
  )
  return {
    items: rows.map((row) => ({
      id: row.share,
      fund: { id: row.fund, name: names.get(row.fund) ?? '' },
      year: row.year,
      amount: row.amount,
      distributable: row.distributable,
      households: row.households,
      rule: row.rule,
      weight: row.weight,
      document: row.document,
      dueOn: row.due_on,
      paidAt: row.paid_at?.toISOString() ?? null,
    })),
    next: found.rows.length > limit && last ? cursor([last.at.toISOString(), last.share]) : null,
  }
}
