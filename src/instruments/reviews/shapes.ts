import { Type } from 'typebox'
import { DayText, Id, Instant, Maybe, oneOf, Words } from '../../kernel/endpoint.ts'
import { audiences, bars, mostPoints, releaseBars, rectificationStates, surveyStates } from './rules.ts'

export const Code = Type.String({ pattern: '^[0-9]{6,18}$' })
export const SurveyStateText = oneOf(surveyStates)
export const RectificationStateText = oneOf(rectificationStates)
export const Audience = oneOf(audiences)
export const Places = Type.Array(
  Type.Object({ code: Type.String(), name: Type.String(), level: Type.String() }),
)
export const Unit = Type.Object({ id: Id, name: Type.String() })

export const Questions = Type.Array(Words(60, 2), { minItems: 1, maxItems: 10, uniqueItems: true })
export const Points = Type.Array(Type.Integer({ minimum: 1, maximum: mostPoints }), {
  minItems: 1,
  maxItems: 10,
})

/** What it came to, as a fraction of whole numbers. */
export const Score = Type.Object({
  points: Type.Integer(),
  most: Type.Integer(),
  /** Percent in whole tenths, rounded down. */
  tenths: Type.Integer(),
  /** Percent it has to reach. */
  passing: Type.Integer(),
  passed: Type.Boolean(),
})

export const SurveyShort = Type.Object({
  id: Id,
  subject: Type.String(),
  title: Type.String(),
  area: Places,
  unit: Unit,
  audience: Audience,
  questions: Type.Integer(),
  state: SurveyStateText,
  /** Answers are taken now. */
  running: Type.Boolean(),
  at: Instant,
  /** The last day. */
  until: DayText,
  closedAt: Maybe(Instant),
  passing: Type.Integer(),
  least: Type.Integer(),
  wanted: Maybe(Type.Integer()),
  /** How many have answered, and whether the caller is one of them. */
  answers: Type.Integer(),
  answered: Type.Boolean(),
  score: Maybe(Score),
  /** What was opened because it did not pass. */
  rectification: Maybe(Type.Object({ id: Id, state: RectificationStateText, dueAt: Instant })),
})
export const SurveyFull = Type.Object({
  ...SurveyShort.properties,
  asked: Type.Array(
    Type.Object({
      question: Type.String(),
      /** What it came to alone; null while it runs, and where there is no score. */
      points: Maybe(Type.Integer()),
      most: Maybe(Type.Integer()),
    }),
  ),
  /** Why the caller does not answer it; null where they do, or nobody is signed in. */
  bar: Maybe(oneOf(bars)),
  may: Type.Object({ answer: Type.Boolean(), withdraw: Type.Boolean() }),
})

/** Where the clock of a rectification stands. */
const Clock = Type.Object({
  dueAt: Instant,
  /** Working days run: 0 on the day it was opened, more than `days` once it is late. */
  day: Type.Integer(),
  days: Type.Integer(),
  late: Type.Boolean(),
  /** The due time rests on days whose holidays nobody has entered yet. */
  uncovered: Type.Boolean(),
})
export const RectificationShort = Type.Object({
  id: Id,
  subject: Type.String(),
  title: Type.String(),
  area: Places,
  unit: Unit,
  state: RectificationStateText,
  at: Instant,
  endedAt: Maybe(Instant),
  score: Score,
  clock: Maybe(Clock),
})
/** What somebody wrote and when; words are null where they were erased, a name where they left. */
const Note = Type.Object({ words: Maybe(Type.String()), at: Instant, by: Maybe(Type.String()) })
export const RectificationFull = Type.Object({
  ...RectificationShort.properties,
  survey: Id,
  asksAgain: Type.Boolean(),
  measures: Maybe(Note),
  returned: Maybe(Note),
  releasedBy: Maybe(Type.String()),
  /** Pictures of what was done. */
  evidence: Type.Array(Id),
  /** The surveys after the one that opened it, newest first. */
  again: Type.Array(SurveyShort),
  /** Why it is not to be released by the caller now; null where it is. */
  bar: Maybe(oneOf(releaseBars)),
  may: Type.Object({
    submit: Type.Boolean(),
    ask: Type.Boolean(),
    return: Type.Boolean(),
    release: Type.Boolean(),
  }),
})
