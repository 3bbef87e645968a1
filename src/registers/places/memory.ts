import type { Context } from '../../kernel/event.ts'
import { groundOf } from './ground.ts'
import type { Locator } from './locate.ts'
import { type Level, levels } from './rules.ts'
import { findAreas, findOutlines, newestArea } from './store.ts'
import type { AreaRow } from './tables.ts'

/** An area with those directly under it, in the order of their codes. */
export interface Node extends AreaRow {
  level: Level
  children: Node[]
}

/** The tree of a district as it stands in memory: a district has fewer than ten thousand areas. */
export interface Tree {
  root: Node | undefined
  byCode: Map<string, Node>
  /** Areas that ended, the larger ones first. */
  ended: Node[]
  locator?: Locator
}

interface Kept {
  tree: Tree
  mark: string
  until: number
}
type Reader = Pick<Context, 'trx' | 'memory' | 'now'>

const KEY = 'places.tree'
const LIFE = 5_000

/** The tree, read once; within five seconds of a change it is read anew. Areas that ended keep their names. */
export async function treeOf(c: Reader): Promise<Tree> {
  const kept = c.memory.get(KEY) as Kept | undefined
  const now = c.now.getTime()
  if (kept && kept.until > now && kept.until <= now + LIFE) return kept.tree
  const mark = await newestArea(c.trx)
  const tree = kept?.mark === mark ? kept.tree : grow(await findAreas(c.trx))
  c.memory.set(KEY, { tree, mark, until: now + LIFE } satisfies Kept)
  return tree
}

/** After a change in the same process nobody waits five seconds. */
export function forget(c: Pick<Context, 'memory'>): void {
  c.memory.delete(KEY)
}

function grow(rows: AreaRow[]): Tree {
  const byCode = new Map<string, Node>()
  for (const row of rows) byCode.set(row.code, { ...row, level: row.level as Level, children: [] })
  let root: Node | undefined
  for (const node of byCode.values()) {
    if (node.parent === null) root = node
    else if (node.valid_to === null) byCode.get(node.parent)?.children.push(node)
  }
  const ended = [...byCode.values()].filter((node) => node.valid_to !== null)
  return { root, byCode, ended: ended.toSorted((a, b) => a.path.length - b.path.length) }
}

/** Points of the district → the finest area, built once for a tree. */
export async function locatorOf(c: Reader): Promise<Locator> {
  const tree = await treeOf(c)
  if (!tree.locator) {
    const outlines = new Map((await findOutlines(c.trx)).map((row) => [row.code, row.outline]))
    tree.locator = groundOf(tree.root, outlines)
  }
  return tree.locator
}

/** The area that took over from one that ended (S45): a record keeps its own, a reader follows. */
export function successorOf(tree: Tree, code: string): Node | undefined {
  let node = tree.byCode.get(code)
  for (let steps = 0; node?.merged_into && steps < levels.length * 4; steps++) {
    node = tree.byCode.get(node.merged_into)
  }
  return node
}

/** All areas under one, itself not, of one level or of all. */
export function below(node: Node, level?: Level): Node[] {
  return node.children.flatMap((child) => [
    ...(level === undefined || child.level === level ? [child] : []),
    ...below(child, level),
  ])
}

/** The area of a level that a node lies in; undefined where there is none. */
export function upTo(tree: Tree, node: Node, level: Level): Node | undefined {
  let at: Node | undefined = node
  while (at && at.level !== level) at = at.parent === null ? undefined : tree.byCode.get(at.parent)
  return at
}

/** How many of each level, from the top; levels of which there is none are left out. */
export const countsOf = (nodes: readonly Pick<Node, 'level'>[]): { level: Level; count: number }[] =>
  levels
    .map((level) => ({ level, count: nodes.filter((one) => one.level === level).length }))
    .filter(({ count }) => count > 0)
