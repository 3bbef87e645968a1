import { dayOf } from '../../kernel/day.ts'
import { type Context, record, stateOf } from '../../kernel/event.ts'
import { notFound, Problem } from '../../kernel/problem.ts'
import type { MultiPolygon } from './geometry.ts'
import { treeOf } from './memory.ts'
import { placeOf } from './place.ts'
import { type FacilityKind, type FacilityStatus, mayBecome, type ZoneKind, type ZoneStatus } from './rules.ts'
import { findZone, insertFacility, insertZone, updateZoneStatus } from './store.ts'
import type { FacilityRow, OpeningHours, ZoneRow } from './tables.ts'

export interface NewZone {
  kind: ZoneKind
  name: string
  status: ZoneStatus
  /** Codes of the areas it lies in or covers. */
  areas: string[]
  lon?: number | null | undefined
  lat?: number | null | undefined
  outline?: MultiPolygon | null | undefined
}

export interface NewFacility {
  kind: FacilityKind
  name: string
  areaCode?: string | null | undefined
  lon?: number | null | undefined
  lat?: number | null | undefined
  address?: string | null | undefined
  phone?: string | null | undefined
  status?: FacilityStatus | undefined
  owner?: string | null | undefined
  operatedBy?: string | null | undefined
  beds?: number | null | undefined
  hours?: OpeningHours[] | undefined
  uses?: { function: string; squareMetres: number }[] | undefined
}

/** Columns whose present value the newest event of the row hashes. */
export const zoneState = ['kind', 'name', 'status', 'lon', 'lat', 'opened_on', '+outline'] as const
export const facilityState = [
  'kind',
  'name',
  'area',
  'area_path',
  'address',
  'owner',
  'operated_by',
  'level',
  'status',
  'phone',
  'lon',
  'lat',
  'beds',
  '+hours',
] as const

/** Records a zone across the tree. Refuses an unknown area (422 `unknown-area`). Answers its id. */
export async function createZone(c: Context, zone: NewZone): Promise<string> {
  const { byCode } = await treeOf(c)
  const unknown = zone.areas.find((code) => !byCode.has(code))
  if (unknown !== undefined) throw new Problem(422, 'unknown-area', { code: unknown })
  const row: ZoneRow = {
    id: c.newId(),
    kind: zone.kind,
    name: zone.name,
    status: zone.status,
    ...pointOf(zone),
    opened_on: zone.status === 'open' ? dayOf(c.now) : null,
  }
  await insertZone(c.trx, row, zone.outline ?? null, [...new Set(zone.areas)])
  await record(c, 'places.zone.recorded', `places.zone:${row.id}`, {
    state: row.status,
    state_hash: stateOf({ ...row, outline: zone.outline ?? null }, zoneState),
  })
  return row.id
}

/** Moves a zone on: planned, designing, building, open. Refuses another order (409 `zone-order`). */
export async function changeZoneStatus(c: Context, id: string, status: ZoneStatus): Promise<string> {
  const zone = await findZone(c.trx, id)
  if (!zone) throw notFound()
  const from = zone.status as ZoneStatus
  if (from === status) return id
  if (!mayBecome(from, status)) throw new Problem(409, 'zone-order', { from, to: status })
  const openedOn = status === 'open' ? dayOf(c.now) : null
  await updateZoneStatus(c.trx, id, status, openedOn)
  await record(c, `places.zone.changed`, `places.zone:${id}`, {
    from,
    state: status,
    state_hash: stateOf({ ...zone, status, opened_on: openedOn }, zoneState),
  })
  return id
}

/**
 * Records a facility in the finest area its position or code gives. Refuses as `placeOf` does, a second one of the
 * same kind and name in an area, unless the first is closed, with 409 `facility-there`. Answers its id.
 */
export async function createFacility(c: Context, facility: NewFacility): Promise<string> {
  const place = await placeOf(c, facility)
  const there = await c.trx
    .selectFrom('places_facility')
    .select('id')
    .where('area', '=', place.code)
    .where('kind', '=', facility.kind)
    .where('name', '=', facility.name)
    .where('status', '<>', 'closed')
    .executeTakeFirst()
  if (there) throw new Problem(409, 'facility-there', { name: facility.name, place: place.name })
  const row: FacilityRow = {
    id: c.newId(),
    kind: facility.kind,
    name: facility.name,
    area: place.code,
    area_path: place.path,
    address: facility.address ?? null,
    owner: facility.owner ?? null,
    operated_by: facility.operatedBy ?? null,
    level: place.level,
    status: facility.status ?? 'open',
    phone: facility.phone ?? null,
    ...pointOf(facility),
    beds: facility.beds ?? null,
  }
  const uses = (facility.uses ?? []).map((use) => ({
    facility: row.id,
    function: use.function,
    square_metres: use.squareMetres,
    valid_from: dayOf(c.now),
    valid_to: null,
  }))
  await insertFacility(c.trx, row, facility.hours ?? [], uses)
  await record(c, 'places.facility.recorded', `places.facility:${row.id}`, {
    area: row.area,
    state_hash: stateOf({ ...row, hours: facility.hours ?? [] }, facilityState),
  })
  return row.id
}

function pointOf({ lon, lat }: { lon?: number | null | undefined; lat?: number | null | undefined }) {
  return lon != null && lat != null ? { lon, lat } : { lon: null, lat: null }
}
