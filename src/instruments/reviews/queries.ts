import { sql } from 'kysely'
import { covers } from '../../kernel/access.ts'
import { inAreas } from '../../kernel/areas.ts'
import { cursor, fromCursor, type QueryOf, type ReplyOf } from '../../kernel/endpoint.ts'
import type { Context } from '../../kernel/event.ts'
import { findPhoto } from '../../kernel/files/photos.ts'
import { notFound } from '../../kernel/problem.ts'
import { areaOf, areasAt, pathsOver } from '../../registers/places/index.ts'
import type * as api from './api.ts'
import { holding, type RectificationState } from './rules.ts'
import { type Acting, findRectification, findSurvey, inReach, wordsOf } from './store.ts'
import type { RectificationRow, SurveyRow } from './tables.ts'
import { rectificationsTold, surveysTold } from './view.ts'

/** Surveys, newest first. Of an area those below it too, and those of what holds it: its people are asked by them all. */
export async function listSurveys(
  c: Context,
  q: QueryOf<typeof api.listSurveys>,
): Promise<ReplyOf<typeof api.listSurveys>> {
  const limit = q.limit ?? 50
  const from = fromCursor(q.after, 2)
  const area = q.area === undefined ? undefined : await areaOf(c, q.area)
  const [below, above] = area ? [await areasAt(c, area.path), await pathsOver(c, area.path)] : [[], []]
  const found = await sql<SurveyRow>`select s.* from reviews_survey s where true
    ${q.area === undefined ? sql`` : sql`and (${inAreas(sql`s.area_path`, below)} or s.area_path = any(${above}::text[]))`}
    ${q.state ? sql`and s.state = ${q.state}` : sql``}
    ${from ? sql`and (s.at, s.id) < (${from[0]}::timestamptz, ${from[1]}::uuid)` : sql``}
    order by s.at desc, s.id desc limit ${limit + 1}`.execute(c.trx)
  const rows = found.rows.slice(0, limit)
  const last = rows.at(-1)
  return {
    items: await surveysTold(c, rows),
    next: found.rows.length > limit && last ? cursor([last.at.toISOString(), last.id]) : null,
  }
}

/** What people wrote, once the survey has closed; shuffled, so that no order tells who came when. */
export async function listRemarks(c: Acting, id: string): Promise<ReplyOf<typeof api.listRemarks>> {
  const row = await findSurvey(c, id)
  if (!covers(c.scope, row.area_path) && !c.scope.organisations.includes(row.organisation)) throw notFound()
  if (row.state !== 'scored') return { items: [] }
  const cards = await c.trx.selectFrom('reviews_scorecard').select('words').where('survey', '=', id).execute()
  const texts = await wordsOf(
    c,
    cards.map(({ words }) => words),
  )
  return { items: [...texts.values()].flatMap((text) => text ?? []).toSorted() }
}

/** What is put right in reach: open ones by their due time, those that ended newest first. */
export async function listRectifications(
  c: Acting,
  q: QueryOf<typeof api.listRectifications>,
): Promise<ReplyOf<typeof api.listRectifications>> {
  const limit = q.limit ?? 50
  const from = fromCursor(q.after, 2)
  const area = q.area === undefined ? undefined : await areaOf(c, q.area)
  const areas = area ? await areasAt(c, area.path) : []
  const wanted: readonly RectificationState[] | undefined =
    q.open === undefined ? undefined : q.open ? holding : ['released', 'superseded']
  const rising = q.open === true
  const key = rising ? sql`r.due_at` : sql`r.at`
  const beyond = rising ? sql`>` : sql`<`
  const order = rising ? sql`r.due_at, r.id` : sql`r.at desc, r.id desc`
  const found = await sql<RectificationRow>`select r.* from reviews_rectification r where ${inReach(c)}
    ${q.area === undefined ? sql`` : sql`and ${inAreas(sql`r.area_path`, areas)}`}
    ${q.state ? sql`and r.state = ${q.state}` : sql``}
    ${wanted ? sql`and r.state = any(${[...wanted]}::text[])` : sql``}
    ${from ? sql`and (${key}, r.id) ${beyond} (${from[0]}::timestamptz, ${from[1]}::uuid)` : sql``}
    order by ${order} limit ${limit + 1}`.execute(c.trx)
  const rows = found.rows.slice(0, limit)
  const last = rows.at(-1)
  const at = rising ? last?.due_at : last?.at
  return {
    items: await rectificationsTold(c, rows),
    next: found.rows.length > limit && last && at ? cursor([at.toISOString(), last.id]) : null,
  }
}

/** A picture of what was done about a rectification in reach. */
export async function evidenceFile(
  c: Acting,
  id: string,
  photo: string,
): Promise<{ file: string; media: string }> {
  const row = await findRectification(c, id)
  const found = await findPhoto(c, photo)
  if (found.subject !== `reviews.rectification:${row.id}`) throw notFound()
  return found
}

/** What holds or held subjects, for the pages of rooms above: by subject, newest first. */
export async function rectificationsOf(
  c: Context,
  subjects: string[],
): Promise<Map<string, { id: string; state: RectificationState; dueAt: Date; holds: boolean }[]>> {
  const of = new Map<string, { id: string; state: RectificationState; dueAt: Date; holds: boolean }[]>()
  if (!subjects.length) return of
  const rows = await c.trx
    .selectFrom('reviews_rectification')
    .select(['id', 'subject', 'state', 'due_at'])
    .where('subject', 'in', subjects)
    .orderBy('at', 'desc')
    .orderBy('id', 'desc')
    .execute()
  for (const { subject, due_at, ...row } of rows)
    of.set(subject, [
      ...(of.get(subject) ?? []),
      { ...row, dueAt: due_at, holds: (holding as readonly RectificationState[]).includes(row.state) },
    ])
  return of
}

/** The newest survey about each of these subjects, for the pages of rooms above. */
export async function surveysOf(
  c: Context,
  subjects: string[],
): Promise<Map<string, ReplyOf<typeof api.listSurveys>['items'][number]>> {
  if (!subjects.length) return new Map()
  const found = await sql<SurveyRow>`select distinct on (subject) * from reviews_survey
    where subject = any(${subjects}::text[]) order by subject, at desc, id desc`.execute(c.trx)
  return new Map((await surveysTold(c, found.rows)).map((told) => [told.subject, told]))
}
