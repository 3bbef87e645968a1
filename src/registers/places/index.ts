/**
 * Where: the tree of areas with dates (district, street, community, grid, compound, micro-grid), zones across it,
 * facilities in it, signs on it, and the divisions of China it starts from.
 *
 * Areas are opened with a district, end or merge on a day, and are never deleted: a record keeps the area it was made
 * in, and readers follow it to the one that took over (`areasAt`, `livingPath`, `pathsOver`; S45). A point belongs to exactly one of the finest areas. Positions are WGS-84
 * degrees; other datums are converted at the edge (`toWgs84`). `path` is the codes from the district down.
 */
import { join } from 'node:path'
import type { Room } from '../../kernel/room.ts'
import { facilityState, zoneState } from './actions.ts'
import { areasRule } from './areas-seal.ts'
import { adjustmentState } from './adjustments/tables.ts'
import { words as adjustmentWords } from './adjustments/words.ts'
import { facilities } from './imports/facilities.ts'
import { areas } from './imports/outlines.ts'
import { words as importWords } from './imports/words.ts'
import { outlineChange, outlineOver } from './outlines/settings.ts'
import { outlineState } from './outlines/tables.ts'
import { words as outlineWords } from './outlines/words.ts'
import { policy } from './policy.ts'
import { routes } from './routes.ts'
import { words } from './words.ts'

export { recordAreas } from './areas-seal.ts'
export { planAdjustment } from './adjustments/actions.ts'
export { carryOutDue } from './adjustments/carry-out.ts'
export { createFacility, createZone, type NewFacility, type NewZone } from './actions.ts'
export { recordDemoPlaces } from './demo.ts'
export { type Opened, type Opening, openDistrict } from './district.ts'
export { type County, communityName, readCounty } from './divisions.ts'
export { areaFinder, choice, inColumn } from './imports/areas.ts'
export { drawOutlines } from './outlines/store.ts'
export { areasAt, type Heir, heirsOf, livingPath, pathsFor, pathsOver } from './heirs.ts'
export { type Cell, type Locator, locator } from './locate.ts'
export {
  areaOf,
  areasBelow,
  areasDuring,
  areasNamedIn,
  type Ground,
  type Place,
  placeOf,
  type Step,
  stepsOf,
  type Wanted,
} from './place.ts'
export { type Datum, fromWgs84, toWgs84 } from './position.ts'
export { facilityKinds, type FacilityKind, type Level, levels } from './rules.ts'
export { facilityOf, findFacilities } from './store.ts'
export { resolveTag, type TagPlace } from './tags.ts'

export const placesRoom: Room = {
  name: 'places',
  migrations: join(import.meta.dirname, 'migrations'),
  routes,
  policy,
  words: { ...words, ...adjustmentWords, ...importWords, ...outlineWords },
  settings: [outlineOver, outlineChange],
  imports: [facilities, areas],
  nouns: [
    { noun: 'places.adjustment', table: 'places_adjustment', columns: [...adjustmentState] },
    { noun: 'places.outline', table: 'places_outline', columns: [...outlineState] },
    { noun: 'places.zone', table: 'places_zone', columns: [...zoneState] },
    {
      noun: 'places.facility',
      table: 'places_facility',
      columns: [...facilityState],
    },
  ],
  invariants: [
    areasRule,
    {
      name: 'an area lies under its parent',
      sql: `select 'places.area:' || a.code as subject from places_area a join places_area p on p.code = a.parent
        where a.path <> p.path || '/' || a.code limit 5`,
    },
    {
      name: 'a living area has a living parent',
      sql: `select 'places.area:' || a.code as subject from places_area a join places_area p on p.code = a.parent
        where a.valid_to is null and p.valid_to is not null limit 5`,
    },
    {
      name: 'an area shows the outline that holds',
      sql: `select 'places.area:' || a.code as subject from places_outline o join places_area a on a.code = o.area
        where o.valid_to is null and a.outline is distinct from o.outline limit 5`,
    },
    {
      name: 'a facility knows the path of its area',
      sql: `select 'places.facility:' || f.id as subject from places_facility f join places_area a on a.code = f.area
        where f.area_path <> a.path limit 5`,
    },
  ],
}
