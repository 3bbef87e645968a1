import type { Reached } from '../../kernel/reached.ts'
import type { Day } from '../../kernel/day.ts'
import type { Context } from '../../kernel/event.ts'
import { Problem } from '../../kernel/problem.ts'
import { reachedOf } from './heirs.ts'
import { below, locatorOf, type Node, successorOf, treeOf, upTo } from './memory.ts'
import { isWithin } from '../../kernel/reached.ts'
import { codesOf, type Level } from './rules.ts'
import { findBelow } from './store.ts'
import type { Trx } from '../../kernel/db/index.ts'
import type { AreaRow } from './tables.ts'

/** An area as other rooms know it; lon and lat are a point inside it, degrees WGS-84. */
export interface Place {
  code: string
  path: string
  level: Level
  name: string
  lon: number | null
  lat: number | null
}

/** With the area as its records are reached: what merged into it too, what left it not. */
export interface Ground extends Place {
  reached: Reached[]
}

export interface Step {
  code: string
  name: string
  level: Level
}

export interface Wanted {
  areaCode?: string | null | undefined
  lon?: number | null | undefined
  lat?: number | null | undefined
}

type Reader = Pick<Context, 'trx' | 'memory' | 'now'>

export const placeFrom = (row: Pick<AreaRow, 'code' | 'path' | 'level' | 'name' | 'lon' | 'lat'>): Place => ({
  code: row.code,
  path: row.path,
  level: row.level as Level,
  name: row.name,
  lon: row.lon,
  lat: row.lat,
})

/**
 * The finest area for what somebody gave: by position (degrees WGS-84) where the district has outlines, else by
 * code; a gap between surveyed outlines belongs to the nearest area inside the one above. With both the position decides if it lies in the chosen area; else the choice stands and the position is
 * only kept. Refuses 422 `place-needed` (nothing usable), `unknown-area`, `outside-district` with the nearest
 * community (`nearest`, `name`) and how far it is in metres.
 */
export async function placeOf(c: Reader, { areaCode, lon, lat }: Wanted): Promise<Place> {
  const tree = await treeOf(c)
  const chosen = areaCode ? successorOf(tree, areaCode) : undefined
  if (areaCode && (!chosen || chosen.valid_to !== null))
    throw new Problem(422, 'unknown-area', { code: areaCode })
  const located =
    lon != null && lat != null ? tree.byCode.get((await locatorOf(c)).find(lon, lat) ?? '') : undefined
  if (located && (!chosen || isWithin(located.path, chosen.path))) return placeFrom(located)
  if (chosen) return placeFrom(chosen)
  if (lon != null && lat != null) throw await outside(c, lon, lat)
  throw new Problem(422, 'place-needed')
}

async function outside(c: Reader, lon: number, lat: number): Promise<Problem> {
  const tree = await treeOf(c)
  const nearest = (await locatorOf(c)).nearest(lon, lat)
  const cell = nearest && tree.byCode.get(nearest.code)
  if (!nearest || !cell) return new Problem(422, 'place-needed')
  const community = upTo(tree, cell, 'community') ?? cell
  return new Problem(422, 'outside-district', {
    nearest: community.code,
    name: community.name,
    metres: Math.round(nearest.metres),
  })
}

/** The area of a code, ended ones as they were. */
export async function areaOf(c: Reader, code: string): Promise<Ground | undefined> {
  const tree = await treeOf(c)
  const node = tree.byCode.get(code)
  return node && { ...placeFrom(node), reached: reachedOf(tree, node) }
}

/** Living areas of a level in the area at `path`. */
export async function areasBelow(trx: Trx, path: string, level: string): Promise<Place[]> {
  return (await findBelow(trx, path, level)).map(placeFrom)
}

/** Areas of a level under the one at `path` that stood on some day of a period, ended ones as they were. */
export async function areasDuring(
  c: Reader,
  path: string,
  level: string,
  from: Day,
  to: Day,
): Promise<Place[]> {
  const tree = await treeOf(c)
  return [...tree.byCode.values()]
    .filter(
      (node) =>
        node.level === level &&
        isWithin(node.path, path) &&
        // What was there at the opening of the district has always been there.
        (node.valid_from <= to || node.valid_from === tree.root?.valid_from) &&
        (node.valid_to === null || (node.valid_to > from && node.valid_to > node.valid_from)),
    )
    .map(placeFrom)
}

/** Names along each path, the district first; an area nobody knows is left out. */
export async function stepsOf(c: Reader, paths: string[]): Promise<Map<string, Step[]>> {
  const tree = await treeOf(c)
  return new Map(paths.map((path) => [path, stepsIn(tree.byCode, path)]))
}

export function stepsIn(byCode: Map<string, Node>, path: string): Step[] {
  return codesOf(path).flatMap((code) => {
    const node = byCode.get(code)
    return node ? [{ code, name: node.name, level: node.level }] : []
  })
}

/** Areas whose name holds the text, larger ones and names that begin with it first; ended ones are left out. */
export async function searchAreas(
  c: Reader,
  text: string,
  level: Level | undefined,
  limit: number,
): Promise<Node[]> {
  const { root } = await treeOf(c)
  if (!root) return []
  const all = [root, ...below(root)].filter(
    (node) => node.name.includes(text) && (!level || node.level === level),
  )
  const rank = (node: Node) => node.code.length * 2 + (node.name.startsWith(text) ? 0 : 1)
  return all.toSorted((a, b) => rank(a) - rank(b)).slice(0, limit)
}

/** Areas whose names stand in a text, the finest first; a name of one or two letters says too little. */
export async function areasNamedIn(c: Reader, text: string): Promise<Place[]> {
  const { root } = await treeOf(c)
  if (!root) return []
  const bare = (name: string) => name.replace(/(社区|街道|小区)$/, '')
  return below(root)
    .filter(
      (node) =>
        node.name.length >= 3 &&
        (text.includes(node.name) || (bare(node.name).length >= 3 && text.includes(bare(node.name)))),
    )
    .toSorted((a, b) => b.code.length - a.code.length || b.name.length - a.name.length)
    .slice(0, 3)
    .map(placeFrom)
}
