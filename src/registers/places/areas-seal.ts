import { sql } from 'kysely'
import { type Context, record } from '../../kernel/event.ts'
import type { Invariant } from '../../kernel/seal/verify.ts'

const columns = [
  'code',
  'level',
  'parent',
  'parent_level',
  'path',
  'name',
  'valid_from',
  'valid_to',
  'merged_into',
  'outline',
  'lon',
  'lat',
  'urban',
  'synthetic',
]

/** One hash over all areas: thousands are opened with a district, too many for an event each. */
const areasHash = `(select encode(sha256(convert_to(string_agg(hash, '' order by code), 'UTF8')), 'hex') from (
  select code, encode(sha256(convert_to(array_to_string(array[${columns.map((name) => `${name}::text`).join(', ')}],
    E'\\x1f', '\\N'), 'UTF8')), 'hex') as hash from places_area) a)`

export const hashOfAreas = async (c: Pick<Context, 'trx'>): Promise<string> => {
  const found = await sql<{ hash: string }>`select ${sql.raw(areasHash)} as hash`.execute(c.trx)
  return found.rows[0]?.hash ?? ''
}

/** Records what all areas are after borders changed; whoever changes them says so last. */
export async function recordAreas(c: Context): Promise<void> {
  await record(c, 'places.district.changed', `places.area:${c.district}`, {
    areas_hash: await hashOfAreas(c),
  })
}

/** Districts that were opened before areas were sealed pass until their borders change. */
export const areasRule: Invariant = {
  name: 'areas are as they were last changed',
  sql: `select subject from (select e.subject, e.data->>'areas_hash' as hash from kernel_event e
      left join kernel_sealed s on s.row_id = e.id
      where e.kind in ('places.district.opened', 'places.district.changed') and e.data ? 'areas_hash'
      order by s.seq desc nulls first, e.id desc limit 1) newest
    where hash is distinct from ${areasHash}`,
}
