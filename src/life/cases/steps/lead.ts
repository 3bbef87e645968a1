import type { Context } from '../../../kernel/event.ts'
import { Problem } from '../../../kernel/problem.ts'
import { leadOf, openParts } from '../store.ts'
import type { AssignmentRow, CaseRow } from '../tables.ts'

/**
 * The part under way of the unit the actor works for: the lead's before one that joins, one that joins before one that
 * assists.
 */
export async function ownPart(c: Context, row: CaseRow): Promise<AssignmentRow> {
  const parts = await openParts(c.trx, row.id)
  if (!parts.length) throw new Problem(409, 'wrong-state', { state: row.state, step: 'assignment' })
  const own = parts.filter((part) => c.actor.grants.some((g) => g.organisation === part.organisation))
  const part = own.find((p) => p.state !== 'handled') ?? own[0]
  if (!part) throw new Problem(403, 'not-handler')
  return part
}

export async function mustLead(c: Context, row: CaseRow): Promise<AssignmentRow> {
  const lead = await leadOf(c.trx, row.id)
  if (!lead) throw new Problem(409, 'wrong-state', { state: row.state, step: 'assignment' })
  return lead
}

/** A part of a case that is still under way. */
export async function mustPart(c: Context, row: CaseRow, id: string): Promise<AssignmentRow> {
  const part = (await openParts(c.trx, row.id)).find((p) => p.id === id)
  if (!part) throw new Problem(409, 'wrong-state', { state: row.state, step: 'assignment' })
  return part
}

export function actorId(c: Context): string {
  if (!c.actor.id) throw new Problem(401, 'signed-out')
  return c.actor.id
}
