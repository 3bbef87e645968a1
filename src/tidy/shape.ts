import {
  baseOf,
  type Finding,
  isScript,
  isTest,
  lineOf,
  type Node,
  nameOf,
  nodesOf,
  type Rule,
  type SourceFile,
} from './source.ts'

const maxFile = 300
const maxTest = 500
const maxFunction = 70
const functions = ['FunctionDeclaration', 'FunctionExpression', 'ArrowFunctionExpression']

const scripts = (files: readonly SourceFile[]) =>
  files.filter((f) => isScript(f.path) && !f.path.endsWith('.d.ts'))
const isWords = (path: string) => /(^|[/-])words[^/]*$/.test(path) || path.includes('/words/')
const ownCode = (path: string) => path.startsWith('src/') && !isWords(path) && baseOf(path) !== 'tables.ts'

/** Files of at most 300 lines, tests 500 (design/6, settings of the house). */
export const fileSize: Rule = (files) =>
  scripts(files).flatMap((file): Finding[] => {
    if (!ownCode(file.path)) return []
    const lines = file.text.replace(/\n$/, '').split('\n').length
    const most = isTest(file.path) ? maxTest : maxFile
    return lines > most
      ? [{ path: file.path, rule: 'file-size', detail: `${lines} lines, at most ${most}` }]
      : []
  })

/** Functions of at most 70 lines. */
export const functionSize: Rule = (files) =>
  scripts(files).flatMap((file) => {
    if (!ownCode(file.path) || isTest(file.path)) return []
    return [...nodesOf(file, ...functions)].flatMap(([node, parent]) => {
      const first = lineOf(file, node.start)
      const lines = lineOf(file, node.end) - first + 1
      const name = nameOf(node['id']) || nameOf(parent?.['id']) || nameOf(parent?.['key']) || 'function'
      if (lines <= maxFunction) return []
      return [{ path: file.path, rule: 'function-size', detail: `${name} at line ${first}: ${lines} lines` }]
    })
  })

/** No `any`, neither in tests. */
export const noAny: Rule = (files) =>
  scripts(files).flatMap((file) =>
    [...nodesOf(file, 'TSAnyKeyword')].map(([node]) => ({
      path: file.path,
      rule: 'no-any',
      detail: `line ${lineOf(file, node.start)}`,
    })),
  )

const emptyWords = /^(utils?|helpers?|misc|common|shared|[a-z-]*-?(utils?|helpers?|manager|service))$/i
const emptySuffix = /(Service|Manager|Helpers?|Utils?)$/
const saysNothing = /^(getData|processItem|processData|handleData|doStuff|type\d)$/
const declaring = ['ClassDeclaration', 'ClassExpression', 'FunctionDeclaration', 'VariableDeclarator']
const typeDeclaring = ['TSInterfaceDeclaration', 'TSTypeAliasDeclaration', 'TSEnumDeclaration']

function badFileName(path: string): string | undefined {
  const parts = path.split('/').map((part) => part.replace(/\..*$/, ''))
  return parts.find(
    (part, n) =>
      part !== '' && !(n > 0 && parts[n - 1] === 'life' && part === 'services') && emptyWords.test(part),
  )
}

function badName(node: Node): string | undefined {
  const name = nameOf(node['id'])
  return emptySuffix.test(name) || saysNothing.test(name) ? name : undefined
}

/** Names say what a thing is: no utils, helpers, misc, managers or services. */
export const names: Rule = (files) =>
  scripts(files).flatMap((file) => {
    const folder = badFileName(file.path)
    const found = [...nodesOf(file, ...declaring, ...typeDeclaring)].flatMap(([node]) => badName(node) ?? [])
    return [...(folder ? [folder] : []), ...found].map((name) => ({
      path: file.path,
      rule: 'names',
      detail: name,
    }))
  })

/** No default exports; a tool's own configuration file may need one. */
export const noDefault: Rule = (files) =>
  scripts(files).flatMap((file) => {
    if (file.path.endsWith('.config.ts')) return []
    const named = [...nodesOf(file, 'ExportSpecifier')].filter(
      ([node]) => nameOf(node['exported']) === 'default',
    )
    return [...nodesOf(file, 'ExportDefaultDeclaration'), ...named].map(([node]) => ({
      path: file.path,
      rule: 'no-default',
      detail: `line ${lineOf(file, node.start)}`,
    }))
  })
