import { covers, type Policy, scopeOf } from '../../kernel/access.ts'
import { type Calendar, daysRun, restsOnGuess } from '../../kernel/clock/index.ts'
import type { ReplyOf } from '../../kernel/endpoint.ts'
import type { Context } from '../../kernel/event.ts'
import { calendarFor } from '../../kernel/workdays.ts'
import { actorNames, unitNames } from '../../registers/people/index.ts'
import { stepsOf as placesOf } from '../../registers/places/index.ts'
import type * as api from './api.ts'
import { policy } from './policy.ts'
import { releaseBar } from './rectifying.ts'
import { barFor } from './respondents.ts'
import { after, mostPoints, passes, tenths } from './rules.ts'
import {
  type Acting,
  answeredOf,
  evidenceOf,
  findRectification,
  findSurvey,
  sheetsOf,
  wordsOf,
} from './store.ts'
import { isRunning } from './surveying.ts'
import type { RectificationRow, SurveyRow } from './tables.ts'

type Survey = ReplyOf<typeof api.getSurvey>
type Short = ReplyOf<typeof api.listSurveys>['items'][number]
type Rectification = ReplyOf<typeof api.getRectification>
type RectificationLine = ReplyOf<typeof api.listRectifications>['items'][number]

/** Whether an endpoint lets the actor do something to what lies at a place, or is put right by a unit. */
function reaches(c: Context, key: keyof Policy, at: { area_path: string; organisation?: string }): boolean {
  const scope = scopeOf(c.actor, policy[key] ?? {})
  if (!scope) return false
  return covers(scope, at.area_path) || scope.organisations.includes(at.organisation ?? '')
}

function scoreTold(row: Pick<SurveyRow, 'points' | 'most' | 'passing'>): Short['score'] {
  if (row.points === null || row.most === null) return null
  const score = { points: BigInt(row.points), most: BigInt(row.most) }
  return {
    points: Number(score.points),
    most: Number(score.most),
    tenths: tenths(score),
    passing: row.passing,
    passed: passes(score, row.passing),
  }
}

/** Which of these surveys the caller has answered. */
async function ownOf(c: Context, surveys: string[]): Promise<Set<string>> {
  if (!c.actor.id || !surveys.length) return new Set()
  const rows = await c.trx
    .selectFrom('reviews_scorecard')
    .select('survey')
    .where('person', '=', c.actor.id)
    .where('survey', 'in', surveys)
    .execute()
  return new Set(rows.map(({ survey }) => survey))
}

async function openedBy(c: Context, surveys: string[]): Promise<Map<string, RectificationRow>> {
  if (!surveys.length) return new Map()
  const rows = await c.trx
    .selectFrom('reviews_rectification')
    .selectAll()
    .where('survey', 'in', surveys)
    .execute()
  return new Map(rows.map((row) => [row.survey, row]))
}

const unitOf = (names: Map<string, string>, id: string) => ({ id, name: names.get(id) ?? '' })

export async function surveysTold(c: Context, rows: SurveyRow[]): Promise<Short[]> {
  const ids = rows.map(({ id }) => id)
  const areas = await placesOf(
    c,
    rows.map(({ area_path }) => area_path),
  )
  const units = await unitNames(
    c.trx,
    rows.map(({ organisation }) => organisation),
  )
  const [answered, own, opened] = [await answeredOf(c, ids), await ownOf(c, ids), await openedBy(c, ids)]
  return rows.map((row) => {
    const order = opened.get(row.id)
    return {
      id: row.id,
      subject: row.subject,
      title: row.title,
      area: areas.get(row.area_path) ?? [],
      unit: unitOf(units, row.organisation),
      audience: row.audience,
      questions: row.questions.length,
      state: row.state,
      running: isRunning(c, row),
      at: row.at.toISOString(),
      until: row.until,
      closedAt: row.closed_at?.toISOString() ?? null,
      passing: row.passing,
      least: row.least,
      wanted: row.wanted,
      answers: answered.get(row.id) ?? 0,
      answered: own.has(row.id),
      score: scoreTold(row),
      rectification: order ? { id: order.id, state: order.state, dueAt: order.due_at.toISOString() } : null,
    }
  })
}

const onlyOne = <T>(told: T[]): T => {
  const [one] = told
  if (!one) throw new Error('a row was not told')
  return one
}

/** One survey, for everybody; by question once it has a score. */
export async function viewSurvey(c: Context, id: string): Promise<Survey> {
  const row = await findSurvey(c, id)
  const short = onlyOne(await surveysTold(c, [row]))
  const sheets = row.state === 'scored' ? await sheetsOf(c, id) : undefined
  const bar = c.actor.id ? ((await barFor(c, row, c.actor.id)) ?? null) : null
  return {
    ...short,
    asked: row.questions.map((question, n) => ({
      question,
      points: sheets ? sheets.reduce((sum, sheet) => sum + (sheet[n] ?? 0), 0) : null,
      most: sheets ? sheets.length * mostPoints : null,
    })),
    bar,
    may: {
      answer: short.running && c.actor.id !== null && bar === null && !short.answered,
      withdraw:
        row.state === 'open' &&
        short.answers === 0 &&
        reaches(c, 'POST /api/satisfaction-surveys/:id/withdrawal', { area_path: row.area_path }),
    },
  }
}

function clockOf(c: Context, row: RectificationRow, calendar: Calendar): RectificationLine['clock'] {
  if (row.ended_at) return null
  return {
    dueAt: row.due_at.toISOString(),
    day: daysRun(row.at, c.now, calendar),
    days: daysRun(row.at, row.due_at, calendar),
    late: c.now > row.due_at,
    uncovered: restsOnGuess(row.due_at, 'working-day', calendar),
  }
}

export async function rectificationsTold(c: Context, rows: RectificationRow[]): Promise<RectificationLine[]> {
  if (!rows.length) return []
  const calendar = await calendarFor(c)
  const surveys = new Map(
    (
      await c.trx
        .selectFrom('reviews_survey')
        .select(['id', 'title', 'points', 'most', 'passing'])
        .where(
          'id',
          'in',
          rows.map(({ survey }) => survey),
        )
        .execute()
    ).map((one) => [one.id, one]),
  )
  const areas = await placesOf(
    c,
    rows.map(({ area_path }) => area_path),
  )
  const units = await unitNames(
    c.trx,
    rows.map(({ organisation }) => organisation),
  )
  return rows.flatMap((row) => {
    const survey = surveys.get(row.survey)
    const score = survey && scoreTold(survey)
    if (!survey || !score) return []
    return {
      id: row.id,
      subject: row.subject,
      title: survey.title,
      area: areas.get(row.area_path) ?? [],
      unit: unitOf(units, row.organisation),
      state: row.state,
      at: row.at.toISOString(),
      endedAt: row.ended_at?.toISOString() ?? null,
      score,
      clock: clockOf(c, row, calendar),
    }
  })
}

/** The surveys of the same matter since a rectification was opened, newest first. */
const surveysSince = async (c: Context, row: RectificationRow): Promise<SurveyRow[]> =>
  c.trx
    .selectFrom('reviews_survey')
    .selectAll()
    .where('subject', '=', row.subject)
    .where('area_path', '=', row.area_path)
    .where('id', '<>', row.survey)
    .where('at', '>=', row.at)
    .orderBy('at', 'desc')
    .orderBy('id', 'desc')
    .limit(20)
    .execute()

const noteOf = (
  texts: Map<string, string | null>,
  names: Map<string, { name: string }>,
  of: { text: string | null; at: Date | null; by: string | null },
): Rectification['measures'] =>
  of.text && of.at
    ? {
        words: texts.get(of.text) ?? null,
        at: of.at.toISOString(),
        by: names.get(of.by ?? '')?.name ?? null,
      }
    : null

/** One rectification in reach, with what was done and asked since. */
export async function viewRectification(c: Acting, id: string): Promise<Rectification> {
  const row = await findRectification(c, id)
  const short = onlyOne(await rectificationsTold(c, [row]))
  const texts = await wordsOf(c, [row.remedy, row.returned])
  const names = await actorNames(
    c.trx,
    [row.remedy_by, row.returned_by, row.released_by].flatMap((person) => person ?? []),
  )
  const since = await surveysSince(c, row)
  const urges = reaches(c, 'POST /api/rectifications/:id/release', row)
  const waits = after(row.state, 'release') !== undefined
  const bar = urges && waits ? ((await releaseBar(c, row)) ?? null) : null
  return {
    ...short,
    survey: row.survey,
    asksAgain: row.asks_again,
    measures: noteOf(texts, names, { text: row.remedy, at: row.remedy_at, by: row.remedy_by }),
    returned: noteOf(texts, names, { text: row.returned, at: row.returned_at, by: row.returned_by }),
    releasedBy: names.get(row.released_by ?? '')?.name ?? null,
    evidence: await evidenceOf(c, id),
    again: await surveysTold(c, since),
    bar,
    may: {
      submit:
        after(row.state, 'submit') !== undefined && reaches(c, 'POST /api/rectifications/:id/measures', row),
      ask:
        waits &&
        !since.some(({ state }) => state === 'open') &&
        reaches(c, 'POST /api/rectifications/:id/survey', { area_path: row.area_path }),
      return: after(row.state, 'return') !== undefined && urges,
      release: waits && urges && bar === null,
    },
  }
}
