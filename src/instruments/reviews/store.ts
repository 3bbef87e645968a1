import { type RawBuilder, sql, type SqlBool } from 'kysely'
import type { Scope } from '../../kernel/access.ts'
import { inAreas } from '../../kernel/areas.ts'
import { asHouse } from '../../kernel/db/connect.ts'
import { takeTurns } from '../../kernel/db/lock.ts'
import { type Context, type EventData, record, stateOf } from '../../kernel/event.ts'
import { notFound } from '../../kernel/problem.ts'
import { holding } from './rules.ts'
import {
  type RectificationRow,
  rectificationState,
  type ScorecardRow,
  scorecardState,
  type SurveyRow,
  surveyState,
} from './tables.ts'

/** Somebody who acts, and how far they reach. */
export type Acting = Context & { scope: Scope }

/** Whoever settles whether a subject is paid for, or held, waits until this transaction has ended. */
export const lockSubject = (c: Context, subject: string): Promise<unknown> =>
  takeTurns(c.trx, `review:${subject}`)

/** The rectifications (as `r`) of a caller's areas, and those that their unit puts right. */
export const inReach = ({ scope }: { scope: Scope }): RawBuilder<SqlBool> =>
  scope.all
    ? sql<SqlBool>`true`
    : sql<SqlBool>`(${inAreas(sql`r.area_path`, scope.paths)} or r.organisation = any(${scope.organisations}::uuid[]))`

/** The survey of an id; otherwise 404. `lock`: whoever changes it too waits until this transaction has ended. */
export async function findSurvey(c: Context, id: string, lock = false): Promise<SurveyRow> {
  const found =
    await sql<SurveyRow>`select * from reviews_survey where id = ${id} ${lock ? sql`for update` : sql``}`.execute(
      c.trx,
    )
  const row = found.rows[0]
  if (!row) throw notFound()
  return row
}

/** The rectification of an id in reach; otherwise 404. */
export async function findRectification(c: Acting, id: string, lock = false): Promise<RectificationRow> {
  const found = await sql<RectificationRow>`select r.* from reviews_rectification r
    where r.id = ${id} and ${inReach(c)} ${lock ? sql`for update` : sql``}`.execute(c.trx)
  const row = found.rows[0]
  if (!row) throw notFound()
  return row
}

/** The same, to be changed: its subject first, as whoever scores or pays takes it. */
export async function takeRectification(c: Acting, id: string): Promise<RectificationRow> {
  const { subject } = await findRectification(c, id)
  await lockSubject(c, subject)
  return findRectification(c, id, true)
}

/** The rectifications that hold a subject now. */
export const holdingOf = (c: Context, subject: string): Promise<RectificationRow[]> =>
  c.trx
    .selectFrom('reviews_rectification')
    .selectAll()
    .where('subject', '=', subject)
    .where('state', 'in', holding)
    .execute()

export const sheetsOf = async (c: Context, survey: string): Promise<number[][]> =>
  (await c.trx.selectFrom('reviews_scorecard').select('points').where('survey', '=', survey).execute()).map(
    ({ points }) => points,
  )

/** How many have answered, by survey. */
export async function answeredOf(c: Context, surveys: string[]): Promise<Map<string, number>> {
  if (!surveys.length) return new Map()
  const found = await sql<{ survey: string; count: number }>`select survey, count(*)::int as count
    from reviews_scorecard where survey = any(${surveys}::uuid[]) group by survey`.execute(c.trx)
  return new Map(found.rows.map(({ survey, count }) => [survey, count]))
}

/** Pictures that show what was done about a rectification, oldest first. */
export const evidenceOf = async (c: Context, rectification: string): Promise<string[]> =>
  (
    await c.trx
      .selectFrom('kernel_attachment')
      .select('id')
      .where('subject', '=', `reviews.rectification:${rectification}`)
      .orderBy('at')
      .orderBy('id')
      .execute()
  ).map(({ id }) => id)

/** Words kept apart, by id; null where they were erased. Whose row they belong to was found in reach. */
export const wordsOf = (c: Context, ids: (string | null)[]): Promise<Map<string, string | null>> =>
  asHouse(c, async () => {
    const wanted = ids.filter((id) => id !== null)
    if (!wanted.length) return new Map()
    const rows = await c.trx
      .selectFrom('kernel_text')
      .select(['id', 'text'])
      .where('id', 'in', wanted)
      .execute()
    return new Map(rows.map((row) => [row.id, row.text]))
  })

/** What becomes of a survey; `of` is its subject, by which the rooms above know what is theirs. */
export const recordSurvey = (
  c: Context,
  event: string,
  row: SurveyRow,
  data: EventData = {},
): Promise<string> =>
  record(c, `reviews.survey.${event}`, `reviews.survey:${row.id}`, {
    of: row.subject,
    ...data,
    state_hash: stateOf(row, surveyState),
  })

export const recordScorecard = (c: Context, row: ScorecardRow, data: EventData): Promise<string> =>
  record(c, 'reviews.scorecard.given', `reviews.scorecard:${row.id}`, {
    survey: row.survey,
    ...data,
    state_hash: stateOf(row, scorecardState),
  })

export const recordRectification = (
  c: Context,
  event: string,
  row: RectificationRow,
  data: EventData = {},
): Promise<string> =>
  record(c, `reviews.rectification.${event}`, `reviews.rectification:${row.id}`, {
    of: row.subject,
    ...data,
    state_hash: stateOf(row, rectificationState),
  })

export async function saveSurvey(
  c: Context,
  row: SurveyRow,
  event: string,
  change: Partial<Omit<SurveyRow, 'questions'>>,
  data: EventData = {},
): Promise<SurveyRow> {
  const saved = { ...row, ...change }
  await c.trx.updateTable('reviews_survey').set(change).where('id', '=', row.id).execute()
  await recordSurvey(c, event, saved, data)
  return saved
}

export async function saveRectification(
  c: Context,
  row: RectificationRow,
  event: string,
  change: Partial<RectificationRow>,
  data: EventData = {},
): Promise<RectificationRow> {
  const saved = { ...row, ...change }
  await c.trx.updateTable('reviews_rectification').set(change).where('id', '=', row.id).execute()
  await recordRectification(c, event, saved, data)
  return saved
}
