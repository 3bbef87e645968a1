import type { Day } from '../../kernel/day.ts'
import type { Context } from '../../kernel/event.ts'
import { notFound, Problem } from '../../kernel/problem.ts'
import type { MultiPolygon } from './geometry.ts'
import { reachedOf } from './heirs.ts'
import { below, countsOf, locatorOf, type Node, successorOf, type Tree, treeOf } from './memory.ts'
import { outlinesOn } from './outlines/store.ts'
import { areasDuring, placeOf, searchAreas, type Step, stepsIn } from './place.ts'
import { type Datum, toWgs84 } from './position.ts'
import type { FacilityKind, FacilityStatus, Level, ZoneKind, ZoneStatus } from './rules.ts'
import {
  type FacilityView,
  findFacilities,
  findFacility,
  findOutlines,
  findZone,
  findZones,
  type ZoneView,
} from './store.ts'

type Reader = Pick<Context, 'trx' | 'memory' | 'now'>

const geo = (outline: MultiPolygon | null | undefined) =>
  outline ? { type: 'MultiPolygon' as const, coordinates: outline } : null

const areaView = (node: Node) => ({
  code: node.code,
  name: node.name,
  level: node.level,
  lon: node.lon,
  lat: node.lat,
  synthetic: node.synthetic,
})

const stepView = (node: Node): Step => ({ code: node.code, name: node.name, level: node.level })

/** The living area of a code; an ended one leads to its successor. Refuses an unknown one with 404. */
function nodeOf(tree: Tree, code: string): Node {
  const node = successorOf(tree, code)
  if (!node) throw notFound()
  return node
}

export async function viewArea(c: Reader, code: string) {
  const tree = await treeOf(c)
  const node = nodeOf(tree, code)
  const [found] = await findOutlines(c.trx, [node.code])
  const siblings = node.parent === null ? [] : (tree.byCode.get(node.parent)?.children ?? [])
  return {
    ...areaView(node),
    path: node.path,
    steps: stepsIn(tree.byCode, node.path),
    urban: node.urban,
    validFrom: node.valid_from,
    validTo: node.valid_to,
    counts: countsOf(below(node)),
    siblings: siblings.map(stepView),
    outline: geo(found?.outline),
  }
}

export async function viewDistrict(c: Reader) {
  const { root } = await treeOf(c)
  if (!root) throw notFound()
  const counts = countsOf(below(root))
  return {
    ...areaView(root),
    counts,
    located: (await locatorOf(c)).size > 0,
    finest: counts.at(-1)?.level ?? root.level,
  }
}

export async function viewChildren(c: Reader, code: string, outlines: boolean) {
  const { children } = nodeOf(await treeOf(c), code)
  const codes = children.map((child) => child.code)
  const found = outlines && codes.length > 0 ? await findOutlines(c.trx, codes) : []
  const byCode = new Map(found.map((row) => [row.code, row.outline]))
  return {
    items: children.map((child) => ({
      ...areaView(child),
      children: child.children.length,
      outline: geo(byCode.get(child.code)),
    })),
  }
}

const PER_DEGREE = 1e6

/** Cells of a level as whole-number differences: a district's 6,217 micro-grids in a quarter of their GeoJSON. */
export async function viewOutlines(c: Reader, code: string, level: Level, day: Day | undefined) {
  const node = nodeOf(await treeOf(c), code)
  const cells = day
    ? await areasDuring(c, node.path, level, day, day)
    : node.level === level
      ? [node]
      : below(node, level)
  const names = new Map(cells.map((cell) => [cell.code, cell.name]))
  const origin = originOf(node)
  const codes = [...names.keys()]
  const found = cells.length > 0 ? await findOutlines(c.trx, codes) : []
  const then = day ? await outlinesOn(c, codes, day) : undefined
  return {
    level,
    origin,
    cells: found.map((row) => ({
      code: row.code,
      name: names.get(row.code) ?? '',
      shape: packed(then?.get(row.code) ?? row.outline, origin),
    })),
  }
}

/** What rings of an area's map count from. */
export const originOf = ({ lon, lat }: Pick<Node, 'lon' | 'lat'>): [number, number] => [
  Math.round((lon ?? 0) * PER_DEGREE),
  Math.round((lat ?? 0) * PER_DEGREE),
]

export const packed = (outline: MultiPolygon, origin: readonly [number, number]): number[][][] =>
  outline.map((polygon) => polygon.map((ring) => differences(ring, origin)))

function differences(ring: [number, number][], origin: readonly [number, number]): number[] {
  let [x, y] = origin
  return ring.flatMap(([lon, lat]) => {
    const [nx, ny] = [Math.round(lon * PER_DEGREE), Math.round(lat * PER_DEGREE)]
    const step = [nx - x, ny - y]
    ;[x, y] = [nx, ny]
    return step
  })
}

export async function viewSearch(c: Reader, search: string, level: Level | undefined, limit: number) {
  const { byCode } = await treeOf(c)
  const found = await searchAreas(c, search.trim(), level, limit)
  return { items: found.map((node) => ({ ...areaView(node), steps: stepsIn(byCode, node.path) })) }
}

export async function viewLocation(c: Reader, lon: number, lat: number, datum: Datum | undefined) {
  const [x, y] = toWgs84(lon, lat, datum)
  const place = await placeOf(c, { lon: x, lat: y })
  const { byCode } = await treeOf(c)
  const { code, name, level, path } = place
  return { code, name, level, path, steps: stepsIn(byCode, path), lon: x, lat: y }
}

const zoneView = (tree: Tree, zone: ZoneView) => ({
  id: zone.id,
  kind: zone.kind as ZoneKind,
  name: zone.name,
  status: zone.status as ZoneStatus,
  lon: zone.lon,
  lat: zone.lat,
  outline: geo(zone.outline),
  areas: [...new Set(zone.areas.map((code) => successorOf(tree, code)))].flatMap((node) =>
    node ? [stepView(node)] : [],
  ),
})

export async function viewZones(c: Reader, kind: ZoneKind | undefined) {
  const tree = await treeOf(c)
  return { items: (await findZones(c.trx, kind)).map((zone) => zoneView(tree, zone)) }
}

export async function viewZone(c: Reader, id: string) {
  const zone = await findZone(c.trx, id)
  if (!zone) throw notFound()
  return zoneView(await treeOf(c), zone)
}

const facilityView = ({ byCode }: Tree, row: FacilityView) => ({
  id: row.id,
  kind: row.kind as FacilityKind,
  name: row.name,
  area: stepsIn(byCode, row.area_path),
  address: row.address,
  phone: row.phone,
  status: row.status as FacilityStatus,
  lon: row.lon,
  lat: row.lat,
  beds: row.beds,
  hours: row.hours,
  uses: row.uses.map((use) => ({ function: use.function, squareMetres: use.square_metres })),
})

export interface FacilityFilter {
  area?: string | undefined
  kind?: string | undefined
  after?: string | undefined
  limit?: number | undefined
}

export async function viewFacilities(c: Reader, { area, kind, after, limit = 50 }: FacilityFilter) {
  const tree = await treeOf(c)
  const areas = area === undefined ? undefined : reachedOf(tree, nodeOf(tree, area))
  const rows = await findFacilities(c.trx, {
    limit: limit + 1,
    ...(areas === undefined ? {} : { areas }),
    ...(kind === undefined ? {} : { kind }),
    ...(after === undefined ? {} : { after }),
  })
  const items = rows.slice(0, limit).map((row) => facilityView(tree, row))
  return { items, next: rows.length > limit ? (items.at(-1)?.id ?? null) : null }
}

export async function viewFacility(c: Reader, id: string) {
  const row = await findFacility(c.trx, id)
  if (!row) throw notFound()
  return facilityView(await treeOf(c), row)
}

/** The path of a living area, for an endpoint whose reach is asked. Refuses an unknown one with 422 `unknown-area`. */
export async function pathOf(c: Reader, code: string): Promise<string> {
  const node = successorOf(await treeOf(c), code)
  if (!node) throw new Problem(422, 'unknown-area', { code })
  return node.path
}
