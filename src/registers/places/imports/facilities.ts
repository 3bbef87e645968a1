import { sql } from 'kysely'
import { type Context, recordAll, stateOf } from '../../../kernel/event.ts'
import { importKind, once } from '../../../kernel/imports/kind.ts'
import { Problem } from '../../../kernel/problem.ts'
import { facilityState } from '../actions.ts'
import { type FacilityKind, facilityKinds } from '../rules.ts'
import type { FacilityRow, OpeningHours } from '../tables.ts'
import { areaFinder, choice } from './areas.ts'
import { words } from './words.ts'

const head = (key: string) => words[`import.facility.${key}` as keyof typeof words]
const kinds = Object.fromEntries(
  facilityKinds.map((kind) => [words[`import.kind.${kind}` as keyof typeof words].zh, kind]),
) as Record<string, FacilityKind>

const whole = (text: string, column: string): number | null => {
  if (!text) return null
  if (!/^\d{1,6}$/.test(text)) throw new Problem(422, 'cell-number', { text: text.slice(0, 30), column })
  return Number(text)
}
const degrees = (text: string, column: string, most: number): number | null => {
  if (!text) return null
  const value = Number(text)
  if (!/^-?\d{1,3}(\.\d+)?$/.test(text) || Math.abs(value) > most)
    throw new Problem(422, 'cell-number', { text: text.slice(0, 30), column })
  return value
}

/** Facilities in known areas; the same name and kind in one area is refused as already there. */
export const facilities = importKind<FacilityRow & { hours: OpeningHours[] }>({
  kind: 'facilities',
  by: ['registrar', 'community-lead'],
  ...words['import.facilities'],
  columns: [
    { key: 'name', ...head('name'), required: true, most: 80, example: words['import.example.facility'].zh },
    { key: 'kind', ...head('kind'), required: true, most: 30, example: words['import.kind.station'].zh },
    { key: 'area', ...head('area'), required: true, most: 60, example: '510108002005' },
    { key: 'address', ...head('address'), most: 120, example: words['import.example.address'].zh },
    { key: 'phone', ...head('phone'), most: 30, example: '02800000000' },
    { key: 'beds', ...head('beds'), most: 30, example: '0' },
    { key: 'lon', ...head('lon'), most: 30, example: '104.1012' },
    { key: 'lat', ...head('lat'), most: 30, example: '30.6763' },
  ],
  order: ['places_facility'],
  async open(c: Context, path) {
    const area = await areaFinder(c, path)
    const there = await c.trx
      .selectFrom('places_facility')
      .select(['area', 'kind', 'name'])
      .where('status', '<>', 'closed')
      .execute()
    const known = new Set(there.map((one) => `${one.area} ${one.kind} ${one.name}`))
    const seen = new Map<string, number>()
    return {
      check(given, n) {
        const place = area(given.area ?? '', head('area').zh)
        const kind = choice(head('kind').zh, given.kind ?? '', kinds)
        const key = `${place.code} ${kind} ${given.name}`
        if (known.has(key))
          throw new Problem(409, 'facility-there', {
            name: given.name ?? '',
            place: place.name,
            column: head('name').zh,
          })
        const lon = degrees(given.lon ?? '', head('lon').zh, 180)
        const lat = degrees(given.lat ?? '', head('lat').zh, 90)
        const beds = whole(given.beds ?? '', head('beds').zh)
        once(seen, key, n, head('name').zh)
        return {
          id: c.newId(),
          kind,
          name: given.name ?? '',
          area: place.code,
          area_path: place.path,
          address: given.address || null,
          owner: null,
          operated_by: null,
          level: place.level,
          status: 'open',
          phone: given.phone || null,
          lon: lat === null ? null : lon,
          lat: lon === null ? null : lat,
          beds,
          hours: [],
        }
      },
      write(bulk, row) {
        bulk.sealed(
          'places_facility',
          row,
          facilityState,
          { id: c.newId(), at: c.now, actor_id: null, kind: 'places.facility.recorded' },
          'places.facility',
          { area: row.area },
        )
        return [row.id]
      },
    }
  },
  undo: close,
})

async function close(c: Context, ids: string[]): Promise<void> {
  const closed = await c.trx
    .updateTable('places_facility')
    .set({ status: 'closed' })
    .where('id', '=', sql<string>`any(${ids}::uuid[])`)
    .returningAll()
    .execute()
  await recordAll(
    c.trx,
    closed.map((row) => ({
      id: c.newId(),
      at: c.now,
      actor_id: c.actor.id,
      kind: 'places.facility.taken-back',
      subject: `places.facility:${row.id}`,
      data: { state_hash: stateOf(row, facilityState) },
    })),
  )
}
