import { Type } from 'typebox'
import { endpoint, Instant, Maybe, Words, oneOf } from '../../../kernel/endpoint.ts'
import { returnReasons, shelvingReasons } from '../rules.ts'
import { Done, Numbered } from '../shapes.ts'

export const returnCase = endpoint({
  method: 'POST',
  path: '/api/cases/:number/return',
  summary: 'Ask to give one’s part back, with the reason.',
  params: Numbered,
  status: 201,
  body: Type.Object({ words: Words(2000, 2), reason: Type.Optional(Maybe(oneOf(returnReasons))) }),
  reply: Done,
})
export const extendCase = endpoint({
  method: 'POST',
  path: '/api/cases/:number/extension',
  summary: 'Ask for a later deadline before the present one has passed.',
  params: Numbered,
  status: 201,
  body: Type.Object({ words: Words(2000, 2), until: Instant }),
  reply: Done,
})
export const shelveCase = endpoint({
  method: 'POST',
  path: '/api/cases/:number/shelving',
  summary:
    'Ask to shelve a case that waits for a season, works or money, until a day on which it is looked at again.',
  params: Numbered,
  status: 201,
  body: Type.Object({ words: Words(2000, 2), reason: oneOf(shelvingReasons), until: Instant }),
  reply: Done,
})
export const voidCase = endpoint({
  method: 'POST',
  path: '/api/cases/:number/voiding',
  summary: 'Ask to void a case that should not have been filed.',
  params: Numbered,
  status: 201,
  body: Type.Object({ words: Words(2000, 2) }),
  reply: Done,
})
export const decideCase = endpoint({
  method: 'POST',
  path: '/api/cases/:number/decision',
  summary: 'Agree to what was asked for or refuse it; of an extension perhaps to another time.',
  params: Numbered,
  status: 201,
  body: Type.Object({
    approved: Type.Boolean(),
    words: Type.Optional(Maybe(Words(2000))),
    until: Type.Optional(Maybe(Instant)),
  }),
  reply: Done,
})
export const resumeCase = endpoint({
  method: 'POST',
  path: '/api/cases/:number/resumption',
  summary: 'Take a shelved case up again; its clock runs on with what was left.',
  params: Numbered,
  status: 201,
  body: Type.Object({ words: Type.Optional(Maybe(Words(2000))) }),
  reply: Done,
})
