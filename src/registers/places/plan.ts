import type { DivisionStreet } from './divisions.ts'
import { type Random, seededRandom } from './partition.ts'
import type { Plot } from './tessellation.ts'

/** Chenghua has 1,307 compounds for 83 communities and 6,217 micro-grids (S140). */
const COMPOUNDS_PER_COMMUNITY = 1307 / 83
const MICRO_GRIDS_PER_COMPOUND = 6217 / 1307

export interface CellCounts {
  compounds: number
  microGrids: number
}

/** Where a street lies and how large it is beside the others, for a district whose streets have no outlines. */
export type StreetHints = Record<string, { near: [lon: number, lat: number]; weight: number }>

/** The counts of a district like the demo's. */
export function usualCounts(streets: DivisionStreet[]): CellCounts {
  const communities = streets.reduce((sum, street) => sum + street.communities.length, 0)
  const compounds = Math.round(communities * COMPOUNDS_PER_COMMUNITY)
  return { compounds, microGrids: Math.round(compounds * MICRO_GRIDS_PER_COMPOUND) }
}

/**
 * The tree of plots for a district: its real streets and communities, and under them exactly the wanted numbers of
 * compounds and micro-grids. Codes: community + three digits + three digits, at least one of each.
 */
export function planDistrict(
  streets: DivisionStreet[],
  counts: CellCounts,
  seed: number,
  hints: StreetHints = {},
): Plot[] {
  const random = seededRandom(seed)
  const communities = streets.flatMap((street) => street.communities)
  const compounds = spread(counts.compounds, communities.length, random)
  const microGrids = spread(
    counts.microGrids,
    compounds.reduce((sum, n) => sum + n, 0),
    random,
  )
  let [community, compound] = [0, 0]
  return streets
    .filter((street) => street.communities.length > 0)
    .map((street) => {
      const children = street.communities.map((one) => {
        const list = numbered(one.code, compounds[community++] ?? 1, (code) =>
          node(
            code,
            numbered(code, microGrids[compound++] ?? 1, (cell) => leaf(cell, random)),
            random,
          ),
        )
        return node(one.code, list, random)
      })
      const hint = hints[street.code]
      const weight = hint?.weight ?? children.reduce((sum, child) => sum + child.weight, 0)
      return { code: street.code, weight, ...(hint ? { near: hint.near } : {}), children }
    })
}

/** `total` things over `places` with some unevenness, at least one each; the sum is exact. */
export function spread(total: number, places: number, random: Random): number[] {
  const weights = Array.from({ length: places }, () => 0.6 + 0.8 * random())
  const sum = weights.reduce((a, b) => a + b, 0)
  const extra = Math.max(0, total - places)
  let [given, weighed] = [0, 0]
  return weights.map((weight) => {
    weighed += weight
    const upTo = Math.round((extra * weighed) / sum)
    const own = upTo - given
    given = upTo
    return own + 1
  })
}

function numbered(parent: string, count: number, make: (code: string) => Plot): Plot[] {
  return Array.from({ length: count }, (_, i) => make(parent + String(i + 1).padStart(3, '0')))
}

function leaf(code: string, random: Random): Plot {
  return { code, weight: 0.75 + 0.5 * random(), children: [] }
}

function node(code: string, children: Plot[], random: Random): Plot {
  const weight = children.reduce((sum, child) => sum + child.weight, 0)
  return { code, weight: weight * (0.85 + 0.3 * random()), children }
}
