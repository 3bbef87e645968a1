import { type Place, placeOf } from './house.ts'
import {
  baseOf,
  type Finding,
  isScript,
  isTest,
  lineOf,
  nameOf,
  nodesOf,
  propertiesOf,
  type Rule,
  type SourceFile,
  textOf,
} from './source.ts'

const scripts = (files: readonly SourceFile[]) =>
  files.filter((f) => f.path.startsWith('src/') && isScript(f.path) && !isTest(f.path))

const key = /^(GET|POST|PUT|PATCH|DELETE) \//

interface Declared {
  file: SourceFile
  place: Place
  /** `METHOD /path`; undefined when it cannot be read off the declaration. */
  route: string | undefined
  line: number
}

function declaredIn(file: SourceFile): Declared[] {
  const place = placeOf(file.path)
  if (!place || place.room === 'tidy') return []
  return [...nodesOf(file, 'CallExpression')].flatMap(([node]) => {
    if (nameOf(node['callee']) !== 'endpoint') return []
    const properties = propertiesOf((node['arguments'] as unknown[])[0])
    const method = textOf(properties.get('method'))
    const path = textOf(properties.get('path'))
    const route = method !== undefined && path !== undefined ? `${method} ${path}` : undefined
    return [{ file, place, route, line: lineOf(file, node.start) }]
  })
}

function policyKeys(file: SourceFile): string[] {
  return [...nodesOf(file, 'ObjectExpression')].flatMap(([node]) =>
    [...propertiesOf(node).keys()].filter((k) => key.test(k)),
  )
}

/** Every endpoint has a line in a policy.ts of its room, and every line an endpoint. */
export const policyLines: Rule = (files) => {
  const declared = scripts(files).flatMap(declaredIn)
  const lines = scripts(files)
    .filter((f) => /^policy([.-].*)?\.ts$/.test(baseOf(f.path)))
    .flatMap((file) => policyKeys(file).map((route) => ({ file, route, room: placeOf(file.path)?.room })))
  const without = declared.flatMap(({ file, place, route, line }): Finding[] => {
    const at = { path: file.path, rule: 'policy-lines' }
    if (route === undefined) return [{ ...at, detail: `line ${line}: method and path must be written out` }]
    const ruled = lines.some((l) => l.route === route && l.room === place.room)
    return ruled ? [] : [{ ...at, detail: `${route} has no policy line in ${place.room}` }]
  })
  const dead = lines.filter((l) => !declared.some((d) => d.route === l.route && d.place.room === l.room))
  return [
    ...without,
    ...dead.map((l) => ({
      path: l.file.path,
      rule: 'policy-lines',
      detail: `${l.route} is no endpoint of this room`,
    })),
  ]
}

/** Any room may state what is owed; only `funds` says that it was paid. */
export const onlyFundsSettles: Rule = (files) =>
  scripts(files).flatMap((file) => {
    const room = placeOf(file.path)?.room
    if (room === undefined || room === 'ledger' || room === 'funds' || room === 'tidy') return []
    return [...nodesOf(file, 'ImportSpecifier')].flatMap(([node]) =>
      nameOf(node['imported']) === 'settleDue'
        ? [{ path: file.path, rule: 'only-funds-settles', detail: `line ${lineOf(file, node.start)}` }]
        : [],
    )
  })

const pure = /^(actions|rules|store|policy)([.-].*)?\.ts$/

/** Time, actor and ids arrive as arguments: below apps nothing that decides or writes asks a clock or a die. */
export const noClocks: Rule = (files) =>
  scripts(files).flatMap((file) => {
    const place = placeOf(file.path)
    if (!place || place.storey < 0 || place.room === 'apps' || !pure.test(baseOf(file.path))) return []
    const found = [...nodesOf(file, 'NewExpression', 'CallExpression')].flatMap(([node]) => {
      const text = file.text.slice(node.start, node.end)
      const asks =
        /^new Date(\(\s*\))?$/.test(text) ||
        /^(globalThis\.)?(Date\.now|Math\.random|performance\.now|(crypto\.)?(randomUUID|getRandomValues|randomBytes|randomInt))\(/.test(
          text,
        )
      return asks
        ? [
            {
              path: file.path,
              rule: 'no-clocks',
              detail: `line ${lineOf(file, node.start)}: ${text.slice(0, 40)}`,
            },
          ]
        : []
    })
    return found
  })
