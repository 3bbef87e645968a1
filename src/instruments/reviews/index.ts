/**
 * How satisfied people are, and what is put right where they are not; and what jurors judge. Nouns: round (once of a kind
 * and a year), entrant, juror, conflict, sheet (a juror's points); survey (a few questions to the people of an
 * area about one subject), scorecard (what one of them answered), rectification. Verbs: ask, answer, close, submit, give
 * back, release; call, enter, score, close. Rooms above open surveys about what is theirs, and ask `passable` in the transaction that pays for it.
 * Invariants: a score is whole points of whole points and compared as a fraction; under the threshold of the day it was
 * asked it opens a rectification in the same transaction, behind the lock that paying takes; nobody scores their own
 * work, nor does an official; nobody releases what they put right themselves, and nothing without evidence; no juror scores what is their own, a round closes when every sheet is in, and its means
 * are compared as fractions.
 */
import { join } from 'node:path'
import type { Room } from '../../kernel/room.ts'
import { invariants } from './invariants.ts'
import { isLive, maySee } from './live.ts'
import { policy } from './policy.ts'
import { roundInvariants } from './rounds/invariants.ts'
import { conflictState, entrantState, jurorState, roundState, sheetState } from './rounds/tables.ts'
import { roundWords } from './rounds/words.ts'
import { routes } from './routes.ts'
import { settings } from './settings.ts'
import { rectificationState, scorecardState, surveyState } from './tables.ts'
import { words } from './words.ts'

export { rectificationById, reviewsByClock } from './by-clock.ts'
export { rectificationsOf, surveysOf } from './queries.ts'
export { Audience as AudienceText, Questions, SurveyShort } from './shapes.ts'
/** SQL of what was entered in rounds that have closed, and ranked; for invariants of rooms above. */
export const rankedIn = `select id, round, rank, area_path, points, sheets from reviews_entrant where rank is not null`

export { passable } from './rectifying.ts'
export { type Audience, holding } from './rules.ts'
export {
  beginScoring,
  closeRound,
  draftRound,
  enter,
  giveSheet,
  nameJuror,
  openRound,
} from './rounds/actions.ts'
export { type Ranked, rankingOf, shownRound } from './rounds/queries.ts'
export { hundredths } from './rounds/rules.ts'
export { answer as answerSurvey, eraseRemarksOf, type NewSurvey, openSurvey } from './surveying.ts'

export const reviewsRoom: Room = {
  name: 'reviews',
  migrations: join(import.meta.dirname, 'migrations'),
  routes,
  policy,
  words: { ...words, ...roundWords },
  settings,
  nouns: [
    { noun: 'reviews.survey', table: 'reviews_survey', columns: [...surveyState] },
    { noun: 'reviews.scorecard', table: 'reviews_scorecard', columns: [...scorecardState] },
    { noun: 'reviews.round', table: 'reviews_round', columns: [...roundState] },
    { noun: 'reviews.entrant', table: 'reviews_entrant', columns: [...entrantState] },
    { noun: 'reviews.juror', table: 'reviews_juror', columns: [...jurorState] },
    { noun: 'reviews.conflict', table: 'reviews_conflict', columns: [...conflictState] },
    { noun: 'reviews.sheet', table: 'reviews_sheet', columns: [...sheetState] },
    { noun: 'reviews.rectification', table: 'reviews_rectification', columns: [...rectificationState] },
  ],
  live: { tells: isLive, sees: maySee },
  invariants: [...invariants, ...roundInvariants],
}
