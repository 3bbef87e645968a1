import type { Context } from '../../../kernel/event.ts'
import { Problem } from '../../../kernel/problem.ts'
import { settingOf } from '../../../kernel/setting.ts'
import { sidesOf } from '../../../registers/people/index.ts'
import { caseText, step, type Said } from '../actions.ts'
import { withKeepers } from '../inbound/keepers.ts'
import { publishAnswer } from '../publication/actions.ts'
import { guardChecker, take, unhappy, type Satisfied, type Solved } from '../rules.ts'
import { reopenDays, superviseAfter, vainCalls } from '../settings.ts'
import {
  assignmentsOf,
  handledBy,
  openParts,
  recordAssignment,
  recordCase,
  recordRow,
  saveAssignment,
} from '../store.ts'
import { callBackState, checkState, type CallBackRow, type CaseRow, type CheckRow } from '../tables.ts'
import { mustLead, actorId } from './lead.ts'
import { superviseOnce } from './supervision.ts'

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
  const all = await assignmentsOf(c.trx, row.id)
  guardChecker({
    checker: actorId(c),
    checkerSides: await sidesOf(c.trx, actorId(c)),
    organisations: all.filter((a) => a.state !== 'returned').map((a) => a.organisation),
    handlers: await withKeepers(c.trx, await handledBy(c.trx, row.id)),
  })
  const made: CheckRow = {
    id: c.newId(),
    case_id: row.id,
    assignment: lead.id,
    by: actorId(c),
    at: c.now,
    passed: result.passed,
    kind: null,
  }
  await c.trx.insertInto('cases_check').values(made).execute()
  await recordRow(c, 'cases.check.made', made, checkState)
  for (const part of await openParts(c.trx, row.id)) {
    const end = result.passed ? { state: 'done', ended_at: c.now } : { state: 'handling' }
    await recordAssignment(c, result.passed ? 'done' : 'rework', await saveAssignment(c.trx, part, end))
  }
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
  /** Handled again under supervision at once, however often it was before. */
  supervise?: boolean
}

/**
 * What the requester says of it (回访): no or 不满意 sends the case to be dispatched again, three vain calls close it
 * as unreachable, anything else closes it.
 */
export async function callBack(c: Context, row: CaseRow, v: Verdict): Promise<CaseRow> {
  take('close', row.state)
  const [solved, satisfied] = [Boolean(v.solved), Boolean(v.satisfied)]
  if (v.reached !== solved || v.reached !== satisfied) throw new Problem(422, 'verdict-incomplete')
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
  await recordRow(c, 'cases.call-back.made', made, callBackState)
  const data = { solved: made.solved, satisfied: made.satisfied, way: made.way }
  if (!v.reached) return vainCall(c, row, v)
  if (unhappy(v.solved as Solved, v.satisfied as Satisfied)) {
    const again = await step(c, row, 'rehandle', v, { rehandled: row.rehandled + 1 }, data)
    const after = await settingOf(c, superviseAfter, row.area_path)
    if (v.supervise || again.rehandled >= after)
      await superviseOnce(c, again, 'unsatisfied', v.supervise ? v.by : null)
    return again
  }
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
  const text = said.words ? await caseText(c, row, `cases.case:${row.id}`, said.words) : undefined
  await recordCase(c, 'not-reached', row, { ...text?.data })
  return row
}

/** Nobody rated in time: closed outside 解决率 and 满意率. */
export const closeUnreachable = (c: Context, row: CaseRow): Promise<CaseRow> =>
  step(c, row, 'close', {}, { closed_at: c.now, closure: 'unreachable' })

/**
 * The requester says that it is not solved after all, within the days set. What was declined is weighed anew at the
 * desk; what was merged goes its own way again.
 */
export async function reopen(c: Context, row: CaseRow, words: string): Promise<CaseRow> {
  take('reopen', row.state)
  const days = await settingOf(c, reopenDays, row.area_path)
  if (row.closed_at && c.now.getTime() - row.closed_at.getTime() > days * 86_400_000)
    throw new Problem(409, 'reopen-late', { days })
  const open = { closed_at: null, closure: null, merged_into: null }
  if (row.closure === 'declined' || row.closure === 'voided')
    return step(c, row, 'reconsider', { words }, open)
  return step(c, row, 'reopen', { words }, { ...open, rehandled: row.rehandled + 1 })
}
