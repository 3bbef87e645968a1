import { sql } from 'kysely'
import { inAreas } from '../../kernel/areas.ts'
import type { Reached } from '../../kernel/reached.ts'
import type { Trx } from '../../kernel/db/index.ts'
import type { MultiPolygon } from './geometry.ts'
import type { AreaRow, FacilityRow, FacilityUseRow, OpeningHours, TagRow, ZoneRow } from './tables.ts'

const areaColumns = [
  'code',
  'level',
  'parent',
  'parent_level',
  'path',
  'name',
  'valid_from',
  'valid_to',
  'merged_into',
  'lon',
  'lat',
  'urban',
  'synthetic',
] as const

/** All areas without their outlines, parents before children. */
export async function findAreas(trx: Trx): Promise<AreaRow[]> {
  return trx.selectFrom('places_area').select(areaColumns).orderBy('path').execute()
}

/** Living areas of a level in an area, itself included. */
export async function findBelow(trx: Trx, path: string, level: string): Promise<AreaRow[]> {
  return trx
    .selectFrom('places_area')
    .select(areaColumns)
    .where('level', '=', level)
    .where('valid_to', 'is', null)
    .where(inAreas(sql.ref('path'), [path]))
    .orderBy('code')
    .execute()
}

/** Changes whenever the tree does: how many areas, how many ended, how many names, which outlines hold. */
export async function newestArea(trx: Trx): Promise<string> {
  const found = await sql<{ mark: string }>`select count(*) || ' ' || count(valid_to) || ' ' || count(outline)
    || ' ' || coalesce(sum(hashtext(name)::bigint), 0) || ' ' || (select coalesce(sum(hashtext(id::text)::bigint), 0)
      from places_outline where valid_to is null) as mark from places_area`.execute(trx)
  return found.rows[0]?.mark ?? ''
}

/** Outlines of living areas, or of some codes, also of those that ended. */
export async function findOutlines(
  trx: Trx,
  codes?: string[],
): Promise<{ code: string; outline: MultiPolygon }[]> {
  const all = trx.selectFrom('places_area').select(['code', 'outline'])
  const query = codes ? all.where('code', '=', sql<string>`any(${codes})`) : all.where('valid_to', 'is', null)
  const rows = await query.where('outline', 'is not', null).orderBy('code').execute()
  return rows.map((row) => ({ code: row.code, outline: row.outline ?? [] }))
}

const BATCH = 1000

/** Writes many areas, parents first. */
export async function insertAreas(
  trx: Trx,
  rows: (AreaRow & { outline: MultiPolygon | null })[],
): Promise<void> {
  for (let i = 0; i < rows.length; i += BATCH) {
    const part = JSON.stringify(rows.slice(i, i + BATCH))
    await sql`insert into places_area (code, level, parent, parent_level, path, name, valid_from, valid_to, merged_into,
        outline, lon, lat, urban, synthetic)
      select code, level, parent, parent_level, path, name, valid_from, valid_to, merged_into,
        case when jsonb_typeof(outline) = 'null' then null else outline end, lon, lat, urban, synthetic
      from jsonb_to_recordset(${part}::jsonb) as r(code text, level text, parent text, parent_level text, path text, name text,
        valid_from date, valid_to date, merged_into text, outline jsonb, lon float8, lat float8, urban boolean, synthetic boolean)
      `.execute(trx)
  }
}

/**
 * Opens areas anew that stood on no day: each becomes what its row says. The level of an area stands in those below it
 * too, ended ones as well, and changes with it.
 */
export async function reopenAreas(trx: Trx, rows: AreaRow[]): Promise<void> {
  if (rows.length === 0) return
  const codes = rows.map(({ code }) => code)
  const given = sql`jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
    as r(code text, level text, name text, valid_from date, urban boolean)`
  await sql`update places_area a set
      level = coalesce((select r.level from ${given} where r.code = a.code), a.level),
      parent_level = coalesce((select r.level from ${given} where r.code = a.parent), a.parent_level)
    where a.code = any(${codes}) or a.parent = any(${codes})`.execute(trx)
  await sql`update places_area a set name = r.name, valid_from = r.valid_from, valid_to = null, merged_into = null,
      urban = r.urban, synthetic = false, outline = null, lon = null, lat = null
    from ${given} where r.code = a.code`.execute(trx)
}

/** Hangs signs; one that ended with its area holds again from the new day on. */
export async function insertTags(trx: Trx, rows: TagRow[]): Promise<void> {
  for (let i = 0; i < rows.length; i += BATCH) {
    await trx
      .insertInto('places_tag')
      .values(rows.slice(i, i + BATCH))
      .onConflict((on) =>
        on
          .column('code')
          .doUpdateSet((eb) => ({ valid_from: eb.ref('excluded.valid_from'), valid_to: null })),
      )
      .execute()
  }
}

export async function findTag(trx: Trx, code: string): Promise<TagRow | undefined> {
  return trx
    .selectFrom('places_tag')
    .selectAll()
    .where('code', '=', code)
    .where('valid_to', 'is', null)
    .executeTakeFirst()
}

/** Tags of an area and what lies in it, in the order of the areas. */
export async function findTags(trx: Trx, areas: Reached[], limit: number): Promise<TagRow[]> {
  return trx
    .selectFrom('places_tag as t')
    .innerJoin('places_area as a', 'a.code', 't.area')
    .selectAll('t')
    .where('t.valid_to', 'is', null)
    .where(inAreas(sql.ref('a.path'), areas))
    .orderBy('a.path')
    .limit(limit)
    .execute()
}

export type ZoneView = ZoneRow & { outline: MultiPolygon | null; areas: string[] }

export async function findZones(trx: Trx, kind?: string): Promise<ZoneView[]> {
  let query = trx.selectFrom('places_zone').selectAll().orderBy('kind').orderBy('name')
  if (kind) query = query.where('kind', '=', kind)
  const zones = await query.execute()
  const parts = await trx.selectFrom('places_zone_part').selectAll().orderBy('area').execute()
  return zones.map((zone) => ({ ...zone, areas: parts.filter((p) => p.zone === zone.id).map((p) => p.area) }))
}

export async function findZone(trx: Trx, id: string): Promise<ZoneView | undefined> {
  const zone = await trx.selectFrom('places_zone').selectAll().where('id', '=', id).executeTakeFirst()
  if (!zone) return undefined
  const parts = await trx
    .selectFrom('places_zone_part')
    .select('area')
    .where('zone', '=', id)
    .orderBy('area')
    .execute()
  return { ...zone, areas: parts.map((part) => part.area) }
}

export async function insertZone(
  trx: Trx,
  row: ZoneRow,
  outline: MultiPolygon | null,
  areas: string[],
): Promise<void> {
  await trx
    .insertInto('places_zone')
    .values({ ...row, outline: outline === null ? sql`null` : JSON.stringify(outline) })
    .execute()
  if (areas.length === 0) return
  await trx
    .insertInto('places_zone_part')
    .values(areas.map((area) => ({ zone: row.id, area })))
    .execute()
}

export async function updateZoneStatus(
  trx: Trx,
  id: string,
  status: string,
  openedOn: string | null,
): Promise<void> {
  await trx.updateTable('places_zone').set({ status, opened_on: openedOn }).where('id', '=', id).execute()
}

export type FacilityView = FacilityRow & { hours: OpeningHours[]; uses: FacilityUseRow[] }

/** Facilities in an area by kind, after an id; uses that hold today. */
export async function findFacilities(
  trx: Trx,
  filter: { areas?: Reached[]; kind?: string; after?: string; limit: number },
): Promise<FacilityView[]> {
  const { areas, kind, after, limit } = filter
  let query = trx.selectFrom('places_facility').selectAll().orderBy('id').limit(limit)
  if (areas) query = query.where(inAreas(sql.ref('area_path'), areas))
  if (kind) query = query.where('kind', '=', kind)
  if (after) query = query.where('id', '>', after)
  return withUses(trx, await query.execute())
}

export async function findFacility(trx: Trx, id: string): Promise<FacilityView | undefined> {
  const rows = await trx.selectFrom('places_facility').selectAll().where('id', '=', id).execute()
  return (await withUses(trx, rows))[0]
}

async function withUses<R extends FacilityRow>(
  trx: Trx,
  rows: R[],
): Promise<(R & { uses: FacilityUseRow[] })[]> {
  if (rows.length === 0) return []
  const uses = await trx
    .selectFrom('places_facility_use')
    .selectAll()
    .where(
      'facility',
      'in',
      rows.map((row) => row.id),
    )
    .where('valid_to', 'is', null)
    .orderBy('function')
    .execute()
  return rows.map((row) => ({ ...row, uses: uses.filter((use) => use.facility === row.id) }))
}

export async function insertFacility(
  trx: Trx,
  row: FacilityRow,
  hours: OpeningHours[],
  uses: FacilityUseRow[],
): Promise<void> {
  await trx
    .insertInto('places_facility')
    .values({ ...row, hours: JSON.stringify(hours) })
    .execute()
  if (uses.length > 0) await trx.insertInto('places_facility_use').values(uses).execute()
}

/** Name and place of a facility, for rooms that point to it. */
export const facilityOf = (
  trx: Trx,
  id: string,
): Promise<{ id: string; name: string; area_path: string; kind: string } | undefined> =>
  trx
    .selectFrom('places_facility')
    .select(['id', 'name', 'area_path', 'kind'])
    .where('id', '=', id)
    .executeTakeFirst()
