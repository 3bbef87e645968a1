import { type RawBuilder, sql } from 'kysely'
import { dayOf } from '../../kernel/day.ts'
import type { Context } from '../../kernel/event.ts'
import { awaitedAt } from './seats.ts'
import { presentOf, recordStep, stepsOf, voicesOf } from './store.ts'
import type { ApprovalRow, StepRow } from './tables.ts'

const most = 500

/** Steps under way of which nobody has been told yet that something about them came to pass. */
const untold = async (c: Context, event: string, when: RawBuilder<unknown>): Promise<StepRow[]> =>
  (
    await sql<StepRow>`select s.* from approvals_step s where s.opened_at is not null and s.ended_at is null
    and ${when} and not exists (select 1 from kernel_event e
      where e.subject = 'approvals.step:' || s.id::text and e.kind = ${`approvals.step.${event}`})
    order by s.due_at limit ${most}`.execute(c.trx)
  ).rows

/**
 * What is done by the clock: a publicity whose last day is over waits for somebody now, and what is past its due time is
 * told to those whose turn it is (S19: on day 6); each once.
 */
export async function approvalsByClock(c: Context): Promise<void> {
  for (const step of await untold(c, 'heard', sql`s.hears_until < ${dayOf(c.now)}::date`))
    await recordStep(c, 'heard', step)
  for (const step of await untold(c, 'overdue', sql`s.due_at < ${c.now}`))
    await recordStep(c, 'overdue', step, { due: step.due_at?.toISOString() ?? null })
}

/** An approval of an id, for messages about it. */
export const approvalById = (c: Context, id: string): Promise<ApprovalRow | undefined> =>
  c.trx.selectFrom('approvals_approval').selectAll().where('id', '=', id).executeTakeFirst()

/** Who is waited for at the step under way of an approval: they are told that it waits, or is late. */
export async function awaited(c: Context, id: string): Promise<string[]> {
  const row = await approvalById(c, id)
  const steps = await stepsOf(c, [id])
  const present = presentOf(steps)
  if (!row || row.state !== 'open' || !present) return []
  return awaitedAt(c, row, present, { steps, voices: await voicesOf(c, [id]) })
}
