import { describe, expect, test } from 'vitest'
import { groundOf } from './ground.ts'
import type { MultiPolygon } from './geometry.ts'
import type { Node } from './memory.ts'
import type { Level } from './rules.ts'

const box = (west: number, south: number, east: number, north: number): MultiPolygon => [
  [
    [
      [west, south],
      [east, south],
      [east, north],
      [west, north],
      [west, south],
    ],
  ],
]

/** A small district: two streets, the west one with two communities. */
function district(
  change: Record<string, Partial<Pick<Node, 'synthetic'>> & { outline?: MultiPolygon | null }> = {},
) {
  const outlines = new Map<string, MultiPolygon>()
  const node = (code: string, level: Level, parent: Node | null, outline: MultiPolygon): Node => {
    const given = change[code]
    const drawn = given?.outline === undefined ? outline : given.outline
    if (drawn) outlines.set(code, drawn)
    const made: Node = {
      code,
      level,
      parent: parent?.code ?? null,
      parent_level: parent?.level ?? null,
      path: parent ? `${parent.path}/${code}` : code,
      name: code,
      valid_from: '2023-06-30',
      valid_to: null,
      merged_into: null,
      lon: null,
      lat: null,
      urban: true,
      synthetic: given?.synthetic ?? true,
      children: [],
    }
    parent?.children.push(made)
    return made
  }
  const root = node('d', 'district', null, box(0, 0, 10, 10))
  const west = node('w', 'street', root, box(0, 0, 5, 10))
  node('e', 'street', root, box(5, 0, 10, 10))
  node('w1', 'community', west, box(0, 0, 5, 5))
  node('w2', 'community', west, box(0, 5, 5, 10))
  return groundOf(root, outlines)
}

describe('a point of a district', () => {
  test('lies in the finest generated area, and outside them in none', () => {
    const ground = district()
    expect([ground.find(1, 1), ground.find(1, 9), ground.find(9, 9), ground.find(11, 1)]).toEqual([
      'w1',
      'w2',
      'e',
      undefined,
    ])
    expect(ground.size).toBe(3)
  })

  test('in a gap between surveyed areas goes to the nearest inside the area above', () => {
    const ground = district({
      w: { synthetic: false },
      w1: { synthetic: false, outline: box(0, 0, 5, 4) },
      w2: { synthetic: false, outline: box(0, 5, 5, 10) },
    })
    expect([ground.find(1, 3), ground.find(1, 4.2), ground.find(1, 4.8), ground.find(1, 6)]).toEqual([
      'w1',
      'w1',
      'w2',
      'w2',
    ])
    // Just beyond the street's border the other street is as near, and it holds the point.
    expect(ground.find(5.1, 4.5)).toBe('e')
  })

  test('goes by the surveyed area above, not by the generated cell of its neighbour', () => {
    const ground = district({ w: { synthetic: false, outline: box(0, 0, 7, 10) } })
    // The generated cells of the east still lie there.
    expect([ground.find(6, 1), ground.find(6, 9), ground.find(8, 1)]).toEqual(['w1', 'w2', 'e'])
  })

  test('goes by a surveyed area that reaches out of what is generated above it', () => {
    const ground = district({ w1: { synthetic: false, outline: box(0, 0, 6, 5) } })
    expect([ground.find(5.5, 1), ground.find(5.5, 6), ground.find(1, 1)]).toEqual(['w1', 'e', 'w1'])
  })

  test('is not counted to a surveyed area that does not hold it, only because a cell below once did', () => {
    const ground = district({ w: { synthetic: false, outline: box(0, 0, 4, 10) } })
    expect([ground.find(3.9, 1), ground.find(4.9, 1)]).toEqual(['w1', 'e'])
  })

  test('in an area without outlines below is its own', () => {
    const ground = district({ w: { synthetic: false }, w1: { outline: null }, w2: { outline: null } })
    expect([ground.find(1, 1), ground.find(9, 1)]).toEqual(['w', 'e'])
  })
})
