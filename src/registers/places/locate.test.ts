import { describe, expect, test } from 'vitest'
import { readCounty } from './divisions.ts'
import { boundsOf, centreOf, contains } from './geometry.ts'
import { locator } from './locate.ts'
import { seededRandom } from './partition.ts'
import { planDistrict } from './plan.ts'
import { fromWgs84, toWgs84 } from './position.ts'
import { tessellate } from './tessellation.ts'

const county = readCounty('510108')
const outline = county.outline ?? []
const shapes = tessellate(outline, planDistrict(county.streets, { compounds: 166, microGrids: 500 }, 2), 2)
const cells = [...shapes]
  .filter(([code]) => code.length === 18)
  .map(([code, shape]) => ({ code, outline: shape }))

describe('point to micro-grid', () => {
  test('equals brute force, on edges and corners too', () => {
    const index = locator(cells)
    const random = seededRandom(1)
    const [west, south, east, north] = boundsOf(outline)
    const points = Array.from({ length: 1000 }, (): [number, number] => [
      west + random() * (east - west),
      south + random() * (north - south),
    ])
    const corners = cells
      .slice(0, 200)
      .map((cell) => cell.outline[0]?.[0]?.[0] ?? ([0, 0] as [number, number]))
    for (const [lon, lat] of [...points, ...corners]) {
      const homes = cells.filter((cell) => contains(cell.outline, lon, lat)).map((cell) => cell.code)
      expect(homes.length).toBeLessThan(2)
      expect(index.find(lon, lat)).toBe(homes[0])
    }
  })

  test('the centre of every cell lies in it', () => {
    const index = locator(cells)
    for (const cell of cells) expect(index.find(...centreOf(cell.outline))).toBe(cell.code)
  })

  test('a point outside has a nearest cell and its distance in metres', () => {
    const index = locator(cells)
    expect(index.find(104.0, 30.66)).toBeUndefined()
    const nearest = index.nearest(104.06, 30.66)
    expect(nearest?.metres).toBeGreaterThan(500)
    expect(nearest?.metres).toBeLessThan(6000)
    const [lon, lat] = centreOf(cells[7]?.outline ?? [])
    expect(index.nearest(lon, lat)).toEqual({ code: cells[7]?.code, metres: 0 })
  })

  test('an empty index finds nothing', () => {
    expect(locator([]).find(104, 30)).toBeUndefined()
    expect(locator([]).nearest(104, 30)).toBeUndefined()
  })
})

describe('datums', () => {
  test('GCJ-02 and BD-09 come back to WGS-84 within two metres', () => {
    const there: [number, number] = [104.1015, 30.66]
    for (const datum of ['gcj02', 'bd09'] as const) {
      const [lon, lat] = fromWgs84(...there, datum)
      expect(Math.hypot(lon - there[0], lat - there[1])).toBeGreaterThan(0.002)
      const back = toWgs84(lon, lat, datum)
      expect(Math.abs(back[0] - there[0])).toBeLessThan(2e-5)
      expect(Math.abs(back[1] - there[1])).toBeLessThan(2e-5)
    }
    expect(toWgs84(...there)).toEqual(there)
  })
})
