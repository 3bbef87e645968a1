import { readCounty } from '../src/registers/places/divisions.ts'
import { boundsOf, contains } from '../src/registers/places/geometry.ts'
import { type Cell, locator } from '../src/registers/places/locate.ts'
import { seededRandom } from '../src/registers/places/partition.ts'
import { planDistrict } from '../src/registers/places/plan.ts'
import { tessellate } from '../src/registers/places/tessellation.ts'

const POINTS = 200_000
const ROUNDS = 5
const TARGET = 200

/**
 * Points → micro-grid on the demo district's 6,217 polygons. The floor looks at one polygon after another until one
 * holds the point. Both answer every compared point alike, else the bench fails.
 */
export async function bench() {
  const county = readCounty('510108')
  const outline = county.outline ?? []
  const plots = planDistrict(county.streets, { compounds: 1307, microGrids: 6217 }, 1)
  const cells: Cell[] = []
  for (const [code, shape] of tessellate(outline, plots, 1))
    if (code.length === 18) cells.push({ code, outline: shape })
  const [west, south, east, north] = boundsOf(outline)
  const random = seededRandom(20261120)
  const points: [number, number][] = []
  while (points.length < POINTS) {
    const point: [number, number] = [west + random() * (east - west), south + random() * (north - south)]
    if (contains(outline, ...point)) points.push(point)
  }
  const index = locator(cells)
  const compared = points.slice(0, POINTS / 100)
  const bruteForce = (lon: number, lat: number) =>
    cells.find((cell) => contains(cell.outline, lon, lat))?.code
  const equal = compared.every(([lon, lat]) => index.find(lon, lat) === bruteForce(lon, lat))
  if (!equal) throw new Error('locate: the index and brute force differ')
  const figure = perSecond(points, (point) => index.find(...point))
  const floor = perSecond(compared, (point) => bruteForce(...point))
  const ratio = figure / floor
  return [
    {
      bench: 'locate',
      unit: 'points/s',
      figure: Math.round(figure),
      floor: Math.round(floor),
      floorName: 'brute force over 6,217 polygons',
      ratio: Math.round(ratio),
      target: TARGET,
      ok: ratio >= TARGET,
    },
  ]
}

/** The best of several rounds: both sides are measured warm. */
function perSecond(points: [number, number][], look: (point: [number, number]) => unknown): number {
  let best = 0
  for (let round = 0; round < ROUNDS; round++) {
    const start = performance.now()
    for (const point of points) look(point)
    best = Math.max(best, (points.length * 1000) / (performance.now() - start))
  }
  return best
}
