import type { Context } from '../../../kernel/event.ts'
import { Problem } from '../../../kernel/problem.ts'
import { leadOf } from '../store.ts'
import type { AssignmentRow, CaseRow } from '../tables.ts'

/** The lead assignment, if the actor is of its unit. */
export async function ownLead(c: Context, row: CaseRow): Promise<AssignmentRow> {
  const lead = await mustLead(c, row)
  if (!c.actor.grants.some((g) => g.organisation === lead.organisation)) throw new Problem(403, 'not-handler')
  return lead
}

export async function mustLead(c: Context, row: CaseRow): Promise<AssignmentRow> {
  const lead = await leadOf(c.trx, row.id)
  if (!lead) throw new Problem(409, 'wrong-state', { state: row.state, step: 'assignment' })
  return lead
}

export function actorId(c: Context): string {
  if (!c.actor.id) throw new Problem(401, 'signed-out')
  return c.actor.id
}
