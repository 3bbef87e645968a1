import type { Context, EventData } from '../../kernel/event.ts'
import { record, stateHash } from '../../kernel/event.ts'
import { Problem } from '../../kernel/problem.ts'
import { settingOf } from '../../kernel/setting.ts'
import { writeText } from '../../kernel/text.ts'
import { dueAfter } from '../../kernel/workdays.ts'
import { attach } from '../../kernel/files/photos.ts'
import { organisation, sidesOf } from '../../registers/people/index.ts'
import {
  guardChecker,
  guardHandler,
  type Kind,
  limitKey,
  type Satisfied,
  type Solved,
  take,
  type TransitionName,
  unhappy,
} from './rules.ts'
import { publishAnswer } from './publication.ts'
import {
  acceptLimit,
  callBackLimit,
  fileApart,
  longLimit,
  reopenDays,
  shortLimit,
  urgentLimit,
  vainCalls,
} from './settings.ts'
import {
  assignmentsOf,
  leadOf,
  recordAssignment,
  recordCase,
  reportersOf,
  saveAssignment,
  saveCase,
} from './store.ts'
import { type AssignmentRow, callBackState, type CallBackRow, type CaseRow, checkState } from './tables.ts'

const limits = { urgent: urgentLimit, short: shortLimit, long: longLimit }

/** Words and photos that go with a step. */
export interface Said {
  words?: string | null
  photos?: string[]
}

/**
 * Moves a case along one arrow of the life cycle: checks the state, applies the clock effects and `change`, records
 * the event with the words said. Answers the case as it now is.
 */
export async function step(
  c: Context,
  row: CaseRow,
  name: TransitionName,
  said: Said = {},
  change: Partial<CaseRow> = {},
  data: EventData = {},
): Promise<CaseRow> {
  const arrow = take(name, row.state)
  if (arrow.reason && !said.words) throw new Problem(422, 'words-needed', { step: name })
  const due = await dueOf(c, { ...row, ...change }, arrow.clock.due)
  const stage =
    arrow.clock.stage === 'none'
      ? null
      : arrow.clock.stage === 'call-back'
        ? await dueAfter(c, await settingOf(c, callBackLimit, row.area_path))
        : arrow.clock.stage === 'accept'
          ? await dueAfter(c, await settingOf(c, acceptLimit, row.area_path))
          : due
  const saved = await saveCase(c.trx, row, { ...change, state: arrow.to, due_at: due, stage_due_at: stage })
  const text = said.words
    ? await writeText(c, `cases.case:${row.id}`, said.words, null, row.confidential ? '' : row.area_path)
    : undefined
  const event = await recordCase(c, arrow.event, saved, {
    ...data,
    from: row.state,
    due: due?.toISOString() ?? null,
    ...text?.data,
  })
  await attach(c, said.photos ?? [], `kernel.event:${event}`)
  return saved
}

async function dueOf(
  c: Context,
  row: CaseRow,
  effect: 'keep' | 'start' | 'restart' | 'stop',
): Promise<Date | null> {
  if (effect === 'keep' || effect === 'stop') return row.due_at
  return dueAfter(c, await settingOf(c, limits[limitKey(row.kind as Kind, row.urgent)], row.area_path))
}

export interface Acceptance extends Said {
  category?: string | null
  kind?: Kind
  urgent?: boolean
}

/** The desk takes a case in hand; it files in the same action unless the district files apart. */
export async function accept(c: Context, row: CaseRow, a: Acceptance): Promise<CaseRow> {
  const change: Partial<CaseRow> = {
    accepted_at: c.now,
    ...(a.category === undefined ? {} : { category: a.category }),
    ...(a.kind ? { kind: a.kind } : {}),
    ...(a.urgent === undefined ? {} : { urgent: a.urgent }),
  }
  const accepted = await step(c, row, 'accept', a, change)
  return (await settingOf(c, fileApart, row.area_path)) ? accepted : file(c, accepted)
}

/** Files a case (立案): from here it is dispatched. */
export const file = (c: Context, row: CaseRow): Promise<CaseRow> =>
  step(c, row, 'file', {}, { filed_at: c.now })

/** Answers an inquiry on the spot (直接答复); the requester is asked as after any answer. */
export async function answerDirectly(c: Context, row: CaseRow, words: string): Promise<CaseRow> {
  const saved = await step(c, row, 'answer', { words }, { accepted_at: c.now, handled_at: c.now })
  await keepAnswer(c, saved, null, words)
  return saved
}

/** Hands a case to a unit, and to a person there when named (派遣); refuses whom the separation of sides refuses. */
export async function dispatch(
  c: Context,
  row: CaseRow,
  to: { organisation: string; handler: string | null } & Said,
): Promise<CaseRow> {
  const unit = await organisation(c.trx, to.organisation)
  if (!unit || unit.valid_to) throw new Problem(422, 'unknown-organisation')
  guardHandler({
    organisationSide: unit.side,
    handler: to.handler,
    reporters: await reportersOf(c.trx, row.id),
  })
  if (to.handler && !(await sidesOf(c.trx, to.handler)).some((s) => s.organisation === unit.id))
    throw new Problem(422, 'handler-elsewhere')
  const assignment: AssignmentRow = {
    id: c.newId(),
    case_id: row.id,
    parent: null,
    part: 'lead',
    organisation: unit.id,
    handler: to.handler,
    state: 'to-sign',
    sent_by: actorId(c),
    sent_at: c.now,
    signed_at: null,
    handled_at: null,
    ended_at: null,
  }
  await c.trx.insertInto('cases_assignment').values(assignment).execute()
  await recordAssignment(c, 'sent', assignment)
  return step(
    c,
    row,
    'dispatch',
    to,
    {},
    { assignment: assignment.id, organisation: unit.id, handler: to.handler },
  )
}

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

async function keepAnswer(c: Context, row: CaseRow, assignment: string | null, words: string): Promise<void> {
  const id = c.newId()
  const text = await writeText(c, `cases.answer:${id}`, words, null, row.confidential ? '' : row.area_path)
  await c.trx
    .insertInto('cases_answer')
    .values({ id, case_id: row.id, assignment, by: actorId(c), at: c.now, words: text.id })
    .execute()
  await record(c, 'cases.answer.given', `cases.answer:${id}`, { case: row.id, ...text.data })
}

/** Somebody of the patrol side looks on the spot (核查); a case without a requester closes here. */
export async function check(
  c: Context,
  row: CaseRow,
  result: { passed: boolean } & Said,
  hasRequester: boolean,
): Promise<CaseRow> {
  const name = !result.passed ? 'fail-check' : hasRequester ? 'pass-check' : 'pass-and-close'
  take(name, row.state)
  const lead = await mustLead(c, row)
  guardChecker({
    checker: actorId(c),
    checkerSides: await sidesOf(c.trx, actorId(c)),
    handlerOrganisation: lead.organisation,
    handlers: (await assignmentsOf(c.trx, row.id)).map((a) => a.handler),
  })
  const made = {
    id: c.newId(),
    case_id: row.id,
    assignment: lead.id,
    by: actorId(c),
    at: c.now,
    passed: result.passed,
  }
  await c.trx.insertInto('cases_check').values(made).execute()
  await record(c, 'cases.check.made', `cases.check:${made.id}`, {
    case: row.id,
    state_hash: stateHash(checkState.map((k) => made[k])),
  })
  const saved = await saveAssignment(
    c.trx,
    lead,
    result.passed ? { state: 'done', ended_at: c.now } : { state: 'handling' },
  )
  await recordAssignment(c, result.passed ? 'done' : 'rework', saved)
  const after = await step(
    c,
    row,
    name,
    result,
    name === 'pass-and-close' ? { closed_at: c.now, closure: 'checked' } : {},
    { assignment: lead.id },
  )
  if (result.passed) await publishAnswer(c, row.id)
  return after
}

export interface Verdict extends Said {
  way: 'rating' | 'call'
  reached: boolean
  solved?: Solved | null
  satisfied?: Satisfied | null
  by: string | null
}

/**
 * What the requester says of it (回访): no or 不满意 sends the case to be dispatched again, three vain calls close it
 * as unreachable, anything else closes it.
 */
export async function callBack(c: Context, row: CaseRow, v: Verdict): Promise<CaseRow> {
  take('close', row.state)
  if (v.reached !== Boolean(v.solved && v.satisfied)) throw new Problem(422, 'verdict-incomplete')
  const made: CallBackRow = {
    id: c.newId(),
    case_id: row.id,
    way: v.way,
    by: v.by,
    at: c.now,
    reached: v.reached,
    solved: v.solved ?? null,
    satisfied: v.satisfied ?? null,
  }
  await c.trx.insertInto('cases_call_back').values(made).execute()
  await record(c, 'cases.call-back.made', `cases.call-back:${made.id}`, {
    case: row.id,
    state_hash: stateHash(callBackState.map((k) => made[k])),
  })
  const data = { solved: made.solved, satisfied: made.satisfied, way: made.way }
  if (!v.reached) return vainCall(c, row, v)
  if (unhappy(v.solved as Solved, v.satisfied as Satisfied))
    return step(c, row, 'rehandle', v, { rehandled: row.rehandled + 1 }, data)
  return step(
    c,
    row,
    'close',
    v,
    { closed_at: c.now, closure: v.satisfied === 'satisfied' ? 'satisfied' : 'rated' },
    data,
  )
}

async function vainCall(c: Context, row: CaseRow, said: Said): Promise<CaseRow> {
  const since = row.handled_at ?? row.opened_at
  const vain = await c.trx
    .selectFrom('cases_call_back')
    .select('id')
    .where('case_id', '=', row.id)
    .where('reached', '=', false)
    .where('at', '>=', since)
    .execute()
  if (vain.length >= (await settingOf(c, vainCalls, row.area_path))) return closeUnreachable(c, row)
  const text = said.words
    ? await writeText(c, `cases.case:${row.id}`, said.words, null, row.confidential ? '' : row.area_path)
    : undefined
  await recordCase(c, 'not-reached', row, { ...text?.data })
  return row
}

/** Nobody rated in time: closed outside 解决率 and 满意率. */
export const closeUnreachable = (c: Context, row: CaseRow): Promise<CaseRow> =>
  step(c, row, 'close', {}, { closed_at: c.now, closure: 'unreachable' })

/** The requester says that it is not solved after all, within the days set. */
export async function reopen(c: Context, row: CaseRow, words: string): Promise<CaseRow> {
  take('reopen', row.state)
  const days = await settingOf(c, reopenDays, row.area_path)
  if (row.closed_at && c.now.getTime() - row.closed_at.getTime() > days * 86_400_000)
    throw new Problem(409, 'reopen-late', { days })
  return step(c, row, 'reopen', { words }, { closed_at: null, closure: null, rehandled: row.rehandled + 1 })
}

/** The lead assignment, if the actor is of its unit. */
async function ownLead(c: Context, row: CaseRow): Promise<AssignmentRow> {
  const lead = await mustLead(c, row)
  if (!c.actor.grants.some((g) => g.organisation === lead.organisation)) throw new Problem(403, 'not-handler')
  return lead
}

async function mustLead(c: Context, row: CaseRow): Promise<AssignmentRow> {
  const lead = await leadOf(c.trx, row.id)
  if (!lead) throw new Problem(409, 'wrong-state', { state: row.state, step: 'assignment' })
  return lead
}

function actorId(c: Context): string {
  if (!c.actor.id) throw new Problem(401, 'signed-out')
  return c.actor.id
}
