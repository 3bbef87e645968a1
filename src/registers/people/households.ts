import { sql } from 'kysely'
import { inAreas } from '../../kernel/areas.ts'
import type { Reached } from '../../kernel/reached.ts'
import type { Context } from '../../kernel/event.ts'
import './tables.ts'

/** Homes of an area that somebody lives in, with their door numbers; unsorted. */
export async function householdsAt(
  c: Pick<Context, 'trx' | 'crypt'>,
  areas: readonly Reached[],
): Promise<{ id: string; path: string; door: string | null }[]> {
  const found = await sql<{ id: string; area_path: string; number_sealed: string | null }>`
    select h.id, h.area_path, h.number_sealed from people_household h
    where ${inAreas(sql`h.area_path`, areas)}
      and exists (select 1 from people_residence r where r.household = h.id and r.valid_to is null)`.execute(
    c.trx,
  )
  return found.rows.map((h) => ({ id: h.id, path: h.area_path, door: doorOf(c, h) }))
}

/** Door numbers of households by id. */
export async function doorsOf(
  c: Pick<Context, 'trx' | 'crypt'>,
  ids: string[],
): Promise<Map<string, string>> {
  if (!ids.length) return new Map()
  const rows = await c.trx
    .selectFrom('people_household')
    .select(['id', 'number_sealed'])
    .where('id', 'in', ids)
    .execute()
  return new Map(rows.map((h) => [h.id, doorOf(c, h) ?? '']))
}

const doorOf = (c: Pick<Context, 'crypt'>, h: { id: string; number_sealed: string | null }): string | null =>
  h.number_sealed ? c.crypt.open(h.number_sealed, `household:${h.id}`) : null
