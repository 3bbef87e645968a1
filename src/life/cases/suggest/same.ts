import { sql } from 'kysely'
import { addDays, dayOf, daysBetween, startOf } from '../../../kernel/day.ts'
import type { Call } from '../../../kernel/room.ts'
import { inAreas } from '../../../kernel/areas.ts'
import { areasAt } from '../../../registers/places/index.ts'
import { asHouse, reach } from '../store.ts'
import { objectPath } from '../topics/detect.ts'

export interface Matter {
  /** Of a case itself: it is not its own double. */
  id: string | null
  path: string | null
  lon: number | null
  lat: number | null
  /** Top categories it may have; their first level is compared. */
  categories: readonly string[]
  text: string
}

const window = 30
const nearby = 200
const least = 0.18

interface Row {
  number: string
  title: string | null
  state: string
  opened_at: Date
  alike: number
  metres: number | null
}

/**
 * Cases that may be the same real matter: opened within thirty days, of a compatible category (same first level), in
 * the same compound or within 200 metres, with enough pairs of letters in common (share of the shorter one's). Only
 * cases in reach or published, those by their published title.
 */
export async function sameMatter(c: Call, m: Matter): Promise<Row[]> {
  if (!m.path) return []
  const path = objectPath(m.path)
  const parents = [...new Set(m.categories.map((code) => code.split('.')[0] ?? code))]
  const metres = sql`111320 * sqrt((cos(radians(k.lat)) * (k.lon - ${m.lon}::float8)) ^ 2 + (k.lat - ${m.lat}::float8) ^ 2)`
  const near = sql`(${inAreas(sql`k.area_path`, await areasAt(c, path))}
    or (k.lon is not null and ${m.lon}::float8 is not null and ${metres} <= ${nearby}))`
  const read = sql<Row>`with given as (select cases_pairs(${m.text}) as pairs),
    near as (select k.*, s.pairs, p.title as shown, ${metres} as metres, ${reach(c.scope, c.actor)} as reached
      from cases_case k join cases_search s on s.case_id = k.id
      left join cases_publication p on p.case_id = k.id and p.withdrawn_at is null and not k.confidential
      where k.opened_at >= ${startOf(addDays(dayOf(c.now), -window))} and (k.closure is null or k.closure not in ('declined', 'voided', 'merged'))
        and (${parents.length === 0} or split_part(k.category, '.', 1) = any(${parents}) or k.category is null)
        and ${near} and k.id is distinct from ${m.id}::uuid and (p.id is not null or ${reach(c.scope, c.actor)})
      order by k.opened_at desc limit 300)
    select n.number, case when n.reached then t.text else n.shown end as title, n.state, n.opened_at, n.metres,
      (select count(*) from unnest(n.pairs) x where x = any(g.pairs))::float8 / greatest(least(cardinality(n.pairs), cardinality(g.pairs)), 1) as alike
    from near n cross join given g left join kernel_text t on t.id = n.title order by alike desc limit 20`
  const found = await asHouse(c, () => read.execute(c.trx))
  return found.rows.filter((r) => r.alike >= least).slice(0, 5)
}

export const told = (c: Call, r: Row) => ({
  number: r.number,
  title: r.title,
  state: r.state as 'closed',
  openedAt: r.opened_at.toISOString(),
  alike: Math.round(r.alike * 100) / 100,
  metres: r.metres === null ? null : Math.round(r.metres),
  days: daysBetween(dayOf(r.opened_at), dayOf(c.now)),
})
