import { attach } from '../../../kernel/files/photos.ts'
import { addDays, dayOf } from '../../../kernel/day.ts'
import type { Context } from '../../../kernel/event.ts'
import {
  answerSurvey,
  beginScoring,
  draftRound,
  enter,
  giveSheet,
  openRound,
  openSurvey,
} from '../../../instruments/reviews/index.ts'
import type { NewRound } from '../../../instruments/reviews/rounds/actions.ts'
import { addJuror, entrantsOf } from '../../../instruments/reviews/rounds/store.ts'
import { jurorOver } from '../../../instruments/reviews/testing/juror.ts'
import { makePerson, moveIn } from '../../../registers/people/index.ts'
import { asSystem } from '../reactions.ts'
import type { Target } from './expectation.ts'
import type { TestHouse } from './house.ts'
import { askedBy } from './on-approvals.ts'

/** What five neighbours answer to four questions, so that it comes to 79 of 100. */
export const seventyNine: number[][] = [
  [4, 4, 4, 4],
  [4, 4, 4, 4],
  [4, 4, 4, 4],
  [4, 4, 4, 4],
  [4, 4, 4, 3],
]
/** One point more. */
export const eighty: number[][] = seventyNine.map(() => [4, 4, 4, 4])
export const fourQuestions = ['活干得好不好', '现场干净不干净', '说话客气不客气', '来得及时不及时']

/** Somebody registered as living at a place. */
export async function neighbour(c: Context, areaPath: string): Promise<string> {
  const person = await makePerson(c, { name: '邻居', path: areaPath, joinedBy: 'worker' })
  await moveIn(c, { person, areaPath, type: 'social', household: null, from: '2026-01-01' })
  return person
}

/** Neighbours answer, one after the other. */
export async function answeredBy(
  t: TestHouse,
  survey: string,
  path: string,
  sheets: number[][],
  words: string | null = null,
): Promise<void> {
  for (const points of sheets) {
    const person = await asSystem(t.tenant, t.clock.now, (c) => neighbour(c, path))
    await askedBy(t, person, (c) => answerSurvey(c, survey, { points, words }))
  }
}

/** Of a unit's work a survey that did not pass, with what people wrote; what is put right since, with a picture; and a survey under way. */
export async function surveyTwo(
  t: TestHouse,
  of: { person: string; unit: string; path: string; photo: string; words: string },
): Promise<Pick<Target, 'survey' | 'scored' | 'rectification' | 'evidence'>> {
  const wanted = (until: string, title: string) => ({
    subject: `people.organisation:${of.unit}`,
    areaPath: of.path,
    title,
    questions: fourQuestions,
    audience: 'residents' as const,
    organisation: of.unit,
    until,
    wanted: 5,
  })
  const today = dayOf(t.clock.now)
  const scored = await askedBy(t, of.person, (c) => openSurvey(c, wanted(today, '第一次评物业')))
  await answeredBy(t, scored, of.path, seventyNine, of.words)
  return askedBy(t, of.person, async (c) => {
    const { id } = await c.trx
      .selectFrom('reviews_rectification')
      .select('id')
      .where('survey', '=', scored)
      .executeTakeFirstOrThrow()
    await attach(c, [of.photo], `reviews.rectification:${id}`)
    const survey = await openSurvey(c, wanted(addDays(today, 60), '第二次评物业'))
    return { survey, scored, rectification: id, evidence: of.photo }
  })
}

/** A round of the community that is scored by its owner and two others, with one entrant; and one that is drafted. */
export const judgeTwo = (
  t: TestHouse,
  of: { person: string; unit: string; area: string; path: string },
): Promise<Pick<Target, 'judged' | 'entrant' | 'juror' | 'drafted'>> =>
  askedBy(t, of.person, async (asked) => {
    const c = { ...asked, scope: { all: true, paths: [], organisations: [], own: null } }
    const wanted = (edition: number): NewRound => ({
      kind: 'district-design',
      edition,
      areaPath: of.path,
      title: '口袋公园设计',
      criteria: [
        { name: '方案', weight: 60 },
        { name: '可行', weight: 40 },
      ],
      places: 1,
    })
    const judged = await draftRound(c, wanted(2018))
    const jurors = [of.person, await jurorOver(c, of.path), c.newId()].map((person) => ({
      id: c.newId(),
      round: judged,
      person,
      at: c.now,
      by: of.person,
    }))
    for (const one of jurors) await addJuror(c, one)
    await openRound(c, judged)
    await enter(c, judged, { title: '东门口袋公园', areaCode: of.area, organisation: of.unit })
    await beginScoring(c, judged)
    const [entrant] = await entrantsOf(c, judged)
    const own = { ...c, scope: { ...c.scope, own: jurors[1]?.person ?? '' } }
    await giveSheet(own, judged, { entrant: entrant?.id ?? '', points: [80, 75] })
    const drafted = await draftRound(c, wanted(2019))
    return { judged, entrant: entrant?.id ?? '', juror: jurors[2]?.id ?? '', drafted }
  })
