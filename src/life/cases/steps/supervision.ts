import type { Context } from '../../../kernel/event.ts'
import { Problem } from '../../../kernel/problem.ts'
import { caseText, type Said, step } from '../actions.ts'
import { take } from '../rules.ts'
import { recordCase, recordRow } from '../store.ts'
import { type CaseRow, type SupervisionRow, supervisionState } from '../tables.ts'
import { actorId, ownPart } from './lead.ts'
import { answerLimit } from './must-answer.ts'

/** The oldest supervision of a case that still waits for its answer. */
export const openSupervision = (c: Context, row: Pick<CaseRow, 'id'>): Promise<SupervisionRow | undefined> =>
  c.trx
    .selectFrom('cases_supervision')
    .selectAll()
    .where('case_id', '=', row.id)
    .where('answered_at', 'is', null)
    .orderBy('at')
    .orderBy('id')
    .limit(1)
    .executeTakeFirst()

export interface Supervision {
  kind: string
  words: string | null
  answerBy?: Date | null
  /** Null: by the clock. */
  by: string | null
}

/** The row of a supervision and its record; the step on the case is the caller's. */
async function put(c: Context, row: CaseRow, s: Supervision): Promise<SupervisionRow> {
  const id = c.newId()
  const text = s.words ? await caseText(c, row, `cases.supervision:${id}`, s.words) : undefined
  const made: SupervisionRow = {
    id,
    case_id: row.id,
    kind: s.kind,
    words: text?.id ?? null,
    by: s.by,
    at: c.now,
    ...(s.answerBy ? { answer_by: s.answerBy, limit_from: null } : await answerLimit(c, row)),
    answer: null,
    answered_by: null,
    answered_at: null,
  }
  await c.trx.insertInto('cases_supervision').values(made).execute()
  await recordRow(c, 'cases.supervision.made', made, supervisionState, text?.data ?? {})
  return made
}

const facts = (s: SupervisionRow) => ({
  supervision: s.id,
  kind: s.kind,
  answer_by: s.answer_by?.toISOString() ?? null,
})

/** Puts a case under supervision (督办): the unit must answer before it counts as handled. */
export async function supervise(c: Context, row: CaseRow, s: Supervision & Said): Promise<CaseRow> {
  take('supervise', row.state)
  if (s.answerBy && s.answerBy <= c.now) throw new Problem(422, 'day-past')
  const made = await put(c, row, s)
  return step(c, row, 'supervise', { words: s.words }, {}, facts(made))
}

/** Without words, by the clock or by whoever asked; a case that waits for an answer of that kind is left alone. */
export async function superviseOnce(
  c: Context,
  row: CaseRow,
  kind: string,
  by: string | null = null,
): Promise<boolean> {
  const waiting = await c.trx
    .selectFrom('cases_supervision')
    .select('id')
    .where('case_id', '=', row.id)
    .where('kind', '=', kind)
    .where('answered_at', 'is', null)
    .executeTakeFirst()
  if (waiting) return false
  const made = await put(c, row, { kind, words: null, by })
  await recordCase(c, 'supervised', row, facts(made))
  return true
}

/** The unit under supervision answers. */
export async function answerSupervision(c: Context, row: CaseRow, words: string): Promise<CaseRow> {
  take('answer-supervision', row.state)
  const open = await openSupervision(c, row)
  if (!open) throw new Problem(409, 'no-supervision')
  await ownPart(c, row)
  const text = await caseText(c, row, `cases.supervision:${open.id}`, words)
  const change = { answer: text.id, answered_by: actorId(c), answered_at: c.now }
  await c.trx.updateTable('cases_supervision').set(change).where('id', '=', open.id).execute()
  await recordRow(c, 'cases.supervision.answered', { ...open, ...change }, supervisionState, text.data)
  return step(c, row, 'answer-supervision', { words }, {}, { supervision: open.id })
}

/** Reminds whoever holds the case (催办). */
export const remind = (c: Context, row: CaseRow, said: Said): Promise<CaseRow> => step(c, row, 'remind', said)
