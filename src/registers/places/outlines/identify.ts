import { setImmediate } from 'node:timers/promises'
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

/** After so many features others have their turn. */
const stride = 50

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

interface Index extends Register {
  /** Living areas that may be drawn, by name. */
  byName: ReadonlyMap<string, Node[]>
  /** What the file opens, by code, and the names it gives under each parent. */
  news: Map<string, Surveyed>
  names: Set<string>
  /** Codes that are taken. */
  used: Set<string>
}

const living = (node: Node | undefined): Node | undefined => (node?.valid_to === null ? node : undefined)

function indexOf({ tree, path }: Register, drafts: Draft[]): Index {
  const within = [...tree.byCode.values()].filter((node) => living(node) && isWithin(node.path, path))
  const used = new Set(drafts.flatMap(({ code }) => (code ? [code] : [])))
  return {
    tree,
    path,
    byName: Map.groupBy(within, ({ name }) => name),
    news: new Map(),
    names: new Set(),
    used,
  }
}

/** The living area that a text names below one: by code, or by its full name where only one has it. */
function named({ tree, byName }: Index, text: string, under?: string): Node | undefined {
  const byCode = living(tree.byCode.get(text))
  if (byCode || !text) return byCode
  const all = (byName.get(text) ?? []).filter((node) => under === undefined || node.parent === under)
  return all.length === 1 ? all[0] : undefined
}

function known(register: Index, draft: Draft): Node | undefined {
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

function standing(register: Index, draft: Draft, node: Node): Surveyed {
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
function parentOf(register: Index, draft: Draft) {
  const text = draft.parent || draft.code.slice(0, -3)
  const parent = named(register, text) ?? register.news.get(text)
  if (!parent) throw new Problem(422, 'area-parent-unknown', { text, column: columns.parent.zh })
  if (!isWithin(parent.path, register.path))
    throw new Problem(422, 'area-out-of-reach', { column: columns.parent.zh })
  return parent
}

function fresh(register: Index, draft: Draft): Surveyed {
  const { level, name } = draft
  if (!level || !opened.includes(level))
    throw new Problem(422, level ? 'area-unknown' : 'area-new-level', {
      code: draft.code,
      column: (level ? columns.code : columns.level).zh,
    })
  if (!name) throw new Problem(422, 'cell-empty', { column: columns.name.zh })
  const parent = parentOf(register, draft)
  if (!parentLevels[level].includes(parent.level))
    throw new Problem(422, 'area-under', { parent: parent.name, column: columns.level.zh })
  const code =
    draft.code || inColumn(columns.code.zh, () => codeUnder(register.tree, register.used, parent.code))
  if (code.length !== parent.code.length + 3 || !code.startsWith(parent.code))
    throw new Problem(422, 'area-code', { parent: parent.code, column: columns.code.zh })
  const ended = register.tree.byCode.has(code) ? register.tree.ended : []
  const below = ended.find((gone) => gone.parent === code && !parentLevels[gone.level].includes(level))
  if (below) throw new Problem(422, 'area-level-below', { below: below.name, column: columns.level.zh })
  const beside = register.tree.byCode.get(parent.code)?.children ?? []
  if (beside.some((one) => one.name === name) || register.names.has(`${parent.code} ${name}`))
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
export async function identified(of: Register, drafts: Draft[]): Promise<(Surveyed | Problem)[]> {
  const register = indexOf(of, drafts)
  const found = new Map<number, Surveyed | Problem>()
  const drawn = new Map<string, number>()
  const settle = (draft: Draft, which: () => Surveyed) => {
    try {
      const one = which()
      const before = drawn.get(one.code)
      if (before !== undefined)
        throw new Problem(422, 'area-twice', { feature: before, column: columns.code.zh })
      drawn.set(one.code, draft.n)
      register.used.add(one.code)
      if (!one.standing) {
        register.news.set(one.code, one)
        register.names.add(`${one.parent} ${one.name}`)
      }
      found.set(draft.n, one)
    } catch (error) {
      if (!(error instanceof Problem)) throw error
      found.set(draft.n, error)
    }
  }
  const unknown: Draft[] = []
  for (const [i, draft] of drafts.entries()) {
    if (i % stride === 0) await setImmediate()
    settle(draft, () => {
      const node = known(register, draft)
      if (!node) throw new Problem(404, 'not-found')
      return standing(register, draft, node)
    })
    const one = found.get(draft.n)
    if (one instanceof Problem && one.code === 'not-found') unknown.push(draft)
  }
  // Shorter codes first: what is opened may lie under what is opened beside it.
  const shorterFirst = unknown.toSorted((a, b) => a.code.length - b.code.length || a.n - b.n)
  for (const [i, draft] of shorterFirst.entries()) {
    if (i % stride === 0) await setImmediate()
    settle(draft, () => fresh(register, draft))
  }
  return drafts.map(({ n }) => found.get(n) as Surveyed | Problem)
}
