import type { Context, EventData } from '../../kernel/event.ts'
import { record } from '../../kernel/event.ts'
import { Problem } from '../../kernel/problem.ts'
import { settingOf } from '../../kernel/setting.ts'
import { writeText } from '../../kernel/text.ts'
import { dueAfter } from '../../kernel/workdays.ts'
import { attach } from '../../kernel/files/photos.ts'
import { organisation, sidesOf } from '../../registers/people/index.ts'
import { guardHandler, type Kind, limitKey, take, type TransitionName } from './rules.ts'
import { acceptLimit, callBackLimit, fileApart, longLimit, shortLimit, urgentLimit } from './settings.ts'
import { actorId } from './steps/lead.ts'
import { recordAssignment, recordCase, reportersOf, saveCase } from './store.ts'
import type { AssignmentRow, CaseRow } from './tables.ts'

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

/** Keeps the words of an answer apart, beside the step that gave it. */
export async function keepAnswer(
  c: Context,
  row: CaseRow,
  assignment: string | null,
  words: string,
): Promise<void> {
  const id = c.newId()
  const text = await writeText(c, `cases.answer:${id}`, words, null, row.confidential ? '' : row.area_path)
  await c.trx
    .insertInto('cases_answer')
    .values({ id, case_id: row.id, assignment, by: actorId(c), at: c.now, words: text.id })
    .execute()
  await record(c, 'cases.answer.given', `cases.answer:${id}`, { case: row.id, ...text.data })
}
