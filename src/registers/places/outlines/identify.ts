import { inColumn } from '../imports/areas.ts'
import { Problem } from '../../../kernel/problem.ts'
import { isWithin } from '../../../kernel/reached.ts'
import { codeUnder } from '../adjustments/rules.ts'
import type { MultiPolygon } from '../geometry.ts'
import type { Node, Tree } from '../memory.ts'
import { type Level, parentLevels } from '../rules.ts'
import { columns } from './columns.ts'

/** A feature as it was read: what the survey calls it, and its outline. */
export interface Draft {
  n: number
  code: string
  name: string
  level: Level | ''
  parent: string
  outline: MultiPolygon
}

/** The area a feature draws: one that stands, or one that is opened. */
export interface Surveyed {
  n: number
  code: string
  name: string
  /** What the file calls it; empty where it does not say. */
  called: string
  level: Level
  parent: string | null
  path: string
  outline: MultiPolygon
  standing: Node | undefined
}

/** Levels that a survey may open: streets and communities come from the divisions of the country. */
const opened: readonly Level[] = ['grid', 'compound', 'micro-grid']

/** An area that was opened and taken back on one day stood on none: its code may be opened anew. */
const stoodNever = ({ valid_from, valid_to, merged_into, parent }: Node): boolean =>
  valid_to === valid_from && merged_into === parent

export interface Register {
  tree: Tree
  /** Only what lies in here may be drawn. */
  path: string
}

const living = (node: Node | undefined): Node | undefined => (node?.valid_to === null ? node : undefined)

/** The living area that a text names below one: by code, or by its full name where only one has it. */
function named({ tree, path }: Register, text: string, under?: string): Node | undefined {
  const byCode = living(tree.byCode.get(text))
  if (byCode || !text) return byCode
  const all = [...tree.byCode.values()].filter(
    (node) =>
      node.name === text &&
      node.valid_to === null &&
      isWithin(node.path, path) &&
      (under === undefined || node.parent === under),
  )
  return all.length === 1 ? all[0] : undefined
}

function known(register: Register, draft: Draft): Node | undefined {
  if (draft.code) {
    const node = register.tree.byCode.get(draft.code)
    if (node && !living(node) && !stoodNever(node))
      throw new Problem(422, 'area-ended', { day: node.valid_to ?? '', column: columns.code.zh })
    return living(node)
  }
  const parent = draft.parent ? named(register, draft.parent) : undefined
  if (draft.parent && !parent) return undefined
  return draft.name ? named(register, draft.name, parent?.code) : undefined
}

function standing(register: Register, draft: Draft, node: Node): Surveyed {
  if (!isWithin(node.path, register.path))
    throw new Problem(422, 'area-out-of-reach', { column: columns.code.zh })
  if (draft.level && draft.level !== node.level)
    throw new Problem(422, 'area-level', { code: node.code, name: node.name, column: columns.level.zh })
  const parent = draft.parent ? named(register, draft.parent) : undefined
  if (draft.parent && parent?.code !== node.parent)
    throw new Problem(422, 'area-parent', { code: node.code, name: node.name, column: columns.parent.zh })
  const { code, name, level, path } = node
  return {
    n: draft.n,
    code,
    name,
    called: draft.name,
    level,
    parent: node.parent,
    path,
    outline: draft.outline,
    standing: node,
  }
}

/** Where a new area is opened: under a living one, or one that the file opens too. */
function parentOf(register: Register, draft: Draft, news: ReadonlyMap<string, Surveyed>) {
  const text = draft.parent || draft.code.slice(0, -3)
  const parent = named(register, text) ?? news.get(text)
  if (!parent) throw new Problem(422, 'area-parent-unknown', { text, column: columns.parent.zh })
  if (!isWithin(parent.path, register.path))
    throw new Problem(422, 'area-out-of-reach', { column: columns.parent.zh })
  return parent
}

function fresh(
  register: Register,
  draft: Draft,
  news: ReadonlyMap<string, Surveyed>,
  used: ReadonlySet<string>,
): Surveyed {
  const { level, name } = draft
  if (!level || !opened.includes(level))
    throw new Problem(422, level ? 'area-unknown' : 'area-new-level', {
      code: draft.code,
      column: (level ? columns.code : columns.level).zh,
    })
  if (!name) throw new Problem(422, 'cell-empty', { column: columns.name.zh })
  const parent = parentOf(register, draft, news)
  if (!parentLevels[level].includes(parent.level))
    throw new Problem(422, 'area-under', { parent: parent.name, column: columns.level.zh })
  const code = draft.code || inColumn(columns.code.zh, () => codeUnder(register.tree, used, parent.code))
  if (code.length !== parent.code.length + 3 || !code.startsWith(parent.code))
    throw new Problem(422, 'area-code', { parent: parent.code, column: columns.code.zh })
  const below = register.tree.ended.find(
    (gone) => gone.parent === code && !parentLevels[gone.level].includes(level),
  )
  if (below) throw new Problem(422, 'area-level-below', { below: below.name, column: columns.level.zh })
  const beside = [...(register.tree.byCode.get(parent.code)?.children ?? []), ...news.values()]
  if (beside.some((one) => one.parent === parent.code && one.name === name))
    throw new Problem(422, 'area-named', { parent: parent.name, column: columns.name.zh })
  return {
    n: draft.n,
    code,
    name,
    called: name,
    level,
    parent: parent.code,
    path: `${parent.path}/${code}`,
    outline: draft.outline,
    standing: undefined,
  }
}

/**
 * Which area each feature draws, in their order, or the Problem that keeps it out. Refuses (422) an area that ended
 * (`area-ended`), lies elsewhere (`area-out-of-reach`), is of another level or parent than the register says
 * (`area-level`, `area-parent`), a new one that a survey may not open (`area-unknown`, `area-new-level`), without a
 * parent (`area-parent-unknown`), under one of a wrong level (`area-under`), with a code that is not its parent's and
 * three digits (`area-code`), below which something was opened that cannot stand there (`area-level-below`) or with a
 * neighbour's name (`area-named`), and an area drawn twice (`area-twice`).
 */
export function identified(register: Register, drafts: Draft[]): (Surveyed | Problem)[] {
  const found = new Map<number, Surveyed | Problem>()
  const news = new Map<string, Surveyed>()
  const drawn = new Map<string, number>()
  const used = new Set(drafts.flatMap(({ code }) => (code ? [code] : [])))
  const settle = (draft: Draft, which: () => Surveyed) => {
    try {
      const one = which()
      const before = drawn.get(one.code)
      if (before !== undefined)
        throw new Problem(422, 'area-twice', { feature: before, column: columns.code.zh })
      drawn.set(one.code, draft.n)
      used.add(one.code)
      if (!one.standing) news.set(one.code, one)
      found.set(draft.n, one)
    } catch (error) {
      if (!(error instanceof Problem)) throw error
      found.set(draft.n, error)
    }
  }
  const unknown: Draft[] = []
  for (const draft of drafts) {
    settle(draft, () => {
      const node = known(register, draft)
      if (!node) throw new Problem(404, 'not-found')
      return standing(register, draft, node)
    })
    const one = found.get(draft.n)
    if (one instanceof Problem && one.code === 'not-found') unknown.push(draft)
  }
  // Shorter codes first: what is opened may lie under what is opened beside it.
  for (const draft of unknown.toSorted((a, b) => a.code.length - b.code.length || a.n - b.n))
    settle(draft, () => fresh(register, draft, news, used))
  return drafts.map(({ n }) => found.get(n) as Surveyed | Problem)
}
