import { sql } from 'kysely'
import type { Context } from '../../kernel/event.ts'
import { forget } from './memory.ts'

/**
 * Whoever changes borders, by a survey or an adjustment, holds this until the end of the transaction: one waits for the
 * other, and only then reads the tree and judges by what stands.
 */
export async function lockBorders(c: Context): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtext(current_schema() || ':borders'))`.execute(c.trx)
  forget(c)
}
