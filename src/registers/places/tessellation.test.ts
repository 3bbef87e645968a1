import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { readCounty } from './divisions.ts'
import { areaOf, boundsOf, contains, type MultiPolygon, type Polygon, type Position } from './geometry.ts'
import { seededRandom } from './partition.ts'
import { planDistrict } from './plan.ts'
import { type Plot, tessellate } from './tessellation.ts'

const SMALL = { seed: 20261120, numRuns: 60 }

/** A star around a centre: simple, usually not convex. Radii in hundredths of a degree. */
function star(centre: Position, radii: number[]): Polygon {
  const ring = radii.map((radius, i): Position => {
    const angle = (2 * Math.PI * i) / radii.length
    return [centre[0] + radius * Math.cos(angle) * 1e-2, centre[1] + radius * Math.sin(angle) * 1e-2]
  })
  return [[...ring, ring[0] as Position]]
}

const radii = fc.array(fc.integer({ min: 3, max: 12 }), { minLength: 5, maxLength: 16 })

/** One to three islands, the first perhaps with a hole. */
const outlines = fc
  .tuple(fc.array(radii, { minLength: 1, maxLength: 3 }), fc.boolean(), fc.integer({ min: -50, max: 50 }))
  .map(([islands, holed, lat]): MultiPolygon => {
    const shape = islands.map((list, i) => star([104 + i * 0.3, lat], list))
    const hole = star([104.003, lat + 0.002], [1.1, 0.7, 1.3, 0.9])[0]
    if (holed && hole) shape[0]?.push(hole.toReversed())
    return shape
  })

const trees = fc
  .array(
    fc.array(fc.array(fc.integer({ min: 1, max: 4 }), { minLength: 1, maxLength: 3 }), {
      minLength: 1,
      maxLength: 3,
    }),
    { minLength: 1, maxLength: 4 },
  )
  .map((streets): Plot[] => {
    const two = (n: number) => String(n).padStart(2, '0')
    return streets.map((communities, s) =>
      node(
        two(s),
        communities.map((compounds, c) =>
          node(
            two(s) + two(c),
            compounds.map((count, k) =>
              node(
                two(s) + two(c) + two(k),
                Array.from({ length: count }, (_, m) => node(two(s) + two(c) + two(k) + two(m), [])),
              ),
            ),
          ),
        ),
      ),
    )
  })

function node(code: string, children: Plot[]): Plot {
  return { code, weight: children.reduce((sum, child) => sum + child.weight, 0) || 1, children }
}

/** Every edge of the cells of one level is walked once each way, or once and then lies on the outline. */
function openEdges(shapes: MultiPolygon[]): Set<string> {
  const open = new Set<string>()
  for (const ring of shapes.flat(2)) {
    for (let i = 1; i < ring.length; i++) {
      const [from, to] = [String(ring[i - 1]), String(ring[i])]
      if (!open.delete(`${to}>${from}`)) open.add(`${from}>${to}`)
    }
  }
  return open
}

/** `within`: how far the outline's area may move when vertices are set on its edges to the centimetre. */
function checkTiling(outline: MultiPolygon, plots: Plot[], cells: Map<string, MultiPolygon>, within = 1e-6) {
  const leaves: string[] = []
  const checkUnion = (parent: MultiPolygon, children: Plot[], tolerance: number) => {
    const shapes = children.map((child) => cells.get(child.code) ?? [])
    const sum = shapes.reduce((total, shape) => total + areaOf(shape), 0)
    expect(Math.abs(sum / areaOf(parent) - 1)).toBeLessThan(tolerance)
    return openEdges(shapes)
  }
  const walk = (plot: Plot) => {
    const own = cells.get(plot.code) ?? []
    expect(areaOf(own)).toBeGreaterThan(0)
    if (plot.children.length === 0) leaves.push(plot.code)
    else expect(checkUnion(own, plot.children, 1e-9)).toEqual(openEdges([own]))
    plot.children.forEach(walk)
  }
  checkUnion(outline, plots, within)
  plots.forEach(walk)
  return leaves
}

function randomPoints(shape: MultiPolygon, count: number, seed: number): Position[] {
  const random = seededRandom(seed)
  const [west, south, east, north] = boundsOf(shape)
  return Array.from({ length: count }, () => [
    west + random() * (east - west),
    south + random() * (north - south),
  ])
}

describe('tessellation', () => {
  test('tiles any outline: no gap, no overlap, upper outlines are the union of their children', () => {
    fc.assert(
      fc.property(outlines, trees, fc.integer({ min: 0, max: 1000 }), (outline, plots, seed) => {
        const cells = tessellate(outline, plots, seed)
        const leaves = checkTiling(outline, plots, cells, 1e-5)
        for (const [lon, lat] of randomPoints(outline, 60, seed)) {
          const homes = leaves.filter((code) => contains(cells.get(code) ?? [], lon, lat))
          expect(homes).toHaveLength(contains(outline, lon, lat) ? 1 : 0)
          for (const [code, shape] of cells)
            expect(contains(shape, lon, lat)).toBe(homes[0]?.startsWith(code) ?? false)
        }
      }),
      SMALL,
    )
  })

  test('is the same for the same seed and another for another', () => {
    const outline = [star([104, 30], [9, 7, 10, 8, 9, 6])]
    const plots = [node('00', [node('0000', []), node('0001', []), node('0002', [])])]
    expect(tessellate(outline, plots, 3)).toEqual(tessellate(outline, plots, 3))
    expect(tessellate(outline, plots, 3)).not.toEqual(tessellate(outline, plots, 4))
  })

  test('[S140] Chenghua: 1,307 compounds and 6,217 micro-grids tile the real outline', () => {
    const county = readCounty('510108')
    const outline = county.outline ?? []
    const plots = planDistrict(county.streets, { compounds: 1307, microGrids: 6217 }, 1)
    const start = performance.now()
    const cells = tessellate(outline, plots, 1)
    expect(performance.now() - start).toBeLessThan(5000)
    const perLevel = (digits: number) => [...cells.keys()].filter((code) => code.length === digits).length
    expect([9, 12, 15, 18].map(perLevel)).toEqual([11, 83, 1307, 6217])
    const leaves = checkTiling(outline, plots, cells)
    for (const [lon, lat] of randomPoints(outline, 200, 5)) {
      const homes = leaves.filter((code) => contains(cells.get(code) ?? [], lon, lat))
      expect(homes).toHaveLength(contains(outline, lon, lat) ? 1 : 0)
    }
  })

  test.each(['510117', '441900', '110105', '330903'])(
    '%s, with islands, holes or many communities',
    (code) => {
      const county = readCounty(code)
      const communities = county.streets.reduce((sum, street) => sum + street.communities.length, 0)
      const plots = planDistrict(
        county.streets,
        { compounds: communities * 2, microGrids: communities * 4 },
        9,
      )
      checkTiling(county.outline ?? [], plots, tessellate(county.outline ?? [], plots, 9))
    },
  )
})
