import { type RawBuilder, sql } from 'kysely'
import { covers } from '../../kernel/access.ts'
import { inAreas } from '../../kernel/areas.ts'
import { dayOf } from '../../kernel/day.ts'
import { cursor, fromCursor, type QueryOf, type ReplyOf } from '../../kernel/endpoint.ts'
import { findPhoto } from '../../kernel/files/photos.ts'
import type { Context } from '../../kernel/event.ts'
import { notFound } from '../../kernel/problem.ts'
import type { Call } from '../../kernel/room.ts'
import { stepsOf } from '../../registers/places/index.ts'
import type * as api from './api.ts'
import { inForce, rewardLimits, scaleRows } from './scale.ts'
import type { RewardPrivateRow, RewardRow } from './tables.ts'

type Told = ReplyOf<typeof api.getReward>
type Row = RewardRow & { level: string }

/** The scale that everybody reads. */
export async function scaleTold(c: Context): Promise<ReplyOf<typeof api.getScale>> {
  const today = dayOf(c.now)
  const limits = await rewardLimits(c, today)
  const rows = await scaleRows(c)
  const present = new Set(inForce(rows, today).map(({ id }) => id))
  return {
    least: String(limits.least),
    most: String(limits.most),
    items: rows.map(({ id, level, amount, valid_from: from, document }) => ({
      id,
      level,
      amount,
      from,
      document,
      present: present.has(id),
    })),
  }
}

/** What certificates say, as far as the transaction's sight allows. */
async function privateOf(c: Context, ids: string[]): Promise<Map<string, RewardPrivateRow>> {
  if (!ids.length) return new Map()
  const rows = await c.trx
    .selectFrom('growth_reward_private')
    .selectAll()
    .where('reward', 'in', ids)
    .execute()
  return new Map(rows.map((row) => [row.reward, row]))
}

async function told(c: Context, rows: Row[]): Promise<Told[]> {
  const kept = await privateOf(
    c,
    rows.map(({ id }) => id),
  )
  const places = await stepsOf(
    c,
    rows.map((row) => row.area_path),
  )
  return rows.map((row) => {
    const own = kept.get(row.id)
    const open = (sealed: string | null | undefined, field: string) =>
      sealed ? c.crypt.open(sealed, `reward:${field}:${row.id}`) : null
    return {
      id: row.id,
      alias: row.alias,
      level: row.level,
      amount: row.amount,
      issuedOn: row.issued_on,
      area: places.get(row.area_path)?.at(-1)?.name ?? '',
      state: row.state,
      reason: row.reason,
      at: row.at.toISOString(),
      checkedAt: row.checked_at?.toISOString() ?? null,
      askedAt: row.asked_at?.toISOString() ?? null,
      paidAt: row.paid_at?.toISOString() ?? null,
      own: row.owner === c.actor.id,
      checked: row.checked_by === c.actor.id,
      name: open(own?.name_sealed, 'name'),
      number: open(own?.number_sealed, 'number'),
      photo: own?.photo != null,
    }
  })
}

async function page(
  c: Context,
  q: QueryOf<typeof api.myRewards>,
  which: RawBuilder<unknown>,
): Promise<ReplyOf<typeof api.listRewards>> {
  const limit = q.limit ?? 50
  const from = fromCursor(q.after, 2)
  const found = await sql<Row>`select r.*, s.level from growth_reward r join growth_scale s on s.id = r.scale
    where ${which} ${from ? sql`and (r.at, r.id) < (${from[0]}::timestamptz, ${from[1]}::uuid)` : sql``}
    order by r.at desc, r.id desc limit ${limit + 1}`.execute(c.trx)
  const rows = found.rows.slice(0, limit)
  const last = rows.at(-1)
  return {
    items: await told(c, rows),
    next: found.rows.length > limit && last ? cursor([last.at.toISOString(), last.id]) : null,
  }
}

/** One's own, newest first. */
export const myRewards = (
  c: Call,
  q: QueryOf<typeof api.myRewards>,
): Promise<ReplyOf<typeof api.myRewards>> => page(c, q, sql`r.owner = ${c.actor.id}`)

/** Those in reach, newest first. */
export const listRewards = (
  c: Call,
  q: QueryOf<typeof api.listRewards>,
): Promise<ReplyOf<typeof api.listRewards>> =>
  page(
    c,
    q,
    sql`${inAreas(sql`r.area_path`, c.scope.paths)} ${q.state ? sql`and r.state = ${q.state}` : sql``}`,
  )

async function find(c: Call, id: string): Promise<Row> {
  const found = await sql<Row>`select r.*, s.level from growth_reward r join growth_scale s on s.id = r.scale
    where r.id = ${id}`.execute(c.trx)
  const [row] = found.rows
  const own = c.actor.id !== null && row?.owner === c.actor.id
  if (!row || !(own || covers(c.scope, row.area_path))) throw notFound()
  return row
}

/** One's own, or one in reach; else 404. */
export async function rewardOf(c: Call, id: string): Promise<Told> {
  const [item] = await told(c, [await find(c, id)])
  if (!item) throw notFound()
  return item
}

/** The picture of its certificate; 404 where it was let go of. */
export async function photoOf(c: Call, id: string): Promise<{ file: string; media: string }> {
  const row = await find(c, id)
  const photo = (await privateOf(c, [id])).get(id)?.photo
  if (!photo) throw notFound()
  const picture = await findPhoto(c, photo)
  if (picture.subject !== `growth.reward:${row.id}`) throw notFound()
  return picture
}
