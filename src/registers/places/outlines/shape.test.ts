import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { Problem } from '../../../kernel/problem.ts'
import { doubleArea, type Position } from '../geometry.ts'
import { crossingOf } from './rings.ts'
import { shapeFrom, squareMetres } from './shape.ts'

/** Positions east and north of a corner, in units of about ten metres. */
const at = (x: number, y: number): Position => [104 + x / 10_000, 30 + y / 10_000]
const ring = (...points: [number, number][]): Position[] => points.map(([x, y]) => at(x, y))
const box = (x: number, y: number, size: number) =>
  ring([x, y], [x + size, y], [x + size, y + size], [x, y + size], [x, y])
const polygon = (...coordinates: unknown[]) => JSON.stringify({ type: 'Polygon', coordinates })
/** A zigzag along a diagonal that crosses nothing, closed around outside. */
const tangle = (corners: number) =>
  ring(
    ...Array.from({ length: corners }, (_x, n): [number, number] =>
      n % 2 ? [5 + n / 1000, n / 1000 - 5] : [n / 1000 - 5, 5 + n / 1000],
    ),
    [5 + corners / 1000, -9],
    [-9, -9],
    [-9, 5],
    [-5, 5],
  )
const many = (...coordinates: unknown[]) => JSON.stringify({ type: 'MultiPolygon', coordinates })
const verdict = (geometry: string): string => {
  try {
    return `${shapeFrom(geometry).length} polygons`
  } catch (error) {
    return error instanceof Problem ? error.code : String(error)
  }
}

describe('the outline of a feature', () => {
  const cases: [why: string, geometry: string, verdict: string][] = [
    ['none', 'null', 'outline-empty'],
    ['an empty polygon', polygon(), 'outline-empty'],
    ['an empty multipolygon', many(), 'outline-empty'],
    ['a point', '{"type":"Point","coordinates":[104,30]}', 'outline-type'],
    ['a line', JSON.stringify({ type: 'LineString', coordinates: box(0, 0, 1) }), 'outline-type'],
    ['a collection', '{"type":"GeometryCollection","geometries":[]}', 'outline-type'],
    ['coordinates that are none', '{"type":"Polygon","coordinates":7}', 'outline-coordinates'],
    ['words for numbers', polygon([['104', '30']]), 'outline-coordinates'],
    ['a polygon written as several', many(box(0, 0, 9)), 'outline-coordinates'],
    ['latitude first', polygon(box(0, 0, 9).map(([x, y]) => [y, x])), 'outline-swapped'],
    ['metres', polygon(box(0, 0, 9).map(([x, y]) => [x * 4000, y * 110_000])), 'outline-projected'],
    ['another country', polygon(box(0, 0, 9).map(([x, y]) => [(x ?? 0) - 90, y ?? 0])), 'outline-abroad'],
    [
      'a tangle whose edges all lie over one another by their boxes',
      polygon(tangle(4000)),
      'outline-tangled',
    ],
    ['two corners', polygon(ring([0, 0], [9, 0], [0, 0])), 'outline-ring'],
    ['one corner many times', polygon(ring([0, 0], [0, 0], [0, 0], [0, 0])), 'outline-ring'],
    ['an open ring', polygon(ring([0, 0], [9, 0], [9, 9], [0, 9])), 'outline-open'],
    ['a bow-tie', polygon(ring([0, 0], [9, 9], [9, 0], [0, 9], [0, 0])), 'outline-crosses'],
    [
      'a figure of eight through a corner',
      polygon(ring([0, 0], [5, 5], [9, 0], [9, 9], [5, 5], [0, 9], [0, 0])),
      'outline-crosses',
    ],
    ['a spike', polygon(ring([0, 0], [9, 0], [20, 0], [9, 0], [9, 9], [0, 9], [0, 0])), 'outline-crosses'],
    ['no area', polygon(ring([0, 0], [9, 0], [9, 0.001], [0, 0])), 'outline-empty'],
    ['a hole outside', polygon(box(0, 0, 9), box(20, 20, 2)), 'outline-hole'],
    ['a hole across the edge', polygon(box(0, 0, 9), box(8, 8, 4)), 'outline-crosses'],
    ['a hole in a hole', polygon(box(0, 0, 20), box(2, 2, 10), box(4, 4, 2)), 'outline-hole'],
    ['parts over one another', many([box(0, 0, 9)], [box(5, 5, 9)]), 'outline-crosses'],
    ['a part in another', many([box(0, 0, 9)], [box(2, 2, 3)]), 'outline-parts'],
    [
      'more than 20,000 corners',
      polygon(Array.from({ length: 20_001 }, (_x, n) => at(n, 0))),
      'outline-fine',
    ],
    ['a good one', polygon(box(0, 0, 9)), '1 polygons'],
    ['one with altitudes', polygon(box(0, 0, 9).map((p) => [...p, 500])), '1 polygons'],
    [
      'one with a hole that touches in a corner',
      polygon(box(0, 0, 9), ring([0, 0], [4, 2], [2, 4], [0, 0])),
      '1 polygons',
    ],
    ['parts that touch in a corner', many([box(0, 0, 9)], [box(9, 9, 9)]), '2 polygons'],
  ]
  test.each(cases)('%s', (_why, geometry, said) => {
    expect(verdict(geometry)).toBe(said)
  })

  test('runs counter-clockwise outside and clockwise round holes, whichever way it was written', () => {
    const outer = box(0, 0, 9)
    const hole = box(2, 2, 3)
    for (const given of [polygon(outer, hole), polygon(outer.toReversed(), hole.toReversed())]) {
      const [[first = [], second = []] = []] = shapeFrom(given)
      expect([doubleArea(first) > 0, doubleArea(second) < 0]).toEqual([true, true])
      expect(squareMetres([[first, second]]) / squareMetres([[first]])).toBeCloseTo(1 - 9 / 81, 5)
    }
  })

  test('finds a crossing where a look at every pair of edges finds one', () => {
    const corner = fc.tuple(fc.integer({ min: 0, max: 12 }), fc.integer({ min: 0, max: 12 }))
    const cross = (a: Position, b: Position, c: Position) =>
      Math.sign(Math.round(((b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0])) * 1e10))
    fc.assert(
      fc.property(fc.uniqueArray(corner, { minLength: 4, maxLength: 9, selector: String }), (corners) => {
        const points = [...corners, corners[0] as [number, number]].map(([x, y]) => at(x, y))
        const edges = points.slice(1).map((b, i) => [points[i] as Position, b] as const)
        const proper = edges.some(([a, b], i) =>
          edges.some(
            ([c, d], j) =>
              j > i + 1 && cross(a, b, c) * cross(a, b, d) < 0 && cross(c, d, a) * cross(c, d, b) < 0,
          ),
        )
        // Touching counts too, so only one way round.
        if (proper) expect(crossingOf([[points]])).toBeDefined()
      }),
      { seed: 20261126, numRuns: 500 },
    )
  })
})
