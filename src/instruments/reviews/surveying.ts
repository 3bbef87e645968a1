import { sql } from 'kysely'
import { covers } from '../../kernel/access.ts'
import { addDays, type Day, dayOf } from '../../kernel/day.ts'
import type { Context } from '../../kernel/event.ts'
import { notFound, Problem } from '../../kernel/problem.ts'
import { settingOf } from '../../kernel/setting.ts'
import { eraseText, writeText } from '../../kernel/text.ts'
import { unitNames } from '../../registers/people/index.ts'
import { openRectification } from './rectifying.ts'
import { type Audience, passes, scoreOf } from './rules.ts'
import { barFor } from './respondents.ts'
import { leastAnswers, passing, surveyDays } from './settings.ts'
import {
  type Acting,
  findSurvey,
  lockSubject,
  recordScorecard,
  recordSurvey,
  saveSurvey,
  sheetsOf,
} from './store.ts'
import type { ScorecardRow, SurveyRow } from './tables.ts'

export interface NewSurvey {
  /** What is asked about, `room.noun:id`. */
  subject: string
  areaPath: string
  /** In words that everybody reads. */
  title: string
  questions: string[]
  audience: Audience
  /** Whose work it is: they do not score it, and put it right. */
  organisation: string
  /** The last day. */
  until: Day
  /** With so many answers it closes at once; null: on its last day only. */
  wanted: number | null
}

/**
 * Asks people how satisfied they are, as the actor; the threshold of today is the one it is measured by. Answers its id.
 * 422 `survey-until`, `survey-wanted` (fewer than give a score), `unknown-organisation`; 409 `survey-open` where one runs.
 */
export async function openSurvey(c: Context, of: NewSurvey): Promise<string> {
  const by = c.actor.id
  if (!by) throw new Error('a survey is opened by somebody')
  const today = dayOf(c.now)
  const most = await settingOf(c, surveyDays, of.areaPath)
  if (of.until < today || of.until > addDays(today, most)) throw new Problem(422, 'survey-until', { most })
  const least = await settingOf(c, leastAnswers, of.areaPath)
  if (of.wanted !== null && of.wanted < least) throw new Problem(422, 'survey-wanted', { least })
  if (!(await unitNames(c.trx, [of.organisation])).size) throw new Problem(422, 'unknown-organisation')
  await lockSubject(c, of.subject)
  const running = await c.trx
    .selectFrom('reviews_survey')
    .select('id')
    .where('subject', '=', of.subject)
    .where('area_path', '=', of.areaPath)
    .where('state', '=', 'open')
    .executeTakeFirst()
  if (running) throw new Problem(409, 'survey-open')
  const row: SurveyRow = {
    id: c.newId(),
    subject: of.subject,
    area_path: of.areaPath,
    title: of.title,
    questions: of.questions,
    audience: of.audience,
    organisation: of.organisation,
    passing: await settingOf(c, passing, of.areaPath),
    least,
    wanted: of.wanted,
    until: of.until,
    state: 'open',
    at: c.now,
    by,
    closed_at: null,
    answers: null,
    points: null,
    most: null,
  }
  await c.trx
    .insertInto('reviews_survey')
    .values({ ...row, questions: JSON.stringify(row.questions) })
    .execute()
  await recordSurvey(c, 'opened', row, { until: row.until, passing: row.passing })
  return row.id
}

/** Whether answers are taken now: the clock closes it only some time after its last day. */
export const isRunning = (c: Pick<Context, 'now'>, row: SurveyRow): boolean =>
  row.state === 'open' && dayOf(c.now) <= row.until

/**
 * Answers a survey, once a person; the answer that makes it complete closes it, and with it may open a rectification.
 * 409 `survey-closed`, `answered-already`, `survey-<bar>`; 422 `survey-incomplete`.
 */
export async function answer(
  c: Context,
  id: string,
  given: { points: number[]; words: string | null },
): Promise<string> {
  const person = c.actor.id
  if (!person) throw new Error('a survey is answered by somebody')
  const row = await findSurvey(c, id, true)
  if (!isRunning(c, row)) throw new Problem(409, 'survey-closed')
  const bar = await barFor(c, row, person)
  if (bar) throw new Problem(409, `survey-${bar}`)
  if (given.points.length !== row.questions.length) throw new Problem(422, 'survey-incomplete')
  if (await hasAnswered(c, row.id, person)) throw new Problem(409, 'answered-already')
  const card = c.newId()
  const said = given.words
    ? await writeText(c, `reviews.scorecard:${card}`, given.words, person, row.area_path)
    : undefined
  const made: ScorecardRow = {
    id: card,
    survey: row.id,
    person,
    points: given.points,
    words: said?.id ?? null,
    at: c.now,
  }
  await c.trx
    .insertInto('reviews_scorecard')
    .values({ ...made, points: JSON.stringify(made.points) })
    .execute()
  await recordScorecard(c, made, said?.data ?? {})
  const sheets = await sheetsOf(c, row.id)
  if (row.wanted !== null && sheets.length >= row.wanted) await close(c, row, sheets)
  return row.id
}

export const hasAnswered = async (c: Context, survey: string, person: string): Promise<boolean> =>
  (await c.trx
    .selectFrom('reviews_scorecard')
    .select('id')
    .where('survey', '=', survey)
    .where('person', '=', person)
    .executeTakeFirst()) !== undefined

/**
 * Closes a survey that is locked: its score, and under the threshold the rectification, in one transaction and behind
 * the lock that paying for the subject takes.
 */
async function close(c: Context, row: SurveyRow, sheets: number[][]): Promise<void> {
  await lockSubject(c, row.subject)
  const ended = { closed_at: c.now, answers: sheets.length }
  if (sheets.length < row.least) {
    await saveSurvey(c, row, 'void', { ...ended, state: 'void' })
    return
  }
  const score = scoreOf(sheets)
  const passed = passes(score, row.passing)
  const figures = { points: String(score.points), most: String(score.most) }
  const closed = await saveSurvey(
    c,
    row,
    'scored',
    { ...ended, ...figures, state: 'scored' },
    { ...figures, passed },
  )
  if (!passed) await openRectification(c, closed)
}

/** Surveys whose last day is over are closed; those that too few answered end without a score. */
export async function surveysByClock(c: Context): Promise<void> {
  const over =
    await sql<SurveyRow>`select * from reviews_survey where state = 'open' and until < ${dayOf(c.now)}::date
    order by until, id limit 500 for update skip locked`.execute(c.trx)
  for (const row of over.rows) await close(c, row, await sheetsOf(c, row.id))
}

/** Takes back a survey that nobody has answered yet; one that somebody did runs to its end, however it looks. */
export async function withdrawSurvey(c: Acting, id: string): Promise<string> {
  const row = await findSurvey(c, id, true)
  if (!covers(c.scope, row.area_path)) throw notFound()
  if (row.state !== 'open') throw new Problem(409, 'survey-closed')
  if ((await sheetsOf(c, id)).length) throw new Problem(409, 'survey-answered')
  await saveSurvey(c, row, 'withdrawn', { state: 'void', closed_at: c.now, answers: 0 })
  return id
}

/** Takes what an erased person wrote in surveys for good; the points they gave stay in the score. */
export async function eraseRemarksOf(c: Context, person: string): Promise<void> {
  const rows = await c.trx
    .selectFrom('reviews_scorecard as s')
    .innerJoin('kernel_text as x', 'x.id', 's.words')
    .select('s.words')
    .where('s.person', '=', person)
    .where('x.text', 'is not', null)
    .execute()
  await eraseText(
    c,
    rows.flatMap(({ words }) => words ?? []),
  )
}
