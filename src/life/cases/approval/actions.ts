import type { Context } from '../../../kernel/event.ts'
import { roleAt } from '../../../kernel/access.ts'
import { Problem } from '../../../kernel/problem.ts'
import { settingOf } from '../../../kernel/setting.ts'
import { caseText, type Said, step } from '../actions.ts'
import { type ApprovalKind, approvers, take, type TransitionName } from '../rules.ts'
import { firstRecipient } from '../settings.ts'
import { openParts, recordAssignment, recordRow, saveAssignment } from '../store.ts'
import { type ApprovalRow, approvalState, type AssignmentRow, type CaseRow } from '../tables.ts'
import { actorId, mustPart, ownPart } from '../steps/lead.ts'
import { pendingOf, saveApproval } from './lapse.ts'

export interface Asking extends Said {
  words: string
  reason?: string | null
  until?: Date | null
}

/** Approvals of one kind that were given before on a case: the next one goes higher (vocabulary §3). */
const givenBefore = async (c: Context, row: CaseRow, kind: ApprovalKind): Promise<number> =>
  (
    await c.trx
      .selectFrom('cases_approval')
      .select('id')
      .where('case_id', '=', row.id)
      .where('kind', '=', kind)
      .where('approved', '=', true)
      .execute()
  ).length

async function put(
  c: Context,
  row: CaseRow,
  kind: ApprovalKind,
  asked: Asking,
  assignment: string | null,
): Promise<ApprovalRow> {
  if (await pendingOf(c, row)) throw new Problem(409, 'approval-pending')
  const id = c.newId()
  const text = await caseText(c, row, `cases.approval:${id}`, asked.words)
  const made: ApprovalRow = {
    id,
    case_id: row.id,
    assignment,
    kind,
    reason: asked.reason ?? null,
    words: text.id,
    by: actorId(c),
    at: c.now,
    until: asked.until ?? null,
    level: (await givenBefore(c, row, kind)) > 0 ? 2 : 1,
    decided_by: null,
    decided_at: null,
    approved: null,
    ended_at: null,
  }
  await c.trx.insertInto('cases_approval').values(made).execute()
  await recordRow(c, 'cases.approval.asked', made, approvalState, text.data)
  return made
}

/** Asks to give a part back (退回): the lead's takes the case along, a unit that assists leaves it where it is. */
export async function askReturn(c: Context, row: CaseRow, asked: Asking): Promise<CaseRow> {
  take('return-part', row.state)
  const part = await ownPart(c, row)
  if (part.state === 'handled') throw new Problem(409, 'wrong-state', { state: part.state, step: 'return' })
  const others = (await openParts(c.trx, row.id)).length > 1
  if (part.part === 'lead' && others && (await settingOf(c, firstRecipient, row.area_path)))
    throw new Problem(409, 'first-recipient')
  const made = await put(c, row, 'return', asked, part.id)
  const saved = await saveAssignment(c.trx, part, { state: 'returning' })
  await recordAssignment(c, 'return-asked', saved)
  const name = part.part === 'lead' ? 'return' : 'return-part'
  const data = { assignment: part.id, organisation: part.organisation, level: made.level }
  return step(c, row, name, asked, {}, { ...data, reason: asked.reason ?? null })
}

/** Asks for a later deadline (延期): before the present one has passed; the clock runs on meanwhile. */
export async function askExtension(c: Context, row: CaseRow, asked: Asking): Promise<CaseRow> {
  take('ask-extension', row.state)
  const part = await ownPart(c, row)
  if (part.part !== 'lead') throw new Problem(403, 'not-handler')
  if (!row.due_at || row.due_at <= c.now) throw new Problem(409, 'extension-late')
  if (!asked.until || asked.until <= row.due_at) throw new Problem(422, 'extension-not-later')
  const made = await put(c, row, 'extension', asked, part.id)
  const data = { assignment: part.id, until: asked.until.toISOString(), level: made.level }
  return step(c, row, 'ask-extension', { words: asked.words }, {}, data)
}

/** Asks to shelve (挂账): what waits for a season, works or money; once approved the clock stands still. */
export async function askShelving(c: Context, row: CaseRow, asked: Asking): Promise<CaseRow> {
  take('ask-shelving', row.state)
  const part = await ownPart(c, row)
  if (part.part !== 'lead') throw new Problem(403, 'not-handler')
  if (!asked.until || asked.until <= c.now) throw new Problem(422, 'day-past')
  const made = await put(c, row, 'shelving', asked, part.id)
  const data = { assignment: part.id, until: asked.until.toISOString(), reason: asked.reason ?? null }
  return step(c, row, 'ask-shelving', { words: asked.words }, {}, { ...data, level: made.level })
}

/** Asks to void a case that should not have been filed (作废). */
export async function askVoiding(c: Context, row: CaseRow, words: string): Promise<CaseRow> {
  take('ask-voiding', row.state)
  await put(c, row, 'voiding', { words }, null)
  return step(c, row, 'ask-voiding', { words })
}

export interface Decision extends Said {
  approved: boolean
  /** Another deadline than the one wished for. */
  until?: Date | null
}

/**
 * Decides what was asked for. Refuses who asked (403 `asker-decides`) and whose post is not high enough for it
 * (403 `not-approver`); a refusal needs words.
 */
export async function decide(c: Context, row: CaseRow, d: Decision): Promise<CaseRow> {
  const pending = await pendingOf(c, row)
  if (!pending) throw new Problem(409, 'nothing-asked')
  const kind = pending.kind as ApprovalKind
  if (pending.by === c.actor.id) throw new Problem(403, 'asker-decides')
  if (!roleAt(c.actor, row.area_path, ...approvers[kind][pending.level as 1 | 2]))
    throw new Problem(403, 'not-approver')
  const saved = await saveApproval(c, pending, d.approved ? 'approved' : 'refused', {
    decided_by: actorId(c),
    decided_at: c.now,
    approved: d.approved,
    ...(d.until && kind === 'extension' ? { until: d.until } : {}),
  })
  const part = pending.assignment ? await mustPart(c, row, pending.assignment) : undefined
  if (kind === 'return' && part) return decideReturn(c, row, part, d)
  return effect(c, row, saved, d)
}

async function decideReturn(c: Context, row: CaseRow, part: AssignmentRow, d: Decision): Promise<CaseRow> {
  const lead = part.part === 'lead'
  const name: TransitionName = d.approved
    ? lead
      ? 'approve-return'
      : 'approve-part-return'
    : lead
      ? 'refuse-return'
      : 'refuse-part-return'
  const change = d.approved
    ? { state: 'returned', ended_at: c.now }
    : lead || part.signed_at
      ? { state: 'handling', signed_at: part.signed_at ?? c.now }
      : { state: 'to-sign' }
  const saved = await saveAssignment(c.trx, part, change)
  await recordAssignment(c, d.approved ? 'returned' : 'return-refused', saved)
  return step(c, row, name, d, {}, { assignment: part.id, organisation: part.organisation })
}

async function effect(c: Context, row: CaseRow, asked: ApprovalRow, d: Decision): Promise<CaseRow> {
  const kind = asked.kind as Exclude<ApprovalKind, 'return'>
  if (!d.approved) return step(c, row, `refuse-${kind}`, d)
  if (kind === 'extension') {
    if (asked.until && row.due_at && asked.until <= row.due_at) throw new Problem(422, 'extension-not-later')
    const change = { extended: (row.extended ?? 0) + 1 }
    return step(c, row, 'approve-extension', { ...d, until: asked.until }, change)
  }
  if (kind === 'voiding') return step(c, row, 'approve-voiding', d, { closed_at: c.now, closure: 'voided' })
  return step(c, row, 'approve-shelving', d, {}, { until: asked.until?.toISOString() ?? null })
}

/** Takes a shelved case up again (挂账恢复): its clock runs on with what was left. */
export async function resume(c: Context, row: CaseRow, said: Said): Promise<CaseRow> {
  take('resume', row.state)
  const shelved = await c.trx
    .selectFrom('cases_approval')
    .selectAll()
    .where('case_id', '=', row.id)
    .where('kind', '=', 'shelving')
    .where('approved', '=', true)
    .where('ended_at', 'is', null)
    .executeTakeFirstOrThrow()
  await saveApproval(c, shelved, 'ended', { ended_at: c.now })
  return step(c, row, 'resume', {
    ...said,
    pause: { from: shelved.decided_at as Date, to: c.now },
  })
}
