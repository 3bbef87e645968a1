import { barrier, isFront, type Place, placeOf } from './house.ts'
import {
  type Finding,
  type Import,
  importsOf,
  isScript,
  isTest,
  reachedFrom,
  type Rule,
  type SourceFile,
} from './source.ts'

// What the list of rooms, the server's tables and the front ends take from a room beside its public face.
const forServer = /^(room|routes|policy|words[\w-]*|settings|demo|reactions)\.ts$|^demo\//
const forFront = /^ui\/|^words[\w-]*\.ts$/

const inSrc = (files: readonly SourceFile[]) =>
  files.filter((f) => f.path.startsWith('src/') && isScript(f.path))

/** Why the door is wrong: another room is entered by its index.ts, by a page through its ui/ and its api's types. */
function wrongDoor(file: SourceFile, to: Place, by: Import): string | undefined {
  if (to.inside === 'index.ts') return undefined
  if (isFront(file.path)) {
    if (forFront.test(to.inside) || (to.inside.endsWith('api.ts') && by.typeOnly)) return undefined
    return `a page enters ${to.room} through ui/ or the types of api.ts`
  }
  if (file.path.startsWith('src/apps/') && forServer.test(to.inside)) return undefined
  return `${to.room} is entered through its index.ts`
}

function crossing(file: SourceFile, from: Place, by: Import): string | undefined {
  const to = by.target === null ? undefined : placeOf(by.target)
  if (!to || to.room === from.room) return undefined
  if (from.room === 'outside' || from.room === 'tidy') return undefined
  if (to.room === 'outside') return `${by.target} stands outside src`
  if (to.room === 'tidy') return 'nothing uses the house rules'
  if (from.room === 'testing') return undefined
  if (to.room === 'testing') return isTest(file.path) ? undefined : 'only tests use the testing house'
  if (isTest(file.path) && (to.room === 'apps' || to.room === 'demo' || from.room === 'kernel'))
    return undefined
  if (to.room === 'demo') {
    const mayUse = from.room === 'apps' || /^demo(\.ts$|\/)/.test(from.inside)
    return mayUse ? undefined : 'the demo is used by apps, tests and demo.ts only'
  }
  if (from.room === 'demo') return to.room === 'apps' ? 'the demo uses no app' : undefined
  const stop = barrier(from, to)
  if (stop) return stop
  return to.room === 'kernel' || to.room === 'apps' || isTest(file.path) ? undefined : wrongDoor(file, to, by)
}

/** Storeys, arrows and doors (design/2). */
export const arrows: Rule = (files) =>
  inSrc(files).flatMap((file): Finding[] => {
    const from = placeOf(file.path)
    if (!from) return [{ path: file.path, rule: 'arrows', detail: 'no such room in the house' }]
    return importsOf(file).flatMap((by) => {
      const detail = crossing(file, from, by)
      return detail ? [{ path: file.path, rule: 'arrows', detail: `${by.from}: ${detail}` }] : []
    })
  })

/** Type stripping cannot run JSX: nothing the server runs may lead to a .tsx file or a page. */
export const serverWithoutJsx: Rule = (files) => {
  const roots = inSrc(files).filter((f) => f.path.startsWith('src/apps/server/') && !isTest(f.path))
  return [...reachedFrom(files, roots)].flatMap(([path, trail]) =>
    path.endsWith('.tsx')
      ? [{ path: trail.at(-2) ?? path, rule: 'server-without-jsx', detail: trail.join(' › ') }]
      : [],
  )
}

const serverOnly =
  /^(node:|(typebox|kysely|pg|fastify|better-auth|sharp|graphile-worker|exceljs|chinese-days|pino)(\/|$))/

/** A page carries nothing of the server: no Node module, no database, no schemas. */
export const pagesWithoutServer: Rule = (files) => {
  const byPath = new Map(files.map((file) => [file.path, file]))
  const roots = inSrc(files).filter((f) => isFront(f.path) && !isTest(f.path))
  return [...reachedFrom(files, roots)].flatMap(([path, trail]): Finding[] => {
    const file = byPath.get(path)
    if (!file || !isScript(path)) return []
    return importsOf(file)
      .filter((by) => !by.typeOnly && serverOnly.test(by.from))
      .map((by) => ({ path, rule: 'pages-without-server', detail: `${by.from} by ${trail.join(' › ')}` }))
  })
}
