import type { Context } from '../../../kernel/event.ts'
import { Problem } from '../../../kernel/problem.ts'
import { sidesOf } from '../../../registers/people/index.ts'
import { type Said, step } from '../actions.ts'
import { lapse } from '../approval/lapse.ts'
import { isOver, take } from '../rules.ts'
import { recordCase, recordRow, saveCase } from '../store.ts'
import { type CaseRow, type CheckRow, checkState } from '../tables.ts'
import { actorId } from './lead.ts'

/** What is decided before a case is filed: declined, one with another, looked at on the spot. */

/** Declines (不予受理) with the reason and where to turn instead. */
export const decline = (c: Context, row: CaseRow, reason: string, words: string): Promise<CaseRow> =>
  step(c, row, 'decline', { words }, { closed_at: c.now, closure: 'declined' }, { reason })

/**
 * Joins a case with another that is the same matter (合并): the other goes on for both, its answer is shown to both.
 * Refuses one that is over, itself merged, or confidential where the other is not (409 `merge-target`).
 */
export async function merge(c: Context, row: CaseRow, into: CaseRow): Promise<CaseRow> {
  take('merge', row.state)
  if (into.id === row.id || isOver(into.state) || into.confidential !== row.confidential)
    throw new Problem(409, 'merge-target')
  await lapse(c, row)
  const target = await saveCase(c.trx, into, { requests: into.requests + row.requests })
  await recordCase(c, 'joined', target, { case: row.id })
  const change = { closed_at: c.now, closure: 'merged', merged_into: into.id }
  return step(c, row, 'merge', {}, change, { case: into.id })
}

/** Asks the patrol side to look on the spot before filing (核实). */
export const askVerification = (c: Context, row: CaseRow, said: Said): Promise<CaseRow> =>
  step(c, row, 'ask-verification', said)

/** Somebody of the patrol side looked: the matter is as told, or it is not. */
export async function verify(c: Context, row: CaseRow, found: { passed: boolean } & Said): Promise<CaseRow> {
  take('verify', row.state)
  const by = actorId(c)
  if (!(await sidesOf(c.trx, by)).some((s) => s.side === 'patrol'))
    throw new Problem(409, 'checker-not-patrol')
  const made: CheckRow = {
    id: c.newId(),
    case_id: row.id,
    assignment: null,
    by,
    at: c.now,
    passed: found.passed,
    kind: 'verification',
  }
  await c.trx.insertInto('cases_check').values(made).execute()
  await recordRow(c, 'cases.check.made', made, checkState)
  return step(c, row, 'verify', found, {}, { passed: found.passed })
}

/** Puts a closed case away; it is not taken up again (归档). */
export const archive = (c: Context, row: CaseRow): Promise<CaseRow> => step(c, row, 'archive')
