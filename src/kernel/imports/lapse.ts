import type { Context } from '../event.ts'
import type { FileStore } from '../files/store.ts'

const keptDays = 7
/** Its last use is gone, whenever it was put. */
const ever = new Date(8.64e15)

/**
 * Throws away the workbooks of batches that have ended, with all that people wrote into them, and ends the batches
 * that nobody confirmed for seven days. Answers how many workbooks went.
 */
export async function forgetWorkbooks(c: Context, files: FileStore): Promise<number> {
  await c.trx
    .updateTable('kernel_import_batch')
    .set({ state: 'failed', done_at: c.now, failure: JSON.stringify({ code: 'import-lapsed', data: {} }) })
    .where('state', '=', 'checked')
    .where('at', '<', new Date(c.now.getTime() - keptDays * 24 * 3_600_000))
    .execute()
  const ended = await c.trx
    .updateTable('kernel_import_batch as b')
    .from('kernel_import_batch as before')
    .set({ file: null })
    .whereRef('before.id', '=', 'b.id')
    .where('b.state', 'in', ['written', 'undone', 'failed'])
    .where('b.file', 'is not', null)
    .returning('before.file')
    .execute()
  const kept = await c.trx
    .selectFrom('kernel_import_batch')
    .select('file')
    .where('file', 'is not', null)
    .execute()
  const inUse = new Set(kept.map((row) => row.file))
  // Gone before the transaction is done: a crash between the two leaves a batch that needs its file no more, not a file that nobody knows.
  for (const { file } of ended) if (file && !inUse.has(file)) await files.discard(file, ever)
  return ended.length
}
