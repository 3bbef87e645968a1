import { posix } from 'node:path'
import { parseSync } from 'vite'

/** A file of the repository: its path from the root, with `/`, and its text. */
export interface SourceFile {
  path: string
  text: string
}
export interface Finding {
  path: string
  rule: string
  detail: string
}
/** A house rule: the whole tree in, what breaks the rule out. */
export type Rule = (files: readonly SourceFile[]) => Finding[]

/** A node of the syntax tree (ESTree with TypeScript), as loosely as the rules need it. */
export interface Node {
  type: string
  start: number
  end: number
  [key: string]: unknown
}
export interface Import {
  /** As written. */
  from: string
  /** Path from the root for a relative import. */
  target: string | null
  typeOnly: boolean
}

const trees = new WeakMap<SourceFile, Node>()

export const isScript = (path: string): boolean => /\.tsx?$/.test(path)
export const isTest = (path: string): boolean => /\.test\.tsx?$/.test(path) || /\/test(ing)?\//.test(path)
export const baseOf = (path: string): string => posix.basename(path)

const isNode = (value: unknown): value is Node =>
  typeof value === 'object' && value !== null && typeof (value as { type?: unknown }).type === 'string'

/** The syntax tree of a script; throws for one that cannot be parsed. */
export function treeOf(file: SourceFile): Node {
  const known = trees.get(file)
  if (known) return known
  const { program, errors } = parseSync(baseOf(file.path), file.text)
  if (errors[0]) throw new SyntaxError(`${file.path}: ${errors[0].message}`)
  const tree = program as unknown as Node
  trees.set(file, tree)
  return tree
}

export function childrenOf(node: Node): Node[] {
  return Object.values(node).flatMap((value) =>
    Array.isArray(value) ? value.filter(isNode) : isNode(value) ? [value] : [],
  )
}

/** Every node below `node`, itself first, with its parent. */
export function* walk(node: Node, parent?: Node): Generator<[node: Node, parent: Node | undefined]> {
  yield [node, parent]
  for (const child of childrenOf(node)) yield* walk(child, node)
}

/** Nodes of the given types in a script. */
export function* nodesOf(
  file: SourceFile,
  ...types: string[]
): Generator<[node: Node, parent: Node | undefined]> {
  for (const found of walk(treeOf(file))) if (types.includes(found[0].type)) yield found
}

export const lineOf = (file: SourceFile, at: number): number => file.text.slice(0, at).split('\n').length

/** The text of a string literal or of a template without holes. */
export function textOf(node: unknown): string | undefined {
  if (!isNode(node)) return undefined
  if (node.type === 'Literal' && typeof node['value'] === 'string') return node['value']
  if (node.type === 'TSAsExpression') return textOf(node['expression'])
  if (node.type !== 'TemplateLiteral') return undefined
  const quasis = node['quasis'] as { value: { cooked: string } }[]
  return quasis.length === 1 ? quasis[0]?.value.cooked : undefined
}

/** The properties of an object literal by their names. */
export function propertiesOf(node: unknown): Map<string, Node> {
  const found = new Map<string, Node>()
  if (!isNode(node)) return found
  if (node.type === 'TSAsExpression' || node.type === 'TSSatisfiesExpression')
    return propertiesOf(node['expression'])
  if (node.type !== 'ObjectExpression') return found
  for (const property of node['properties'] as Node[]) {
    const key = property['key']
    if (!isNode(key) || !isNode(property['value'])) continue
    const name = key.type === 'Identifier' ? String(key['name']) : textOf(key)
    if (name !== undefined) found.set(name, property['value'])
  }
  return found
}

export const nameOf = (node: unknown): string =>
  isNode(node) && (node.type === 'Identifier' || node.type === 'JSXIdentifier') ? String(node['name']) : ''

function importOf(file: SourceFile, node: Node): Import | undefined {
  const from = textOf(node['source'])
  if (from === undefined) return undefined
  const specifiers = (node['specifiers'] as Node[] | undefined) ?? []
  const kind = node['importKind'] ?? node['exportKind']
  const each =
    specifiers.length > 0 && specifiers.every((s) => (s['importKind'] ?? s['exportKind']) === 'type')
  const relative = from.startsWith('.')
  const target = relative ? posix.join(posix.dirname(file.path), from) : null
  return { from, target, typeOnly: kind === 'type' || each }
}

const importing = ['ImportDeclaration', 'ExportNamedDeclaration', 'ExportAllDeclaration', 'ImportExpression']

/** What a script imports or re-exports, lazily too. */
export function importsOf(file: SourceFile): Import[] {
  return [...nodesOf(file, ...importing)].flatMap(([node]) => importOf(file, node) ?? [])
}

/** Scripts that run when `roots` do: value imports followed to the end, each with the path that led there. */
export function reachedFrom(
  files: readonly SourceFile[],
  roots: readonly SourceFile[],
): Map<string, string[]> {
  const byPath = new Map(files.map((file) => [file.path, file]))
  const reached = new Map(roots.map((root) => [root.path, [root.path]]))
  for (const [path, trail] of reached) {
    const file = byPath.get(path)
    if (!file || !isScript(path)) continue
    for (const { target, typeOnly } of importsOf(file)) {
      if (target && !typeOnly && !reached.has(target)) reached.set(target, [...trail, target])
    }
  }
  return reached
}
