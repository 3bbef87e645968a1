import type { Context } from '../../../kernel/event.ts'
import { settingOf } from '../../../kernel/setting.ts'
import { dueAfter } from '../../../kernel/workdays.ts'
import { supervisionLimit } from '../settings.ts'
import { leadOf, recordRow } from '../store.ts'
import { type CaseRow, type SupervisionRow, supervisionState } from '../tables.ts'

type AnswerLimit = Pick<SupervisionRow, 'answer_by' | 'limit_from'>

/** The limit for an answer that begins now; none while no unit has the case. */
export async function answerLimit(c: Context, row: CaseRow): Promise<AnswerLimit> {
  if (!(await leadOf(c.trx, row.id))) return { answer_by: null, limit_from: null }
  const limit = await settingOf(c, supervisionLimit, row.area_path)
  return { answer_by: await dueAfter(c, limit), limit_from: c.now }
}

/**
 * After a case went to a unit or was taken from one: what is unanswered runs from the dispatch to whoever must answer, and
 * stands still while nobody has the case. A day that somebody named stays.
 */
export async function followDispatch(c: Context, row: CaseRow): Promise<void> {
  const unanswered = await c.trx
    .selectFrom('cases_supervision')
    .selectAll()
    .where('case_id', '=', row.id)
    .where('answered_at', 'is', null)
    .where((e) => e.or([e('answer_by', 'is', null), e('limit_from', 'is not', null)]))
    .orderBy('id')
    .execute()
  if (!unanswered.length) return
  const limit = await answerLimit(c, row)
  for (const one of unanswered.filter((s) => (s.answer_by === null) !== (limit.answer_by === null))) {
    await c.trx.updateTable('cases_supervision').set(limit).where('id', '=', one.id).execute()
    const event = limit.answer_by ? 'limit-begun' : 'limit-stopped'
    const data = { answer_by: limit.answer_by?.toISOString() ?? null }
    await recordRow(c, `cases.supervision.${event}`, { ...one, ...limit }, supervisionState, data)
  }
}
