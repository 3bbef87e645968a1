import { Type } from 'typebox'
import { endpoint, Id, Instant, Maybe, Words, oneOf } from '../../../kernel/endpoint.ts'
import { declineReasons, kinds, levels, satisfiedAnswers, solvedAnswers } from '../rules.ts'
import { Number_, Numbered, Secret, Photos, CategoryCode, Done } from '../shapes.ts'

const said = { words: Type.Optional(Maybe(Words(2000))), photos: Photos }
export const acceptCase = endpoint({
  method: 'POST',
  path: '/api/cases/:number/acceptance',
  summary: 'The desk takes a case in hand, corrects category and kind, and lets it be read publicly or not.',
  params: Numbered,
  status: 201,
  reply: Done,
  body: Type.Object({
    ...said,
    category: Type.Optional(Maybe(CategoryCode)),
    kind: Type.Optional(oneOf(kinds)),
    urgent: Type.Optional(Type.Boolean()),
    publish: Type.Boolean(),
    publicTitle: Type.Optional(Maybe(Words(60))),
    publicWords: Type.Optional(Maybe(Words(4000))),
  }),
})
export const answerCase = endpoint({
  method: 'POST',
  path: '/api/cases/:number/answer',
  summary: 'Answer an inquiry on the spot, publicly if chosen.',
  params: Numbered,
  status: 201,
  body: Type.Object({ words: Words(2000), publish: Type.Boolean() }),
  reply: Done,
})
export const fileCase = endpoint({
  method: 'POST',
  path: '/api/cases/:number/filing',
  summary: 'File an accepted case where the district files apart.',
  params: Numbered,
  status: 201,
  reply: Done,
})
export const dispatchCase = endpoint({
  method: 'POST',
  path: '/api/cases/:number/assignments',
  summary: 'Dispatch a case to a unit, and to a person there.',
  params: Numbered,
  status: 201,
  body: Type.Object({
    organisation: Id,
    handler: Type.Optional(Maybe(Id)),
    words: Type.Optional(Maybe(Words(2000))),
  }),
  /** For so many seconds it can be taken back. */
  reply: Type.Object({ ...Done.properties, undoSeconds: Type.Integer() }),
})
export const signCase = endpoint({
  method: 'POST',
  path: '/api/cases/:number/signature',
  summary: 'Sign for an assignment.',
  params: Numbered,
  status: 201,
  reply: Done,
})
export const addUnitToCase = endpoint({
  method: 'POST',
  path: '/api/cases/:number/assistance',
  summary: 'Add a unit that assists or leads jointly; the lead’s unit may send a part on to a body below it.',
  params: Numbered,
  status: 201,
  body: Type.Object({
    organisation: Id,
    handler: Type.Optional(Maybe(Id)),
    joint: Type.Optional(Type.Boolean()),
    mandatory: Type.Optional(Type.Boolean()),
    words: Type.Optional(Maybe(Words(2000))),
  }),
  reply: Done,
})
export const whistleCase = endpoint({
  method: 'POST',
  path: '/api/cases/:number/whistle',
  summary: 'Call departments to report in by a time and do their part; one leads.',
  params: Numbered,
  status: 201,
  body: Type.Object({
    units: Type.Array(Id, { minItems: 1, maxItems: 12, uniqueItems: true }),
    lead: Type.Optional(Maybe(Id)),
    reportBy: Type.Optional(Maybe(Instant)),
    words: Words(2000, 2),
  }),
  reply: Done,
})
export const recallCase = endpoint({
  method: 'POST',
  path: '/api/cases/:number/recall',
  summary: 'Take a case back from its unit to dispatch it to another.',
  params: Numbered,
  status: 201,
  body: Type.Object({ words: Words(2000, 2) }),
  reply: Done,
})
export const escalateCase = endpoint({
  method: 'POST',
  path: '/api/cases/:number/escalation',
  summary: 'Pass a matter up to the street or the district, with the reason.',
  params: Numbered,
  status: 201,
  body: Type.Object({ level: oneOf(levels), words: Words(2000, 2) }),
  reply: Done,
})
export const superviseCase = endpoint({
  method: 'POST',
  path: '/api/cases/:number/supervisions',
  summary: 'Put a case under supervision: the unit must answer.',
  params: Numbered,
  status: 201,
  body: Type.Object({
    kind: oneOf(['timeout', 'leader', 'important', 'unsatisfied'] as const),
    words: Words(2000, 2),
    answerBy: Type.Optional(Maybe(Instant)),
  }),
  reply: Done,
})
export const answerSupervision = endpoint({
  method: 'POST',
  path: '/api/cases/:number/supervision-answer',
  summary: 'The unit under supervision answers.',
  params: Numbered,
  status: 201,
  body: Type.Object({ words: Words(2000, 2) }),
  reply: Done,
})
export const remindCase = endpoint({
  method: 'POST',
  path: '/api/cases/:number/reminders',
  summary: 'Remind whoever holds the case.',
  params: Numbered,
  status: 201,
  body: Type.Object({ words: Type.Optional(Maybe(Words(500))) }),
  reply: Done,
})
export const declineCase = endpoint({
  method: 'POST',
  path: '/api/cases/:number/refusal',
  summary: 'Decline a request, with the reason and where to turn instead.',
  params: Numbered,
  status: 201,
  body: Type.Object({ reason: oneOf(declineReasons), words: Words(2000, 2) }),
  reply: Done,
})
export const mergeCase = endpoint({
  method: 'POST',
  path: '/api/cases/:number/merging',
  summary: 'Join a case with another one of the same matter.',
  params: Numbered,
  status: 201,
  body: Type.Object({ into: Number_ }),
  /** For so many seconds it can be taken back. */
  reply: Type.Object({ ...Done.properties, undoSeconds: Type.Integer() }),
})
export const askVerification = endpoint({
  method: 'POST',
  path: '/api/cases/:number/verification-order',
  summary: 'Have the patrol side look on the spot before filing.',
  params: Numbered,
  status: 201,
  body: Type.Object({ words: Type.Optional(Maybe(Words(2000))) }),
  reply: Done,
})
export const verifyCase = endpoint({
  method: 'POST',
  path: '/api/cases/:number/verification',
  summary: 'Say what was found on the spot before filing.',
  params: Numbered,
  status: 201,
  body: Type.Object({ passed: Type.Boolean(), words: Words(2000, 2), photos: Photos }),
  reply: Done,
})
export const archiveCase = endpoint({
  method: 'POST',
  path: '/api/cases/:number/archiving',
  summary: 'Put a closed case away.',
  params: Numbered,
  status: 201,
  reply: Done,
})
export const handleCase = endpoint({
  method: 'POST',
  path: '/api/cases/:number/completion',
  summary: 'Say what was done; the words are the answer the requester reads.',
  params: Numbered,
  status: 201,
  body: Type.Object({ words: Words(2000, 2), photos: Photos, level: Type.Optional(Maybe(oneOf(levels))) }),
  reply: Done,
})
export const checkCase = endpoint({
  method: 'POST',
  path: '/api/cases/:number/check',
  summary: 'The patrol side looks on the spot: passed, or rework with the reason.',
  params: Numbered,
  status: 201,
  body: Type.Object({ passed: Type.Boolean(), ...said }),
  reply: Done,
})
const verdict = {
  solved: oneOf(solvedAnswers),
  satisfied: oneOf(satisfiedAnswers),
  words: Type.Optional(Maybe(Words(2000))),
}
export const rateCase = endpoint({
  method: 'POST',
  path: '/api/cases/:number/rating',
  summary: 'The requester says whether it is solved and satisfies.',
  params: Numbered,
  status: 201,
  body: Type.Object({ ...verdict, secret: Type.Optional(Secret) }),
  reply: Done,
})
export const callBackCase = endpoint({
  method: 'POST',
  path: '/api/cases/:number/call-back',
  summary: 'Note a call to the requester: not reached, or what they said.',
  params: Numbered,
  status: 201,
  body: Type.Object({
    reached: Type.Boolean(),
    solved: Type.Optional(Maybe(oneOf(solvedAnswers))),
    satisfied: Type.Optional(Maybe(oneOf(satisfiedAnswers))),
    words: Type.Optional(Maybe(Words(2000))),
    /** Unhappy: handled again under supervision at once. */
    supervise: Type.Optional(Type.Boolean()),
  }),
  reply: Done,
})
export const reopenCase = endpoint({
  method: 'POST',
  path: '/api/cases/:number/reopening',
  summary: 'The requester says it is not solved after all.',
  params: Numbered,
  status: 201,
  body: Type.Object({ words: Words(2000, 2), secret: Type.Optional(Secret) }),
  reply: Done,
})
export const remarkCase = endpoint({
  method: 'POST',
  path: '/api/cases/:number/remarks',
  summary: 'The requester adds a word to an open case.',
  params: Numbered,
  status: 201,
  body: Type.Object({ words: Words(2000, 2), secret: Type.Optional(Secret) }),
  reply: Done,
})
