import { setImmediate } from 'node:timers/promises'
import type { ReplyOf } from '../../../kernel/endpoint.ts'
import { triedFile } from '../../../kernel/imports/desk.ts'
import type { Given } from '../../../kernel/imports/kind.ts'
import { eachPart } from '../../../kernel/imports/rows.ts'
import { notFound, Problem } from '../../../kernel/problem.ts'
import type { Call } from '../../../kernel/room.ts'
import type * as api from '../api.ts'
import type { MultiPolygon } from '../geometry.ts'
import { areas, draftOf } from '../imports/outlines.ts'
import { treeOf } from '../memory.ts'
import { findOutlines } from '../store.ts'
import { originOf, packed } from '../views.ts'
import { type Draft, identified } from './identify.ts'
import { sketchOf } from './shape.ts'

interface Read {
  n: number
  given: Given
  draft: Draft | undefined
}

async function readAll(bytes: Buffer): Promise<Read[]> {
  const all: Read[] = []
  const check = (given: Given, n: number) => {
    try {
      all.push({ n, given, draft: draftOf(given, n) })
    } catch (error) {
      if (!(error instanceof Problem)) throw error
      all.push({ n, given, draft: undefined })
    }
  }
  await eachPart(bytes, areas, { check, write: () => [] }, () => Promise.resolve())
  return all
}

/** A map that is being tried, area by area. Refuses another kind's, or one whose file is gone, with 404. */
export async function viewSurvey(c: Call, id: string): Promise<ReplyOf<typeof api.getSurvey>> {
  const { kind, path, bytes, found } = await triedFile(c, id)
  if (kind !== areas.kind) throw notFound()
  const tree = await treeOf(c)
  const read = await readAll(bytes)
  const drafts = read.flatMap(({ draft }) => draft ?? [])
  const which = new Map((await identified({ tree, path }, drafts)).map((one, i) => [drafts[i]?.n, one]))
  const codeOf = ({ n, given }: Read): string => {
    const one = which.get(n)
    return one && !(one instanceof Problem) ? one.code : (given.code ?? '')
  }
  const drawn = new Set(read.map(codeOf))
  const beside = drafts.flatMap(({ n }) => {
    const one = which.get(n)
    const parent =
      one && !(one instanceof Problem) && one.parent !== null ? tree.byCode.get(one.parent) : undefined
    return parent?.children.map(({ code }) => code).filter((code) => !drawn.has(code)) ?? []
  })
  const outlines = new Map(
    (await findOutlines(c.trx, [...new Set([...drawn, ...beside])])).map((row) => [row.code, row.outline]),
  )
  const marks = new Map(found.map(({ row, warning }) => [row, warning ? 'doubtful' : 'wrong'] as const))
  const origin = originOf(tree.root ?? { lon: 0, lat: 0 })
  const told = (one: Read) => {
    const code = codeOf(one)
    const standing = tree.byCode.get(code)
    const after: MultiPolygon = one.draft?.outline ?? sketchOf(one.given.geometry ?? 'null')
    return {
      row: one.n,
      code,
      name: standing?.name ?? one.given.name ?? '',
      state: marks.get(one.n) ?? (standing?.valid_to === null ? ('changed' as const) : ('new' as const)),
      before: packed(standing?.valid_to === null ? (outlines.get(code) ?? []) : [], origin),
      after: packed(after, origin),
    }
  }
  const shown: ReturnType<typeof told>[] = []
  for (const [i, one] of read.entries()) {
    if (i % 50 === 0) await setImmediate()
    shown.push(told(one))
  }
  return {
    origin,
    areas: shown,
    around: [...new Set(beside)].map((code) => packed(outlines.get(code) ?? [], origin)),
  }
}
