import { Problem } from '../../../kernel/problem.ts'
import {
  areaOf,
  contains,
  doubleArea,
  type MultiPolygon,
  type Polygon,
  type Position,
  type Ring,
} from '../geometry.ts'
import { crossingOf, perDegree } from './rings.ts'

const mostPositions = 20_000
const metresPerDegree = 111_320

/** Square metres of a shape as small as a district, where the earth is flat. */
export function squareMetres(shape: MultiPolygon): number {
  const lat = shape[0]?.[0]?.[0]?.[1] ?? 0
  return areaOf(shape) * metresPerDegree ** 2 * Math.cos((lat * Math.PI) / 180)
}

/** Degrees as people compare them. */
const shown = ([lon, lat]: Position) => ({ lon: Number(lon.toFixed(5)), lat: Number(lat.toFixed(5)) })

/**
 * The outline that a feature's geometry draws, to the centimetre: outer rings counter-clockwise, holes the other way, a
 * position once. Refuses (422) what is no area (`outline-type`, `outline-empty`), no list of positions
 * (`outline-coordinates`), not in degrees (`outline-projected`), latitude first (`outline-swapped`), a ring that is open
 * (`outline-open`) or has no three corners (`outline-ring`), more than 20,000 positions (`outline-fine`), one that
 * crosses or touches itself (`outline-crosses`), a hole outside its ring (`outline-hole`), parts in one another
 * (`outline-parts`).
 */
export function shapeFrom(geometry: string): MultiPolygon {
  const { type, coordinates } = (JSON.parse(geometry) ?? {}) as { type?: unknown; coordinates?: unknown }
  if (type === undefined) throw new Problem(422, 'outline-empty')
  if (type !== 'Polygon' && type !== 'MultiPolygon')
    throw new Problem(422, 'outline-type', { type: typeof type === 'string' ? type.slice(0, 30) : '' })
  const polygons = (type === 'Polygon' ? [coordinates] : coordinates) as unknown
  const read = lists(polygons).map((polygon) => lists(polygon).map((ring) => lists(ring).map(positionOf)))
  const given = read.filter((polygon) => polygon.length > 0)
  const all = given.flat(2)
  if (all.length === 0) throw new Problem(422, 'outline-empty')
  if (all.length > mostPositions) throw new Problem(422, 'outline-fine', { most: mostPositions })
  checkDegrees(all)
  const shape = given.map((polygon) => polygon.map((ring, i) => ringOf(ring, i === 0)))
  checkShape(shape)
  return shape
}

function lists(value: unknown): unknown[] {
  if (!Array.isArray(value)) throw new Problem(422, 'outline-coordinates')
  return value
}

function positionOf(value: unknown): Position {
  const [lon, lat] = lists(value)
  if (typeof lon !== 'number' || typeof lat !== 'number') throw new Problem(422, 'outline-coordinates')
  return [Math.round(lon * perDegree) / perDegree, Math.round(lat * perDegree) / perDegree]
}

/** China lies between 73° and 136° east, below 54° north: the two cannot be mistaken for one another. */
function checkDegrees(all: Position[]): void {
  const [lon, lat] = all[0] as Position
  if (all.every(([x, y]) => x < 54.5 && x > 0 && y > 73 && y < 136))
    throw new Problem(422, 'outline-swapped', { lon, lat })
  const off = all.find(([x, y]) => Math.abs(x) > 180 || Math.abs(y) > 90)
  if (off) throw new Problem(422, 'outline-projected', { x: off[0], y: off[1] })
  const abroad = all.find(([x, y]) => x < 73 || x > 136 || y < 3 || y > 54.5)
  if (abroad) throw new Problem(422, 'outline-abroad', { lon: abroad[0], lat: abroad[1] })
}

function ringOf(given: Ring, outer: boolean): Ring {
  const ring = given.filter((p, i) => i === 0 || p[0] !== given[i - 1]?.[0] || p[1] !== given[i - 1]?.[1])
  const [first, last] = [ring[0], ring.at(-1)]
  if (!first || !last || ring.length < 3) throw new Problem(422, 'outline-ring')
  if (first[0] !== last[0] || first[1] !== last[1]) throw new Problem(422, 'outline-open', shown(last))
  if (ring.length < 4) throw new Problem(422, 'outline-ring')
  return doubleArea(ring) > 0 === outer ? ring : ring.toReversed()
}

function checkShape(shape: MultiPolygon): void {
  const at = crossingOf(shape)
  if (at) throw new Problem(422, 'outline-crosses', shown(at))
  for (const polygon of shape) checkHoles(polygon)
  // Where no edge crosses another, one corner tells for the whole ring.
  const inside = shape.some((one) =>
    shape.some((other) => one !== other && contains([other], ...middleOfEdge(one[0] ?? []))),
  )
  if (inside) throw new Problem(422, 'outline-parts')
  if (squareMetres(shape) < 1) throw new Problem(422, 'outline-empty')
}

/** A point of the ring that is no corner: rings may meet in one. */
function middleOfEdge(ring: Ring): Position {
  const [[ax, ay] = [0, 0], [bx, by] = [0, 0]] = ring
  return [(ax + bx) / 2, (ay + by) / 2]
}

function checkHoles([outer = [], ...holes]: Polygon): void {
  for (const hole of holes) {
    const point = middleOfEdge(hole)
    const nested = holes.some((other) => other !== hole && contains([[other]], ...point))
    if (nested || !contains([[outer]], ...point)) throw new Problem(422, 'outline-hole', shown(point))
  }
}

/** What can be drawn of a geometry that was refused, so that a person sees where it is wrong. */
export function sketchOf(geometry: string): MultiPolygon {
  const { type, coordinates } = (JSON.parse(geometry) ?? {}) as { type?: unknown; coordinates?: unknown }
  const polygons = type === 'Polygon' ? [coordinates] : type === 'MultiPolygon' ? coordinates : []
  try {
    const read = lists(polygons).map((polygon) => lists(polygon).map((ring) => lists(ring).map(positionOf)))
    const all = read.flat(2)
    checkDegrees(all.length ? all : [[0, 0]])
    return all.length > mostPositions ? [] : read
  } catch (error) {
    if (error instanceof Problem) return []
    throw error
  }
}
