import { buffer } from 'node:stream/consumers'
import { sql } from 'kysely'
import { covers } from '../access.ts'
import type * as api from '../api.ts'
import type { ReplyOf } from '../endpoint.ts'
import { record } from '../event.ts'
import { notFound, Problem, type ProblemData } from '../problem.ts'
import type { Call } from '../room.ts'
import { say } from '../words.ts'
import { inert } from './cells.ts'
import type { ImportKind } from './kind.ts'
import type { RowError } from './rows.ts'
import { checkFile } from './file.ts'
import { geojsonType } from './geojson.ts'
import { sheetType, writeSheet } from './sheet.ts'

type State = ReplyOf<typeof api.getImport>
type Batch = Awaited<ReturnType<typeof mine>>
interface Failure {
  code: string
  data: ProblemData
  /** The column, by its head. */
  field?: string
}
const undoWindow = 10 * 60_000

export const kindOf = (c: Call, name: string): ImportKind => {
  const kind = c.equipment.imports.find((k) => k.kind === name)
  if (!kind) throw notFound()
  return kind
}

const shown = [
  'id',
  'kind',
  'name',
  'state',
  'at',
  'done_at',
  'rows_read',
  'rows_total',
  'rows_good',
  'rows_bad',
  'failure',
] as const

/** A batch of the person signed in, without the long list of what it wrote. */
export async function mine(c: Call, id: string) {
  const row = await c.trx
    .selectFrom('kernel_import_batch')
    .select(shown)
    .where('id', '=', id)
    .where('by', '=', c.actor.id ?? '')
    .executeTakeFirst()
  if (!row) throw notFound()
  return row
}

/** The file of a batch of the person signed in while it is kept, with what was found in its rows; else 404. */
export async function triedFile(c: Call, id: string) {
  const row = await c.trx
    .selectFrom('kernel_import_batch')
    .select(['kind', 'file', 'area_path', 'chosen', 'headings'])
    .where('id', '=', id)
    .where('by', '=', c.actor.id ?? '')
    .executeTakeFirst()
  if (!row?.file) throw notFound()
  const found = await c.trx
    .selectFrom('kernel_import_error')
    .select(['row', 'warning'])
    .where('batch', '=', id)
    .execute()
  return {
    kind: row.kind,
    headings: row.headings ?? {},
    from: { batch: id, of: row.chosen ?? undefined },
    path: row.area_path,
    bytes: await buffer(await c.equipment.files.get(row.file)),
    found,
  }
}

/** The first faulty rows of each batch. */
async function firstErrors(c: Call, batches: string[]): Promise<(RowError & { batch: string })[]> {
  const found = await sql<RowError & { batch: string }>`select e.* from unnest(${batches}::uuid[]) as b(id),
    lateral (select * from kernel_import_error where batch = b.id order by warning, row limit 100) e`.execute(
    c.trx,
  )
  return found.rows
}

const wordsOf = (c: Call, { code, data, field = '' }: Failure): string =>
  say(c.equipment.words, c.lang, `problem.${code}`, { column: field, ...data })

function viewOf(c: Call, row: Batch, errors: RowError[]): State {
  const until = row.state === 'written' && row.done_at ? new Date(row.done_at.getTime() + undoWindow) : null
  const failure = row.failure as Failure | null
  const failed = row.state === 'failed' ? failure : null
  const faults = failed ? [{ ...failed, row: 1, field: '', warning: false }] : errors
  return {
    id: row.id,
    kind: row.kind,
    name: row.name,
    state: row.state as State['state'],
    at: row.at.toISOString(),
    doneAt: row.done_at?.toISOString() ?? null,
    read: row.rows_read,
    total: row.rows_total,
    good: row.rows_good,
    bad: row.rows_bad,
    undoUntil: until?.toISOString() ?? null,
    refusal: failure && (row.state === 'written' || row.state === 'undone') ? wordsOf(c, failure) : null,
    errors: faults.map((e) => ({
      row: e.row,
      column: e.field,
      code: e.code,
      message: wordsOf(c, e),
      warning: e.warning,
    })),
  }
}

export const view = async (c: Call, row: Batch): Promise<State> =>
  viewOf(c, row, await firstErrors(c, [row.id]))

/** Kinds that are sent from the page of imports, and their batches. */
export async function list(c: Call): Promise<ReplyOf<typeof api.listImports>> {
  const kinds = c.equipment.imports.filter(({ chosen }) => !chosen)
  const rows = await c.trx
    .selectFrom('kernel_import_batch')
    .select(shown)
    .where('by', '=', c.actor.id ?? '')
    .where(
      'kind',
      'in',
      kinds.map(({ kind }) => kind),
    )
    .orderBy('at', 'desc')
    .limit(20)
    .execute()
  const errors = Map.groupBy(
    await firstErrors(
      c,
      rows.map((row) => row.id),
    ),
    (e) => e.batch,
  )
  return {
    kinds: kinds
      .filter(({ by }) => c.actor.grants.some(({ role }) => by.includes(role)))
      .map(({ kind, zh, en, format, together }) => ({
        kind,
        zh,
        en,
        format: format ?? ('table' as const),
        together: together ?? false,
      })),
    items: rows.map((row) => viewOf(c, row, errors.get(row.id) ?? [])),
  }
}

/** Answers a workbook to keep under a name. */
export const asFile = (c: Call, name: string, bytes: Buffer, type = sheetType) => {
  c.reply
    .header('content-type', type)
    .header('content-disposition', `attachment; filename*=UTF-8''${encodeURIComponent(name)}`)
  return bytes as never
}

export async function template(c: Call, name: string) {
  const kind = kindOf(c, name)
  const [path] = pathsOf(c, kind)
  if (kind.example && path) {
    const map = JSON.stringify(await kind.example(c, path, c.lang), null, 1)
    return asFile(c, `${kind[c.lang]}.geojson`, Buffer.from(map), geojsonType)
  }
  const header = kind.columns.map(
    (column) => `${c.lang === 'zh' ? column.zh : column.en}${column.required ? '*' : ''}`,
  )
  return asFile(
    c,
    `${kind[c.lang]}.xlsx`,
    await writeSheet(kind[c.lang], header, [[kind.columns.map((column) => column.example)]]),
  )
}

/** Where the caller may import what the kind holds. */
const pathsOf = (c: Call, kind: ImportKind): string[] =>
  c.actor.grants.filter((g) => kind.by.includes(g.role) && g.path).map((g) => g.path)

/** Takes a workbook in and has it checked; the area is the caller's own where none is named. */
export async function receive(c: Call, name: string, area?: string, of?: string): Promise<State> {
  const kind = kindOf(c, name)
  const paths = pathsOf(c, kind)
  if (!paths.length) throw new Problem(403, 'forbidden')
  const path = paths.find(
    (p) => !area || p.split('/').at(-1) === area || area.startsWith(p.split('/').at(-1) ?? '-'),
  )
  if (!path || (area && !covers(c.scope, path))) throw notFound()
  await kind.chosen?.(c, of)
  const part = await c.request.file()
  if (!part) throw new Problem(422, 'no-sheet')
  const bytes = await part.toBuffer()
  checkFile(bytes, kind)
  const id = c.newId()
  await c.trx
    .insertInto('kernel_import_batch')
    .values({
      id,
      kind: kind.kind,
      state: 'dry-run',
      by: c.actor.id ?? '',
      at: c.now,
      file: await c.equipment.files.put(bytes),
      name: part.filename.slice(0, 120) || kind.zh,
      area_path: path,
      rows_read: 0,
      rows_total: null,
      rows_good: 0,
      rows_bad: 0,
      failure: null,
      written: '[]',
      done_at: null,
      chosen: kind.chosen ? (of ?? null) : null,
      headings: null,
    })
    .execute()
  await record(c, 'kernel.import-batch.received', `kernel.import-batch:${id}`, { kind: kind.kind })
  return view(c, await mine(c, id))
}

export async function change(c: Call, id: string, from: string, to: string): Promise<Batch> {
  const row = await c.trx
    .updateTable('kernel_import_batch')
    .set({ state: to, rows_read: 0, failure: null })
    .where('id', '=', id)
    .where('by', '=', c.actor.id ?? '')
    .where('state', '=', from)
    .returning('id')
    .executeTakeFirst()
  const now = await mine(c, id)
  if (!row) throw new Problem(409, 'import-state', { state: now.state })
  return now
}

export async function confirm(c: Call, id: string): Promise<State> {
  const row = await change(c, id, 'checked', 'writing')
  if (!row.rows_good) throw new Problem(422, 'import-nothing')
  if (row.rows_bad && kindOf(c, row.kind).together) throw new Problem(422, 'import-together')
  await record(c, 'kernel.import-batch.confirmed', `kernel.import-batch:${id}`, { rows: row.rows_good })
  return view(c, row)
}

/** Has a batch taken back, within ten minutes; it is done like the writing, in the queue. */
export async function undo(c: Call, id: string): Promise<State> {
  const before = await mine(c, id)
  if (before.done_at && c.now.getTime() > before.done_at.getTime() + undoWindow)
    throw new Problem(409, 'import-late')
  const row = await change(c, id, 'written', 'undoing')
  await record(c, 'kernel.import-batch.recalled', `kernel.import-batch:${id}`)
  return view(c, row)
}

/** All faulty rows, some thousand at a time. */
async function* faultyRows(c: Call, id: string): AsyncGenerator<string[][]> {
  for (let after = 0; ; ) {
    const found = await c.trx
      .selectFrom('kernel_import_error')
      .selectAll()
      .where('batch', '=', id)
      .where('row', '>', after)
      .orderBy('row')
      .limit(2_000)
      .execute()
    const last = found.at(-1)
    if (!last) return
    yield found.map((e) => [String(e.row), e.field, inert(wordsOf(c, e as Failure))])
    after = last.row
  }
}

export async function errorSheet(c: Call, id: string) {
  await mine(c, id)
  const title = (key: string) => say(c.equipment.words, c.lang, key)
  return asFile(
    c,
    `${title('imports.errors')}.xlsx`,
    await writeSheet(
      title('imports.errors'),
      [title('imports.row'), title('imports.column'), title('imports.wrong')],
      faultyRows(c, id),
    ),
  )
}
