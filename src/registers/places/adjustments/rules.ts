import { Problem } from '../../../kernel/problem.ts'
import type { Node, Tree } from '../memory.ts'
import { isWithin } from '../../../kernel/reached.ts'
import { type Level, parentLevels } from '../rules.ts'

/**
 * `merging`: areas of a level end and another of the level takes over all that is below them. `transfer`: areas go over
 * to another parent with all below them; into a new parent that is how one is split.
 */
export const adjustmentKinds = ['merging', 'transfer'] as const
export type AdjustmentKind = (typeof adjustmentKinds)[number]
export const adjustmentStates = ['planned', 'done', 'withdrawn', 'refused'] as const
export type AdjustmentState = (typeof adjustmentStates)[number]

export interface Plan {
  kind: AdjustmentKind
  areas: string[]
  intoCode: string | null
  intoName: string | null
}

export interface Target {
  /** The area that takes them, where it stands already. */
  standing: Node | null
  level: Level
  /** Under which it stands or is opened. */
  parent: Node
}

const living = (tree: Tree, code: string): Node => {
  const node = tree.byCode.get(code)
  if (!node || node.valid_to !== null) throw new Problem(422, 'unknown-area', { code })
  return node
}

const parentOf = (tree: Tree, node: Node): Node => {
  if (node.parent === null) throw new Problem(422, 'adjustment-district')
  return living(tree, node.parent)
}

/**
 * What a plan does to the tree as it stands. Refuses 422 `unknown-area`, `adjustment-district` (the district itself),
 * `adjustment-levels` (not of one level, or of one that may not stand there), `adjustment-itself` (into itself, or where
 * they are already), `adjustment-empties` (a transfer that leaves nothing behind is a merging), `adjustment-named`
 * (a new area without a name, or one whose name a neighbour bears).
 */
export function checkPlan(tree: Tree, plan: Plan): { areas: Node[]; target: Target } {
  const areas = [...new Set(plan.areas)].map((code) => living(tree, code))
  const [first] = areas
  if (!first) throw new Problem(422, 'unknown-area', { code: '' })
  const parents = areas.map((area) => parentOf(tree, area))
  if (areas.some((area) => area.level !== first.level)) throw new Problem(422, 'adjustment-levels')
  const target = plan.kind === 'merging' ? mergingInto(tree, plan, first) : takenBy(tree, plan, first)
  const { standing } = target
  if (standing && areas.some((area) => isWithin(standing.path, area.path) || area.parent === standing.code))
    throw new Problem(422, 'adjustment-itself', { name: standing.name })
  if (!standing) checkName(plan.intoName, target.parent, areas)
  if (plan.kind === 'transfer')
    for (const parent of new Set(parents))
      if (parent.children.every((child) => areas.includes(child)))
        throw new Problem(422, 'adjustment-empties', { name: parent.name })
  return { areas, target }
}

function mergingInto(tree: Tree, plan: Plan, first: Node): Target {
  if (plan.intoCode === null) return { standing: null, level: first.level, parent: parentOf(tree, first) }
  const standing = living(tree, plan.intoCode)
  if (standing.level !== first.level) throw new Problem(422, 'adjustment-levels')
  return { standing, level: first.level, parent: parentOf(tree, standing) }
}

function takenBy(tree: Tree, plan: Plan, first: Node): Target {
  const from = parentOf(tree, first)
  if (plan.intoCode === null) return { standing: null, level: from.level, parent: parentOf(tree, from) }
  const standing = living(tree, plan.intoCode)
  if (!parentLevels[first.level].includes(standing.level)) throw new Problem(422, 'adjustment-levels')
  return {
    standing,
    level: standing.level,
    parent: standing.parent === null ? standing : parentOf(tree, standing),
  }
}

function checkName(name: string | null, parent: Node, ending: Node[]): void {
  if (!name) throw new Problem(422, 'adjustment-named', { name: '' })
  if (parent.children.some((child) => child.name === name && !ending.includes(child)))
    throw new Problem(422, 'adjustment-named', { name })
}

/** A code free under a parent: the wanted ending where it is free, else the one after the last. */
export function codeUnder(tree: Tree, given: ReadonlySet<string>, parent: string, wanted?: string): string {
  const taken = (code: string) => tree.byCode.has(code) || given.has(code)
  if (wanted !== undefined && !taken(parent + wanted)) return parent + wanted
  const coded = (n: number) => parent + String(n).padStart(3, '0')
  let last = 999
  while (last > 0 && !taken(coded(last))) last--
  if (last < 999) return coded(last + 1)
  throw new Problem(422, 'adjustment-full', { code: parent })
}
