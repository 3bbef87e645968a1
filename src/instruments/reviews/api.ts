import { Type } from 'typebox'
import { DayText, endpoint, Id, Maybe, Page, Words } from '../../kernel/endpoint.ts'
import {
  Audience,
  Code,
  Points,
  Questions,
  RectificationFull,
  RectificationShort,
  RectificationStateText,
  SurveyFull,
  SurveyShort,
  SurveyStateText,
} from './shapes.ts'

const Numbered = Type.Object({ id: Id })
const Wanted = Type.Optional(Maybe(Type.Integer({ minimum: 1, maximum: 100_000 })))

export const listSurveys = endpoint({
  method: 'GET',
  path: '/api/satisfaction-surveys',
  summary: 'Surveys of satisfaction, newest first: of an area, what lies below it, and what holds it.',
  query: Type.Object({
    area: Type.Optional(Code),
    state: Type.Optional(SurveyStateText),
    ...Page.properties,
  }),
  reply: Type.Object({ items: Type.Array(SurveyShort), next: Maybe(Type.String()) }),
})
export const getSurvey = endpoint({
  method: 'GET',
  path: '/api/satisfaction-surveys/:id',
  summary: 'One survey: its questions, until when it runs, and once it has closed what it came to.',
  params: Numbered,
  reply: SurveyFull,
})
export const createSurvey = endpoint({
  method: 'POST',
  path: '/api/satisfaction-surveys',
  summary: 'Ask the people of an area how satisfied they are with what a unit does for them.',
  status: 201,
  body: Type.Object({
    areaCode: Code,
    organisation: Id,
    title: Words(60, 2),
    questions: Questions,
    audience: Audience,
    until: DayText,
    /** With so many answers it closes at once. */
    wanted: Wanted,
  }),
  reply: SurveyFull,
})
export const createScorecard = endpoint({
  method: 'POST',
  path: '/api/satisfaction-surveys/:id/scorecards',
  summary: 'Answer a survey, once: from 1 (very dissatisfied) to 5 (very satisfied) for each question.',
  params: Numbered,
  status: 201,
  limit: 30,
  body: Type.Object({ points: Points, words: Type.Optional(Maybe(Words(1000))) }),
  reply: SurveyFull,
})
export const withdrawSurvey = endpoint({
  method: 'POST',
  path: '/api/satisfaction-surveys/:id/withdrawal',
  summary: 'Take back a survey that nobody has answered yet.',
  params: Numbered,
  status: 201,
  reply: SurveyFull,
})
export const listRemarks = endpoint({
  method: 'GET',
  path: '/api/satisfaction-surveys/:id/remarks',
  summary:
    'What people wrote in a survey that has closed, in no order; whose words they are is told to nobody.',
  params: Numbered,
  reply: Type.Object({ items: Type.Array(Type.String()) }),
})

export const listRectifications = endpoint({
  method: 'GET',
  path: '/api/rectifications',
  summary: 'What is put right after a score under the threshold: the soonest due first, or what has ended.',
  query: Type.Object({
    area: Type.Optional(Code),
    state: Type.Optional(RectificationStateText),
    /** Those that hold their subject, or those that ended; all where absent. */
    open: Type.Optional(Type.Boolean()),
    ...Page.properties,
  }),
  reply: Type.Object({ items: Type.Array(RectificationShort), next: Maybe(Type.String()) }),
})
export const getRectification = endpoint({
  method: 'GET',
  path: '/api/rectifications/:id',
  summary: 'One rectification: the score, its clock, what was done, and the surveys since.',
  params: Numbered,
  reply: RectificationFull,
})
export const getEvidence = endpoint({
  method: 'GET',
  path: '/api/rectifications/:id/evidence/:photo',
  summary: 'A picture of what was done.',
  params: Type.Object({ id: Id, photo: Id }),
  reply: Type.Object({}),
  form: 'file',
})
export const sendEvidence = endpoint({
  method: 'POST',
  path: '/api/rectifications/:id/evidence',
  summary: 'Send a picture of what was done; it counts once the measures name it.',
  params: Numbered,
  status: 201,
  reply: Numbered,
  form: 'multipart',
})
export const submitMeasures = endpoint({
  method: 'POST',
  path: '/api/rectifications/:id/measures',
  summary: 'Write down what was done, with at least one picture of it.',
  params: Numbered,
  status: 201,
  body: Type.Object({ words: Words(2000, 2), photos: Type.Array(Id, { maxItems: 9 }) }),
  reply: RectificationFull,
})
export const askAgain = endpoint({
  method: 'POST',
  path: '/api/rectifications/:id/survey',
  summary: 'Ask the same people the same questions again, once something was done.',
  params: Numbered,
  status: 201,
  body: Type.Object({ until: DayText, wanted: Wanted }),
  reply: SurveyFull,
})
export const returnMeasures = endpoint({
  method: 'POST',
  path: '/api/rectifications/:id/return',
  summary: 'Give measures back that are not enough, saying why.',
  params: Numbered,
  status: 201,
  body: Type.Object({ words: Words(2000, 2) }),
  reply: RectificationFull,
})
export const releaseRectification = endpoint({
  method: 'POST',
  path: '/api/rectifications/:id/release',
  summary: 'End a rectification: what it was about is paid for again.',
  params: Numbered,
  status: 201,
  reply: RectificationFull,
})
