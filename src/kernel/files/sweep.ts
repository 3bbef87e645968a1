import { sql } from 'kysely'
import type { District, Trx } from '../db/connect.ts'
import type { Context } from '../event.ts'
import type { FileStore } from './store.ts'

const day = 86_400_000

/**
 * Takes away pictures that no step took up within a day, one that was sent twice too, and every file whose last use
 * that was. `others`: the further districts of the installation, for whom the same bytes are the same file. Answers
 * how many uses were taken away.
 */
export async function sweepPhotos(
  c: Context,
  files: FileStore,
  others: readonly District[],
): Promise<number> {
  const since = new Date(c.now.getTime() - day)
  const unused = await c.trx
    .deleteFrom('kernel_attachment')
    .where('subject', 'is', null)
    .where('at', '<', since)
    .returning('file')
    .execute()
  for (const file of new Set(unused.map((row) => row.file)))
    if (!(await usedIn([c.trx, ...others], file))) await files.discard(file, since)
  return unused.length
}

async function usedIn(districts: readonly (District | Trx)[], file: string): Promise<boolean> {
  for (const db of districts) {
    const use = await sql`select 1 from kernel_attachment where file = ${file}
      union all select 1 from kernel_import_batch where file = ${file} limit 1`.execute(db)
    if (use.rows.length) return true
  }
  return false
}
