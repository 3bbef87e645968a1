import { takeTurns } from '../../kernel/db/lock.ts'
import type { Context } from '../../kernel/event.ts'
import { forget } from './memory.ts'

/**
 * Whoever changes borders, by a survey or an adjustment, holds this until the end of the transaction: one waits for the
 * other, and only then reads the tree and judges by what stands.
 */
export async function lockBorders(c: Context): Promise<void> {
  await takeTurns(c.trx, 'borders')
  forget(c)
}
