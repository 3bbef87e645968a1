import { covers } from '../../kernel/access.ts'
import type { BodyOf } from '../../kernel/endpoint.ts'
import { notFound, Problem } from '../../kernel/problem.ts'
import { areaOf } from '../../registers/places/index.ts'
import type * as api from './api.ts'
import { after } from './rules.ts'
import { type Acting, findSurvey, takeRectification } from './store.ts'
import { openSurvey } from './surveying.ts'

/** Asks the people of an area about what a unit does for them. 404 for an area out of reach; else as `openSurvey`. */
export async function askAbout(c: Acting, of: BodyOf<typeof api.createSurvey>): Promise<string> {
  const area = await areaOf(c, of.areaCode)
  if (!area || !covers(c.scope, area.path)) throw notFound()
  return openSurvey(c, {
    subject: `people.organisation:${of.organisation}`,
    areaPath: area.path,
    title: of.title,
    questions: of.questions,
    audience: of.audience,
    organisation: of.organisation,
    until: of.until,
    wanted: of.wanted ?? null,
  })
}

/** Asks the same people the same again, once measures were written down (409 `measures-missing` before). */
export async function askAgain(c: Acting, id: string, of: BodyOf<typeof api.askAgain>): Promise<string> {
  const row = await takeRectification(c, id)
  if (!after(row.state, 'release')) throw new Problem(409, 'measures-missing')
  const before = await findSurvey(c, row.survey)
  return openSurvey(c, {
    subject: before.subject,
    areaPath: before.area_path,
    title: before.title,
    questions: before.questions,
    audience: before.audience,
    organisation: before.organisation,
    until: of.until,
    wanted: of.wanted ?? null,
  })
}
