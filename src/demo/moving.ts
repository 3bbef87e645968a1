import { randomBytes } from 'node:crypto'
import { type EventData, sealOfText, stateOf } from '../kernel/event.ts'
import {
  type AssignmentRow,
  assignmentState,
  type CaseRow,
  caseState,
  stageAt,
  type State,
  type Transition,
  transitions,
  type TransitionName,
} from '../life/cases/index.ts'
import { deadline } from '../kernel/clock/index.ts'
import { callBackLimit, caseLimit, demoCalendar, type Step } from './course.ts'
import { type Matter } from './matters.ts'
import { type Holder, type World } from './world.ts'

/** One case of the demo as it is played: rows so far and who acts in it. */
export interface Playing {
  w: World
  matter: Matter
  row: CaseRow
  lead: AssignmentRow | undefined
  cast: Cast
  publication: ({ id: string } & Record<string, unknown>) | undefined
  newest: { answer: string; answered_at: Date } | undefined
}
export interface Cast {
  desk: Holder
  dispatcher: Holder
  caller: Holder
  officer: Holder
  finder: Holder | undefined
  requester: string | null
}

/** Words kept apart, as `writeText` does; answers what the event carries. */
export function text(
  p: Pick<Playing, 'w' | 'row'>,
  subject: string,
  words: string,
  owner: string | null,
): EventData & { text: string } {
  const row = {
    id: p.w.c.newId(),
    subject,
    salt: randomBytes(16).toString('base64url'),
    text: words,
    owner,
    path: p.row.confidential ? '' : p.row.area_path,
  }
  p.w.bulk.add('kernel_text', { ...row, erased_at: null, erased_by: null })
  return sealOfText(row)
}

export const happened = (p: Playing, at: Date, actor: string | null, event: string, data: EventData = {}) =>
  p.w.bulk.event(p.w.c.newId(), at, actor, `cases.case.${event}`, `cases.case:${p.row.id}`, {
    ...data,
    state: p.row.state,
    state_hash: stateOf(p.row, caseState),
  })
export const assigned = (p: Playing, at: Date, actor: string, event: string) => {
  if (p.lead)
    p.w.bulk.event(p.w.c.newId(), at, actor, `cases.assignment.${event}`, `cases.assignment:${p.lead.id}`, {
      case: p.row.id,
      state_hash: stateOf(p.lead, assignmentState),
    })
}

/** One arrow of the life cycle, with its clock effects as the action has them. */
export function move(
  p: Playing,
  name: TransitionName,
  step: Pick<Step, 'at' | 'words' | 'reply'>,
  actor: string | null,
  change: Partial<CaseRow> = {},
  data: EventData = {},
): void {
  const arrow: Transition = transitions[name]
  const from = p.row.state
  const row = Object.assign(p.row, change, { state: arrow.to === 'same' ? from : arrow.to })
  if (arrow.clock === 'start' || arrow.clock === 'restart') {
    const limit = caseLimit(p.matter.kind, p.matter.urgent)
    row.due_at = deadline(step.at, limit, demoCalendar).due
    Object.assign(row, { clock_from: step.at, clock_amount: limit.amount, clock_unit: limit.unit })
  }
  const stage = stageAt[row.state as State]
  const before = row.stage_due_at
  row.stage_due_at =
    stage === 'none'
      ? null
      : stage === 'call-back'
        ? deadline(step.at, callBackLimit, demoCalendar).due
        : row.due_at
  const said =
    step.words && name !== 'file'
      ? text(
          p,
          `cases.case:${row.id}`,
          name === 'handle' || name === 'answer' ? (step.reply ?? step.words) : step.words,
          null,
        )
      : {}
  happened(p, step.at, actor, arrow.event, {
    ...data,
    from,
    due: row.due_at?.toISOString() ?? null,
    ...(before ? { stage_due: before.toISOString() } : {}),
    ...said,
  })
}
