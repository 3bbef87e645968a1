import type { Reached } from '../../kernel/reached.ts'
import { lies } from '../../kernel/reached.ts'
import type { Day } from '../../kernel/day.ts'
import type { Context } from '../../kernel/event.ts'
import { type Node, successorOf, type Tree, treeOf } from './memory.ts'
import { isWithin } from '../../kernel/reached.ts'
import { codesOf } from './rules.ts'

type Reader = Pick<Context, 'trx' | 'memory' | 'now'>

const nodeAt = (tree: Tree, path: string): Node | undefined => {
  const code = codesOf(path).at(-1)
  return code === undefined ? undefined : successorOf(tree, code)
}

/**
 * A living area as its records are reached: its own path without those that have left it, and the paths of those that
 * merged into it or into something below it.
 */
export function reachedOf(tree: Tree, node: Node): Reached[] {
  const areas: Reached[] = [node.path]
  for (const gone of tree.ended) {
    const heir = successorOf(tree, gone.code)
    const ours = heir !== undefined && isWithin(heir.path, node.path)
    const holding = areas.findIndex((area) => lies(gone.path, area))
    if (ours && holding < 0) areas.push(gone.path)
    // What ended without an heir stays where it was: nobody else answers for it.
    else if (!ours && holding >= 0 && gone.merged_into) areas[holding] += `!${gone.path}`
  }
  return areas
}

/** As `reachedOf`, for the path of a post or of a record, which may have been made in an area that ended. */
export async function areasAt(c: Reader, path: string): Promise<Reached[]> {
  if (!path) return []
  const tree = await treeOf(c)
  const node = nodeAt(tree, path)
  return node ? reachedOf(tree, node) : [path]
}

/** The path of the area that now answers for a place. */
export async function livingPath(c: Reader, path: string): Promise<string> {
  const tree = await treeOf(c)
  return tree.ended.length ? (nodeAt(tree, path)?.path ?? path) : path
}

/** Paths of areas that ended and merged into one of these. */
const mergedInto = (tree: Tree, codes: string[]): string[] =>
  tree.ended
    .filter((gone) => {
      const heir = gone.merged_into === null ? undefined : successorOf(tree, gone.code)
      return heir !== undefined && codes.includes(heir.code)
    })
    .map((gone) => gone.path)

/**
 * The paths at which somebody may be recorded who answers for a place: those along its living path, and those that
 * ended and merged into one of these.
 */
export async function pathsOver(c: Reader, path: string): Promise<string[]> {
  const tree = await treeOf(c)
  const codes = codesOf(nodeAt(tree, path)?.path ?? path)
  return [...codes.map((_, i) => codes.slice(0, i + 1).join('/')), ...mergedInto(tree, codes)]
}

/** The paths at which somebody may be recorded who answers for exactly this area. */
export async function pathsFor(c: Reader, path: string): Promise<string[]> {
  const tree = await treeOf(c)
  const living = nodeAt(tree, path)?.path ?? path
  return [living, ...mergedInto(tree, codesOf(living).slice(-1))]
}

/** One area whose happenings count for another from a day until the day before another. */
export interface Heir {
  path: string
  from: Day
  until: Day | null
  into: string
}

/** For each area that ended: where what happens there is counted, by day. */
export async function heirsOf(c: Reader): Promise<Heir[]> {
  const tree = await treeOf(c)
  return tree.ended.flatMap((gone) => {
    const chain: Heir[] = []
    for (let node: Node | undefined = gone; node?.merged_into && node.valid_to; ) {
      const next: Node | undefined = tree.byCode.get(node.merged_into)
      if (next) chain.push({ path: gone.path, from: node.valid_to, until: next.valid_to, into: next.path })
      node = next
    }
    return chain
  })
}
