import { dayOf } from '../../kernel/day.ts'
import type { Context } from '../../kernel/event.ts'
import { attach } from '../../kernel/files/photos.ts'
import { Problem } from '../../kernel/problem.ts'
import { settingOf } from '../../kernel/setting.ts'
import { writeText } from '../../kernel/text.ts'
import { dueAfter } from '../../kernel/workdays.ts'
import { after, passes, type RectificationState, type ReleaseBar, type Step } from './rules.ts'
import { asksAgain, rectificationDays } from './settings.ts'
import {
  type Acting,
  evidenceOf,
  holdingOf,
  lockSubject,
  recordRectification,
  saveRectification,
  takeRectification,
} from './store.ts'
import type { RectificationRow, SurveyRow } from './tables.ts'
import { answersFor } from './respondents.ts'

const step = (row: RectificationRow, what: Step): RectificationState => {
  const to = after(row.state, what)
  if (!to) throw new Problem(409, 'rectification-moved')
  return to
}

/**
 * Opens the rectification of a survey that did not pass, its subject locked. One that was open for the same ends with
 * it: what was done about it did not satisfy.
 */
export async function openRectification(c: Context, survey: SurveyRow): Promise<void> {
  for (const row of await holdingOf(c, survey.subject))
    if (row.area_path === survey.area_path)
      await saveRectification(c, row, 'superseded', { state: step(row, 'supersede'), ended_at: c.now })
  const days = await settingOf(c, rectificationDays, survey.area_path)
  const row: RectificationRow = {
    id: c.newId(),
    survey: survey.id,
    subject: survey.subject,
    area_path: survey.area_path,
    organisation: survey.organisation,
    asks_again: await settingOf(c, asksAgain, survey.area_path),
    state: 'open',
    at: c.now,
    due_at: await dueAfter(c, { amount: days, unit: 'working-day' }),
    remedy: null,
    remedy_at: null,
    remedy_by: null,
    returned: null,
    returned_at: null,
    returned_by: null,
    ended_at: null,
    released_by: null,
  }
  await c.trx.insertInto('reviews_rectification').values(row).execute()
  await recordRectification(c, 'opened', row, { survey: survey.id, due: dayOf(row.due_at) })
}

/**
 * Lets a payment for a subject pass, or refuses it (409 `under-rectification` with `due`, a day) while one is being put
 * right. To be asked in the transaction that pays: until it has ended no score opens a rectification for the subject.
 */
export async function passable(c: Context, subject: string): Promise<void> {
  await lockSubject(c, subject)
  const [row] = await holdingOf(c, subject)
  if (row) throw new Problem(409, 'under-rectification', { due: dayOf(row.due_at) })
}

/** What the responsible unit did, with pictures of it. 409 `rectification-moved`; 422 `evidence-missing`. */
export async function submitMeasures(
  c: Acting,
  id: string,
  given: { words: string; photos: string[] },
): Promise<string> {
  const row = await takeRectification(c, id)
  const state = step(row, 'submit')
  await attach(c, given.photos, `reviews.rectification:${id}`)
  const evidence = await evidenceOf(c, id)
  if (!evidence.length) throw new Problem(422, 'evidence-missing')
  const said = await writeText(c, `reviews.rectification:${id}`, given.words, null, row.area_path)
  const change = { state, remedy: said.id, remedy_at: c.now, remedy_by: c.actor.id }
  await saveRectification(c, row, 'submitted', change, { ...said.data, evidence: evidence.length })
  return id
}

/** Gives measures back that are not enough, saying why. */
export async function returnMeasures(c: Acting, id: string, words: string): Promise<string> {
  const row = await takeRectification(c, id)
  const state = step(row, 'return')
  const said = await writeText(c, `reviews.rectification:${id}`, words, null, row.area_path)
  const change = { state, returned: said.id, returned_at: c.now, returned_by: c.actor.id }
  await saveRectification(c, row, 'returned', change, said.data)
  return id
}

/** Why somebody may not release a rectification that waits for it, or undefined where they may. */
export async function releaseBar(c: Context, row: RectificationRow): Promise<ReleaseBar | undefined> {
  const person = c.actor.id ?? ''
  if (row.remedy_by === person || (await answersFor(c, person, row.organisation))) return 'own-measures'
  if (!(await evidenceOf(c, row.id)).length) return 'evidence-missing'
  return row.asks_again && !(await satisfiedSince(c, row)) ? 'not-asked-again' : undefined
}

/** Whether people were asked again after the measures, and were satisfied. */
async function satisfiedSince(c: Context, row: RectificationRow): Promise<boolean> {
  if (!row.remedy_at) return false
  const asked = await c.trx
    .selectFrom('reviews_survey')
    .select(['points', 'most', 'passing'])
    .where('subject', '=', row.subject)
    .where('area_path', '=', row.area_path)
    .where('state', '=', 'scored')
    .where('id', '<>', row.survey)
    .where('at', '>=', row.remedy_at)
    .execute()
  return asked.some((one) =>
    passes({ points: BigInt(one.points ?? 0), most: BigInt(one.most ?? 1) }, one.passing),
  )
}

/**
 * Ends a rectification; its subject is paid for again. 409 `rectification-moved`, `own-measures` (who wrote them, or is
 * of the unit that did), `evidence-missing`, `not-asked-again`.
 */
export async function release(c: Acting, id: string): Promise<string> {
  const row = await takeRectification(c, id)
  const state = step(row, 'release')
  const bar = await releaseBar(c, row)
  if (bar) throw new Problem(409, bar)
  await saveRectification(c, row, 'released', { state, ended_at: c.now, released_by: c.actor.id })
  return id
}
