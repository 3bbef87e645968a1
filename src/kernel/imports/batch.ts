import { sql } from 'kysely'
import { Bulk } from '../bulk.ts'
import type { District } from '../db/connect.ts'
import { type Context, record } from '../event.ts'
import type { FileStore } from '../files/store.ts'
import { Problem } from '../problem.ts'
import { textOf } from './cells.ts'
import type { Given, ImportKind } from './kind.ts'
import { rowsOf, type SheetRow } from './sheet.ts'

export interface RowError {
  row: number
  column: string
  code: string
  data: Record<string, string | number>
}
const keptErrors = 2_000
const stride = 500

/** Which cell of the header is which column; refuses a header that lacks required ones (422 `sheet-header`). */
function columnsIn(header: SheetRow, kind: ImportKind): (string | undefined)[] {
  const titles = header.cells.map((cell) => textOf(cell).replace(/[*＊\s]/g, ''))
  const keys = titles.map(
    (title) =>
      kind.columns.find(
        (c) => c.zh === title || c.en.replace(/\s/g, '').toLowerCase() === title.toLowerCase(),
      )?.key,
  )
  const missing = kind.columns.filter((c) => c.required && !keys.includes(c.key))
  if (missing.length) throw new Problem(422, 'sheet-header', { missing: missing.map((c) => c.zh).join('、') })
  return keys
}

type Progress = (change: { read: number; good: number; bad: number }) => Promise<void>

/** Reads every row, checks it and hands good ones on; row errors are gathered, nothing is thrown for them. */
async function eachRow(
  source: Parameters<typeof rowsOf>[0],
  kind: ImportKind,
  check: (row: Given) => void,
  progress: Progress,
): Promise<{ read: number; good: number; bad: number; errors: RowError[] }> {
  const errors: RowError[] = []
  const count = { read: 0, good: 0, bad: 0 }
  let keys: (string | undefined)[] | undefined
  for await (const sheetRow of rowsOf(source)) {
    if (!keys) {
      keys = columnsIn(sheetRow, kind)
      continue
    }
    count.read++
    try {
      check(given(sheetRow, keys, kind))
      count.good++
    } catch (error) {
      if (!(error instanceof Problem)) throw error
      count.bad++
      const { column, ...data } = error.data
      if (errors.length < keptErrors)
        errors.push({ row: sheetRow.n, column: String(column ?? ''), code: error.code, data })
    }
    if (count.read % stride === 0) await progress(count)
  }
  if (!keys) throw new Problem(422, 'sheet-empty')
  return { ...count, errors }
}

function given(row: SheetRow, keys: (string | undefined)[], kind: ImportKind): Given {
  const out: Given = {}
  keys.forEach((key, i) => {
    if (!key) return
    const column = kind.columns.find((c) => c.key === key)?.zh ?? key
    try {
      out[key] = textOf(row.cells[i])
    } catch (error) {
      throw error instanceof Problem
        ? new Problem(error.status, error.code, { ...error.data, column })
        : error
    }
  })
  for (const column of kind.columns)
    if (column.required && !out[column.key]) throw new Problem(422, 'cell-empty', { column: column.zh })
  return out
}

/** Progress is told outside the transaction that reads, so that a page sees it. */
const teller =
  (db: District, batch: string): Progress =>
  async ({ read, good, bad }) => {
    await db
      .updateTable('kernel_import_batch')
      .set({ rows_read: read, rows_good: good, rows_bad: bad })
      .where('id', '=', batch)
      .execute()
  }

/** The dry run: reads and checks everything, writes nothing but what it found. */
export async function dryRun(
  c: Context,
  db: District,
  files: FileStore,
  batch: string,
  kinds: ImportKind[],
): Promise<void> {
  const row = await c.trx
    .selectFrom('kernel_import_batch')
    .selectAll()
    .where('id', '=', batch)
    .executeTakeFirst()
  const kind = kinds.find((k) => k.kind === row?.kind)
  if (!row || !kind || row.state !== 'dry-run') return
  const set = (change: object) =>
    db.updateTable('kernel_import_batch').set(change).where('id', '=', batch).execute()
  try {
    const { check } = await kind.open(c, row.area_path)
    const found = await eachRow(await files.get(row.file), kind, check, teller(db, batch))
    await set({
      state: 'checked',
      rows_read: found.read,
      rows_total: found.read,
      rows_good: found.good,
      rows_bad: found.bad,
      errors: JSON.stringify(found.errors),
    })
  } catch (error) {
    if (!(error instanceof Problem)) throw error
    await set({
      state: 'failed',
      errors: JSON.stringify([{ row: 1, column: '', code: error.code, data: error.data }]),
      done_at: c.now,
    })
  }
}

/** Writes the good rows of a checked batch, all in this transaction or none. */
export async function writeBatch(
  c: Context,
  db: District,
  files: FileStore,
  batch: string,
  kinds: ImportKind[],
): Promise<void> {
  const row = await c.trx
    .selectFrom('kernel_import_batch')
    .selectAll()
    .where('id', '=', batch)
    .executeTakeFirst()
  const kind = kinds.find((k) => k.kind === row?.kind)
  if (!row || !kind || row.state !== 'writing') return
  const { check, write } = await kind.open(c, row.area_path)
  const bulk = new Bulk()
  const ids: string[] = []
  const set = async (change: { rows_read: number }): Promise<void> =>
    void (await db.updateTable('kernel_import_batch').set(change).where('id', '=', batch).execute())
  await eachRow(
    await files.get(row.file),
    kind,
    (one) => ids.push(...write(bulk, check(one))),
    // What the dry run counted stands; the writing only tells how far it has read.
    ({ read }) => set({ rows_read: read }),
  )
  await bulk.write(c.trx, kind.order)
  await record(
    { ...c, actor: { ...c.actor, id: row.by } },
    'kernel.import-batch.written',
    `kernel.import-batch:${batch}`,
    { rows: ids.length },
  )
  // The same row is told from outside: it is changed last, so that neither waits for the other.
  await sql`update kernel_import_batch set state = 'written', rows_read = rows_total, done_at = ${c.now}, written = ${JSON.stringify(ids)}::jsonb where id = ${batch}`.execute(
    c.trx,
  )
}
