import { barrier, type Place, placeOf, roomNames, roomPlace } from './house.ts'
import {
  baseOf,
  type Finding,
  isScript,
  isTest,
  lineOf,
  nodesOf,
  type Rule,
  type SourceFile,
  textOf,
} from './source.ts'

const isMigration = (path: string) =>
  path.startsWith('src/') && path.includes('/migrations/') && !path.endsWith('/')
// The platform database is no district and no room: accounts and the list of districts.
const isPlatform = (path: string) => path.includes('/migrations/platform/')

/** The SQL without comments and quoted text, lower case. */
const statements = (text: string) =>
  text
    .replace(/--.*$/gm, '')
    .replace(/\/\*[\s\S]*?\*\//g, '')
    .replace(/'(?:[^']|'')*'/g, "''")
    .toLowerCase()

function find(rule: string, wrong: (file: SourceFile, sql: string, place: Place) => string[]): Rule {
  return (files) =>
    files.flatMap((file): Finding[] => {
      const place = placeOf(file.path)
      if (!place || !isMigration(file.path)) return []
      return wrong(file, statements(file.text), place).map((detail) => ({ path: file.path, rule, detail }))
    })
}

/** `YYYYMMDDTHHMM_noun.sql`: the name gives the order. */
export const migrationNames = find('migration-names', ({ path }) => {
  const name = baseOf(path)
  const at = /^(\d{4})(\d{2})(\d{2})T(\d{2})(\d{2})_[a-z][a-z0-9-]*\.sql$/.exec(name)
  if (!at) return [`${name} is not YYYYMMDDTHHMM_noun.sql`]
  const [, year, month, day, hour, minute] = at
  const time = `${year}-${month}-${day}T${hour}:${minute}:00.000Z`
  const real = !Number.isNaN(Date.parse(time)) && new Date(time).toISOString() === time
  return real ? [] : [`${name} names a time that is none`]
})

/** Triggers do not exist on a sharded schema. */
export const noTriggers = find('no-triggers', (_file, sql) =>
  [
    ...sql.matchAll(
      /\b(create\s+(or\s+replace\s+)?(constraint\s+)?(event\s+)?trigger|returns\s+(event_)?trigger)\b/g,
    ),
  ].map((m) => m[0]),
)

const created =
  /\bcreate\s+(?:unlogged\s+)?(?:table|view|materialized\s+view)\s+(?:if\s+not\s+exists\s+)?([\w."]+)/g
const referenced = /\breferences\s+([\w."]+)/g

/** A table is `room_noun`, named without a schema. */
export const tableNames = find('table-names', (file, sql, place) =>
  [...sql.matchAll(created)].flatMap(([, name = '']) => {
    if (name.includes('.')) return [`${name} names a schema`]
    if (isPlatform(file.path)) return []
    return name.startsWith(`${place.room}_`) ? [] : [`${name} is not ${place.room}_noun`]
  }),
)

const ownerOf = (table: string): Place | undefined => {
  const room = roomNames.find((name) => table.startsWith(`${name}_`))
  return room ? roomPlace(room) : undefined
}

/** Foreign keys go down the storeys only, and stay in the schema. */
export const keysDown = find('keys-down', (_file, sql, place) =>
  [...sql.matchAll(referenced)].flatMap(([, table = '']) => {
    if (table.includes('.')) return [`${table} names a schema`]
    const owner = ownerOf(table)
    const stop = owner ? barrier(place, owner) : undefined
    return stop ? [`${table}: ${stop}`] : []
  }),
)

const tableWord = new RegExp(`\\b(${roomNames.join('|')})_[a-z][a-z_]*\\b`, 'g')
const sqlWord = /\b(select|from|join|insert|update|delete|where|exists)\b/i
// what stands alone in a literal: `cases_case`, `cases_case as c`, `cases_case.id`
const alone = new RegExp(`^(${roomNames.join('|')})_[a-z][a-z_]*(\\.\\w+)?( as \\w+)?$`)

/** A room reads and writes its own tables; another's come through that room's public face. */
export const ownTables: Rule = (files) =>
  files.flatMap((file): Finding[] => {
    const place = placeOf(file.path)
    if (!place || !isScript(file.path) || isTest(file.path) || place.storey < 0 || place.room === 'apps')
      return []
    return [...nodesOf(file, 'Literal', 'TemplateElement')].flatMap(([node]) => {
      const text = textOf(node) ?? (node['value'] as { cooked?: string } | null)?.cooked ?? ''
      if (typeof text !== 'string' || !(alone.test(text) || sqlWord.test(text))) return []
      return [...text.matchAll(tableWord)]
        .filter(([, room]) => room !== place.room)
        .map(([table]) => ({
          path: file.path,
          rule: 'own-tables',
          detail: `line ${lineOf(file, node.start)}: ${table}`,
        }))
    })
  })
