import { sql } from 'kysely'
import { cursor, fromCursor, type QueryOf, type ReplyOf } from '../../kernel/endpoint.ts'
import { notFound } from '../../kernel/problem.ts'
import type { Call } from '../../kernel/room.ts'
import { settingOf } from '../../kernel/setting.ts'
import { balanceOf } from '../../instruments/ledger/index.ts'
import { areaOf } from '../../registers/places/index.ts'
import type * as api from './api.ts'
import { rules } from './settings.ts'
import { type EarningKind, earningKinds, type EarningRow } from './tables.ts'

/** One's own card; who has none yet has nothing on it. */
export async function myPoints(
  c: Call,
  q: QueryOf<typeof api.myPoints>,
): Promise<ReplyOf<typeof api.myPoints>> {
  const limit = q.limit ?? 50
  const from = fromCursor(q.after, 2)
  const own = await c.trx
    .selectFrom('points_card')
    .select(['id', 'fund'])
    .where('person', '=', c.actor.id)
    .executeTakeFirst()
  if (!own) return { balance: '0', items: [], next: null }
  const found = await sql<EarningRow>`select e.* from points_earning e where e.card = ${own.id}
    ${from ? sql`and (e.at, e.id) < (${from[0]}::timestamptz, ${from[1]}::uuid)` : sql``}
    order by e.at desc, e.id desc limit ${limit + 1}`.execute(c.trx)
  const rows = found.rows.slice(0, limit)
  const last = rows.at(-1)
  return {
    balance: String(await balanceOf(c, own.fund, 'points')),
    items: rows.map((r) => ({
      id: r.id,
      at: r.at.toISOString(),
      kind: r.kind,
      number: r.number,
      points: r.points,
    })),
    next: found.rows.length > limit && last ? cursor([last.at.toISOString(), last.id]) : null,
  }
}

/** What earns points in an area today; what is worth nothing there is left out. 404 for an area that is none. */
export async function pointRules(
  c: Call,
  q: QueryOf<typeof api.pointRules>,
): Promise<ReplyOf<typeof api.pointRules>> {
  const area = await areaOf(c, q.area ?? c.district)
  if (!area) throw notFound()
  const items: { kind: EarningKind; points: number }[] = []
  for (const kind of earningKinds) {
    const points = await settingOf(c, rules[kind], area.path)
    if (points > 0) items.push({ kind, points })
  }
  return { items }
}
