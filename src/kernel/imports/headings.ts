import type * as api from '../api.ts'
import type { ReplyOf } from '../endpoint.ts'
import { record } from '../event.ts'
import { Problem } from '../problem.ts'
import type { Call } from '../room.ts'
import { change, kindOf, mine, view } from './desk.ts'

/**
 * Says under which headings the columns of a file stand, by key, and has it read again. 409 `import-state` once it is
 * written, 422 `unknown-column`.
 */
export async function nameHeadings(
  c: Call,
  id: string,
  headings: Record<string, string>,
): Promise<ReplyOf<typeof api.getImport>> {
  const before = await mine(c, id)
  const known = kindOf(c, before.kind).columns.map(({ key }) => key)
  const stray = Object.keys(headings).find((key) => !known.includes(key))
  if (stray !== undefined) throw new Problem(422, 'unknown-column', { column: stray })
  const row = await change(c, id, before.state === 'failed' ? 'failed' : 'checked', 'dry-run')
  const kept = await c.trx
    .updateTable('kernel_import_batch')
    .set({ headings: JSON.stringify(headings), done_at: null })
    .where('id', '=', id)
    .where('file', 'is not', null)
    .returning('id')
    .executeTakeFirst()
  if (!kept) throw new Problem(409, 'import-state', { state: before.state })
  await record(c, 'kernel.import-batch.received', `kernel.import-batch:${id}`, { kind: row.kind })
  return view(c, await mine(c, id))
}
