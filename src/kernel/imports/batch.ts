import { buffer } from 'node:stream/consumers'
import { sql } from 'kysely'
import { Bulk } from '../bulk.ts'
import type { District } from '../db/connect.ts'
import { type Context, record } from '../event.ts'
import type { FileStore } from '../files/store.ts'
import { asProblem } from '../http/refusal.ts'
import { Problem } from '../problem.ts'
import { type ImportKind, type Origin, type Reading, underHeadings } from './kind.ts'
import { type Count, eachPart, type Part, type RowError } from './rows.ts'

/** What the work on a batch is given, beside its transaction. */
export interface Work {
  c: Context
  /** The district outside that transaction, where progress is told. */
  db: District
  files: FileStore
  kinds: ImportKind[]
  batch: string
  /** The queue does not try again after this. */
  last: boolean
}

const undoStride = 1_000

async function batchIn(w: Work, state: string) {
  const row = await w.c.trx
    .selectFrom('kernel_import_batch')
    .select(['kind', 'state', 'by', 'file', 'area_path', 'chosen', 'headings'])
    .where('id', '=', w.batch)
    .executeTakeFirst()
  const kind = w.kinds.find((k) => k.kind === row?.kind)
  if (!row || !kind || row.state !== state) return undefined
  const from: Origin = { batch: w.batch, of: row.chosen ?? undefined }
  return { ...row, kind: underHeadings(kind, row.headings ?? {}), from }
}

const bytesOf = async (files: FileStore, file: string | null): Promise<Buffer> =>
  buffer(await files.get(file ?? ''))

/** Told outside the transaction, so that a page sees it. */
const tell = (w: Work, change: object): Promise<unknown> =>
  w.db.updateTable('kernel_import_batch').set(change).where('id', '=', w.batch).execute()

const counted = ({ read, good, bad }: Count) => ({ rows_read: read, rows_good: good, rows_bad: bad })

async function noteErrors(db: District, batch: string, errors: RowError[]): Promise<void> {
  if (!errors.length) return
  await sql`insert into kernel_import_error (batch, row, field, code, data, warning)
    select ${batch}::uuid, row, field, code, data, warning from jsonb_to_recordset(${JSON.stringify(errors)}::jsonb)
      as e(row int, field text, code text, data jsonb, warning boolean) on conflict do nothing`.execute(db)
}

/**
 * Does the work of one state. What is only in the way for now (the database gone, somebody faster) goes back to the
 * queue; anything else ends in a state that a person can act on, and nothing of the work stays.
 */
async function worked(
  w: Work,
  work: () => Promise<void>,
  broken: (problem: Problem) => object,
): Promise<void> {
  try {
    await work()
  } catch (error) {
    const problem = asProblem(error)
    if ((problem.status === 503 || problem.code === 'conflict') && !w.last) throw error
    const shown =
      problem.status >= 500 && problem.status !== 507 ? new Problem(500, 'import-broken') : problem
    await tell(w, broken(shown))
    throw error
  }
}

const failed =
  (w: Work) =>
  ({ code, data }: Problem) => ({
    state: 'failed',
    done_at: w.c.now,
    failure: JSON.stringify({ code, data }),
  })

/** The dry run: reads and checks everything, writes nothing but what it found. */
export async function dryRun(w: Work): Promise<void> {
  const row = await batchIn(w, 'dry-run')
  if (!row) return
  const work = async () => {
    await w.db.deleteFrom('kernel_import_error').where('batch', '=', w.batch).execute()
    const reading = await row.kind.open(as(w.c, row.by), row.area_path, false, row.from)
    const count = await eachPart(await bytesOf(w.files, row.file), row.kind, reading, async (part) => {
      await noteErrors(w.db, w.batch, part.errors)
      await tell(w, counted(part.count))
    })
    await tell(w, { state: 'checked', rows_total: count.read, ...counted(count) })
  }
  await worked(w, work, failed(w)).catch((error: unknown) => {
    // Nothing is to be rolled back: the workbook was refused, and the batch says why.
    if (!(error instanceof Problem)) throw error
  })
}

/** Writes the good rows of a checked batch, all in this transaction or none. */
export async function writeBatch(w: Work): Promise<void> {
  const row = await batchIn(w, 'writing')
  if (!row) return
  const work = async () => {
    const reading = await row.kind.open(as(w.c, row.by), row.area_path, true, row.from)
    const { count, ids } = await writeParts(w, row.kind, reading, await bytesOf(w.files, row.file))
    await record(as(w.c, row.by), 'kernel.import-batch.written', `kernel.import-batch:${w.batch}`, {
      rows: count.good,
    })
    // The same row is told from outside: it is changed last, so that neither waits for the other.
    await w.c.trx
      .updateTable('kernel_import_batch')
      .set({ state: 'written', done_at: w.c.now, written: JSON.stringify(ids), ...counted(count) })
      .where('id', '=', w.batch)
      .execute()
  }
  await worked(w, work, failed(w))
}

async function writeParts(
  w: Work,
  kind: ImportKind,
  reading: Reading<unknown>,
  bytes: Buffer,
): Promise<{ count: Count; ids: string[] }> {
  const ids: string[] = []
  let underway: Promise<void> = Promise.resolve()
  const take = async (part: Part) => {
    await underway
    // What was good when it was tried may fit no more: one that does not keeps the others out.
    if (kind.together && part.errors.some(({ warning }) => !warning))
      throw new Problem(409, 'import-together')
    const bulk = new Bulk()
    await reading.ready?.(part.good)
    for (const one of part.good) ids.push(...reading.write(bulk, one))
    await noteErrors(w.c.trx, w.batch, part.errors)
    await tell(w, { rows_read: part.count.read })
    // The database takes these in while the next ones are read.
    underway = bulk.write(w.c.trx, kind.order)
    underway.catch(() => {})
  }
  try {
    const count = await eachPart(bytes, kind, reading, take)
    await underway
    return { count, ids }
  } finally {
    // No statement of ours may come after the transaction has ended.
    await underway.catch(() => {})
  }
}

const as = (c: Context, person: string): Context => ({ ...c, actor: { ...c.actor, id: person } })

/** Takes a written batch back, all of it or nothing. */
export async function undoBatch(w: Work): Promise<void> {
  const row = await batchIn(w, 'undoing')
  if (!row) return
  const work = async () => {
    const found = await w.c.trx
      .selectFrom('kernel_import_batch')
      .select('written')
      .where('id', '=', w.batch)
      .executeTakeFirstOrThrow()
    const ids = found.written as string[]
    const most = row.kind.together ? Math.max(1, ids.length) : undoStride
    let count = 0
    for (let at = 0; at < ids.length; at += most) {
      count += (await row.kind.undo(as(w.c, row.by), ids.slice(at, at + most))) ?? 0
      await tell(w, { rows_read: Math.min(ids.length, at + most) })
    }
    await record(as(w.c, row.by), 'kernel.import-batch.undone', `kernel.import-batch:${w.batch}`, {
      stayed: count,
    })
    const failure = count ? JSON.stringify({ code: row.kind.stayed, data: { count } }) : null
    await sql`update kernel_import_batch set state = 'undone', rows_read = rows_total, failure = ${failure}
      where id = ${w.batch}`.execute(w.c.trx)
  }
  await worked(w, work, ({ code, data }) => ({
    state: 'written',
    failure: JSON.stringify({ code, data }),
  }))
}
