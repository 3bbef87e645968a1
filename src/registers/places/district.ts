import { dayOf } from '../../kernel/day.ts'
import { type Context, record } from '../../kernel/event.ts'
import { hashOfAreas } from './areas-seal.ts'
import { type County, type DivisionStreet, readCounty } from './divisions.ts'
import { located, type MultiPolygon } from './geometry.ts'
import { forget } from './memory.ts'
import { seededRandom } from './partition.ts'
import { planDistrict, usualCounts } from './plan.ts'
import { tagCode } from './rules.ts'
import { chenghua, compoundNames, microGridName } from './seed-names.ts'
import { insertAreas, insertTags } from './store.ts'
import type { AreaRow, TagRow } from './tables.ts'
import { type Plot, tessellate } from './tessellation.ts'

export interface Opening {
  code: string
  /** Generate compounds and micro-grids too; without it streets and communities only. */
  synthetic: boolean
  seed: number
  /** Exactly so many; like Chenghua's by default. */
  counts?: { compounds: number; microGrids: number }
  /** Only the first streets with their first communities: the small world of tests. */
  only?: { streets: number; communities: number }
}

export interface Opened {
  code: string
  name: string
  areas: number
  tags: number
}

type FullRow = AreaRow & { outline: MultiPolygon | null }

const CHENGHUA = '510108'
const CHENGHUA_COUNTS = { compounds: 1307, microGrids: 6217 }

/**
 * Writes the areas and tags of a district of China into an empty one. Outlines below the district are generated
 * (`synthetic`); without a known outline the areas have none and take requests by being chosen from a list.
 * Refuses as `readCounty` does.
 */
export async function openDistrict(
  c: Pick<Context, 'trx' | 'now' | 'actor' | 'newId' | 'crypt' | 'memory' | 'district'>,
  opening: Opening,
  progress: (line: string) => void = () => {},
): Promise<Opened> {
  const county = readCounty(opening.code)
  const streets = chosenStreets(county.streets, opening.only)
  const plots = plotsOf(county, streets, opening)
  const outlines = county.outline
    ? tessellate(county.outline, plots, opening.seed)
    : new Map<string, MultiPolygon>()
  progress('divided')
  const rows = rowsOf(county, streets, plots, outlines, opening.seed)
  await insertAreas(c.trx, rows)
  const tags = tagsOf(c, rows)
  await insertTags(c.trx, tags)
  await record(c, 'places.district.opened', `places.area:${county.code}`, {
    areas: rows.length,
    tags: tags.length,
    synthetic: opening.synthetic,
    divisions: county.asOf,
    areas_hash: await hashOfAreas(c),
  })
  forget(c)
  progress('written')
  return { code: county.code, name: county.name, areas: rows.length, tags: tags.length }
}

function chosenStreets(streets: DivisionStreet[], only: Opening['only']): DivisionStreet[] {
  if (!only) return streets
  return streets
    .slice(0, only.streets)
    .map((street) => ({ ...street, communities: street.communities.slice(0, only.communities) }))
}

function plotsOf(county: County, streets: DivisionStreet[], opening: Opening): Plot[] {
  const demo = county.code === CHENGHUA && !opening.only
  const usual = demo ? CHENGHUA_COUNTS : usualCounts(streets)
  const hints = demo ? chenghua : {}
  const plots = planDistrict(streets, opening.counts ?? usual, opening.seed, hints)
  if (opening.synthetic) return plots
  return plots.map((street) => ({
    ...street,
    children: street.children.map((community) => ({ ...community, children: [] })),
  }))
}

function rowsOf(
  county: County,
  streets: DivisionStreet[],
  plots: Plot[],
  outlines: Map<string, MultiPolygon>,
  seed: number,
): FullRow[] {
  const district: FullRow = {
    ...bare(county.asOf),
    ...located(county.outline),
    code: county.code,
    level: 'district',
    path: county.code,
    name: county.name,
  }
  const below = streets.flatMap((street) => {
    const plot = plots.find((one) => one.code === street.code)
    const own = under(district, 'street', street.code, street.name, outlines)
    const communities = street.communities.flatMap((community) => {
      const area = under(own, 'community', community.code, community.name, outlines)
      const cells = plot?.children.find((one) => one.code === community.code)?.children ?? []
      const named = cellRows(area, cells, outlines, seed)
      return [{ ...area, urban: community.urban }, ...named]
    })
    return [own, ...communities]
  })
  return [district, ...below]
}

const bare = (validFrom: string) => ({
  parent: null,
  parent_level: null,
  valid_from: validFrom,
  valid_to: null,
  merged_into: null,
  urban: true,
  synthetic: false,
})

function under(
  parent: FullRow,
  level: string,
  code: string,
  name: string,
  outlines: Map<string, MultiPolygon>,
): FullRow {
  return {
    ...bare(parent.valid_from),
    ...located(outlines.get(code)),
    synthetic: outlines.has(code),
    code,
    level,
    name,
    parent: parent.code,
    parent_level: parent.level,
    path: `${parent.path}/${code}`,
  }
}

function cellRows(
  community: FullRow,
  cells: Plot[],
  outlines: Map<string, MultiPolygon>,
  seed: number,
): FullRow[] {
  const names = compoundNames(cells.length, seededRandom(seed + Number(community.code.slice(6))))
  let count = 0
  return cells.flatMap((cell, i) => {
    const compound = {
      ...under(community, 'compound', cell.code, names[i] ?? cell.code, outlines),
      synthetic: true,
    }
    const grids = cell.children.map((grid) => ({
      ...under(compound, 'micro-grid', grid.code, microGridName(++count), outlines),
      synthetic: true,
    }))
    return [compound, ...grids]
  })
}

/** One sign for each of the finest areas. */
function tagsOf(c: Pick<Context, 'crypt' | 'now'>, rows: FullRow[]): TagRow[] {
  const parents = new Set(rows.map((row) => row.parent))
  return rows
    .filter((row) => row.level !== 'district' && !parents.has(row.code))
    .map((row) => ({
      code: tagCode(c.crypt.hash('places.tag', row.code)),
      area: row.code,
      facility: null,
      valid_from: dayOf(c.now),
      valid_to: null,
    }))
}
