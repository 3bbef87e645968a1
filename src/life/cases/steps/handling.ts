import { type Context } from '../../../kernel/event.ts'
import { organisation } from '../../../registers/people/index.ts'
import { step, keepAnswer } from '../actions.ts'
import { guardHandler, take } from '../rules.ts'
import { recordAssignment, reportersOf, saveAssignment } from '../store.ts'
import { type CaseRow } from '../tables.ts'
import { mustLead, ownLead, actorId } from './lead.ts'

/** The unit takes it on: from here the person who signs is the handler. */
export async function sign(c: Context, row: CaseRow): Promise<CaseRow> {
  take('sign', row.state)
  const lead = await ownLead(c, row)
  const unit = await organisation(c.trx, lead.organisation)
  guardHandler({
    organisationSide: unit?.side ?? 'none',
    handler: actorId(c),
    reporters: await reportersOf(c.trx, row.id),
  })
  const saved = await saveAssignment(c.trx, lead, {
    state: 'handling',
    handler: actorId(c),
    signed_at: c.now,
  })
  await recordAssignment(c, 'signed', saved)
  return step(c, row, 'sign', {}, {}, { assignment: lead.id, handler: actorId(c) })
}

/** Asks to give a case back (退回): needs a reason and a decision of the dispatcher. */
export async function askReturn(c: Context, row: CaseRow, words: string): Promise<CaseRow> {
  take('return', row.state)
  const lead = await saveAssignment(c.trx, await ownLead(c, row), { state: 'returning' })
  await recordAssignment(c, 'return-asked', lead)
  return step(c, row, 'return', { words }, {}, { assignment: lead.id })
}

export async function decideReturn(
  c: Context,
  row: CaseRow,
  approved: boolean,
  words: string | null,
): Promise<CaseRow> {
  const name = approved ? 'approve-return' : 'refuse-return'
  take(name, row.state)
  const lead = await mustLead(c, row)
  const change = approved
    ? { state: 'returned', ended_at: c.now }
    : { state: 'handling', handler: lead.handler, signed_at: lead.signed_at ?? c.now }
  const saved = await saveAssignment(c.trx, lead, change)
  await recordAssignment(c, approved ? 'returned' : 'return-refused', saved)
  return step(c, row, name, { words }, {}, { assignment: lead.id })
}

/** The handler says what was done (办结): the words are the public answer. */
export async function handle(
  c: Context,
  row: CaseRow,
  said: { words: string; photos?: string[]; level?: string | null },
): Promise<CaseRow> {
  take('handle', row.state)
  const lead = await saveAssignment(c.trx, await ownLead(c, row), { state: 'handled', handled_at: c.now })
  await recordAssignment(c, 'handled', lead)
  const saved = await step(
    c,
    row,
    'handle',
    said,
    { handled_at: c.now, level: said.level ?? row.level },
    { assignment: lead.id },
  )
  await keepAnswer(c, saved, lead.id, said.words)
  return saved
}
