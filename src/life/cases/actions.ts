import type { Pause } from '../../kernel/clock/index.ts'
import { areasOf, type Role } from '../../kernel/access.ts'
import { lies } from '../../kernel/reached.ts'
import type { Context, EventData } from '../../kernel/event.ts'
import { record } from '../../kernel/event.ts'
import { Problem } from '../../kernel/problem.ts'
import { settingOf } from '../../kernel/setting.ts'
import { writeText } from '../../kernel/text.ts'
import { attach } from '../../kernel/files/photos.ts'
import { organisation, sidesOf } from '../../registers/people/index.ts'
import { guardDepartment } from './competence/guard.ts'
import { lapse } from './approval/lapse.ts'
import { withKeepers } from './inbound/keepers.ts'
import { clockAfter, stageDue } from './limits.ts'
import { guardHandler, type Kind, levelAtDepth, type State, take, type TransitionName } from './rules.ts'
import { fileApart } from './settings.ts'
import { actorId } from './steps/lead.ts'
import { followDispatch } from './steps/must-answer.ts'
import { recordAssignment, recordCase, reportersOf, saveCase } from './store.ts'
import type { AssignmentRow, CaseRow } from './tables.ts'

/** Words and photos that go with a step. */
export interface Said {
  words?: string | null
  photos?: string[]
}
/** What a step that moves the clock needs besides. */
export interface Given extends Said {
  until?: Date | null
  pause?: Pause
  /** Until when the stage entered is to be done, where that was known before. */
  stage?: Date | null
}

/** Words kept apart that belong to a case: of a confidential one no post of an area reads them. */
export const caseText = (c: Context, row: CaseRow, subject: string, words: string) =>
  writeText(c, subject, words, null, row.confidential ? '' : row.area_path)

/**
 * Moves a case along one arrow of the life cycle: checks the state, applies the clock effects and `change`, records
 * the event with the words said and until when the stage that ends was due. Answers the case as it now is.
 */
export async function step(
  c: Context,
  row: CaseRow,
  name: TransitionName,
  said: Given = {},
  change: Partial<CaseRow> = {},
  data: EventData = {},
): Promise<CaseRow> {
  const arrow = take(name, row.state)
  if (arrow.reason && !said.words) throw new Problem(422, 'words-needed', { step: name })
  const state = arrow.to === 'same' ? (row.state as State) : arrow.to
  const next = { ...row, ...change, state }
  const clock = await clockAfter(c, next, arrow.clock, said)
  const moved = arrow.to !== 'same' || arrow.clock !== 'keep'
  const stage = moved ? await stageAfter(c, { ...next, ...clock }, said) : row.stage_due_at
  const saved = await saveCase(c.trx, row, { ...change, state, ...clock, stage_due_at: stage })
  const text = said.words ? await caseText(c, row, `cases.case:${row.id}`, said.words) : undefined
  const event = await recordCase(c, arrow.event, saved, {
    ...data,
    from: row.state,
    due: clock.due_at?.toISOString() ?? null,
    ...(moved && row.stage_due_at ? { stage_due: row.stage_due_at.toISOString() } : {}),
    ...text?.data,
  })
  if (arrow.to !== 'same') await followDispatch(c, saved)
  await attach(c, said.photos ?? [], `kernel.event:${event}`)
  return saved
}

const stageAfter = async (c: Context, row: CaseRow, { stage }: Given): Promise<Date | null> =>
  stage === undefined ? stageDue(c, row, row.state as State) : stage

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
  const level = levelAtDepth(postOver(c, row).split('/').length)
  const saved = await step(c, row, 'answer', { words }, { accepted_at: c.now, handled_at: c.now, level })
  await keepAnswer(c, saved, null, words)
  return saved
}

const answering: readonly Role[] = ['desk', 'dispatcher', 'duty-chief']

/** The area of the nearest post by which somebody answers a case. */
const postOver = (c: Context, row: CaseRow): string =>
  c.actor.grants
    .filter(
      (grant) => answering.includes(grant.role) && areasOf(grant).some((area) => lies(row.area_path, area)),
    )
    .map(({ path }) => path)
    .sort((a, b) => b.length - a.length)[0] ?? c.district

/** A unit that may handle a part, and the person there when named; refuses whom the separation of sides refuses. */
export async function fitUnit(c: Context, row: CaseRow, organisationId: string, handler: string | null) {
  const unit = await organisation(c.trx, organisationId)
  if (!unit || unit.valid_to) throw new Problem(422, 'unknown-organisation')
  guardHandler({
    organisationSide: unit.side,
    handlers: await withKeepers(c.trx, handler ? [handler] : []),
    reporters: await reportersOf(c.trx, row.id),
  })
  if (handler && !(await sidesOf(c.trx, handler)).some((s) => s.organisation === unit.id))
    throw new Problem(422, 'handler-elsewhere')
  return unit
}

export const emptyAssignment = {
  parent: null,
  state: 'to-sign',
  signed_at: null,
  handled_at: null,
  ended_at: null,
  mandatory: null,
  whistle: null,
  report_by: null,
  withdrawn_at: null,
} satisfies Partial<AssignmentRow>

/** One unit's part of a case, sent and recorded. */
export async function sendPart(
  c: Context,
  row: CaseRow,
  part: Pick<AssignmentRow, 'part' | 'organisation' | 'handler'> & Partial<AssignmentRow>,
): Promise<AssignmentRow> {
  const assignment: AssignmentRow = {
    ...emptyAssignment,
    id: c.newId(),
    case_id: row.id,
    sent_by: actorId(c),
    sent_at: c.now,
    ...part,
  }
  await c.trx.insertInto('cases_assignment').values(assignment).execute()
  await recordAssignment(c, 'sent', assignment)
  return assignment
}

/** Hands a case to a unit, and to a person there when named (派遣). */
export async function dispatch(
  c: Context,
  row: CaseRow,
  to: { organisation: string; handler: string | null } & Said,
): Promise<CaseRow> {
  take('dispatch', row.state)
  await lapse(c, row)
  const unit = await fitUnit(c, row, to.organisation, to.handler)
  await guardDepartment(c, row, unit.id)
  const lead = await sendPart(c, row, { part: 'lead', organisation: unit.id, handler: to.handler })
  const data = { assignment: lead.id, organisation: unit.id, handler: to.handler }
  return step(c, row, 'dispatch', to, {}, data)
}

/** Keeps the words of an answer apart, beside the step that gave it. */
export async function keepAnswer(
  c: Context,
  row: CaseRow,
  assignment: string | null,
  words: string,
): Promise<void> {
  const id = c.newId()
  const text = await caseText(c, row, `cases.answer:${id}`, words)
  await c.trx
    .insertInto('cases_answer')
    .values({ id, case_id: row.id, assignment, by: actorId(c), at: c.now, words: text.id })
    .execute()
  await record(c, 'cases.answer.given', `cases.answer:${id}`, { case: row.id, ...text.data })
}
