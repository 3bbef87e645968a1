import { Type } from 'typebox'
import { endpoint, Id, Maybe, Words } from '../../../kernel/endpoint.ts'
import { kinds, levels, satisfiedAnswers, solvedAnswers } from '../rules.ts'
import { oneOf, Numbered, Secret, Photos, CategoryCode, Done } from '../shapes.ts'

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
  reply: Done,
})
export const signCase = endpoint({
  method: 'POST',
  path: '/api/cases/:number/signature',
  summary: 'Sign for an assignment.',
  params: Numbered,
  status: 201,
  reply: Done,
})
export const returnCase = endpoint({
  method: 'POST',
  path: '/api/cases/:number/return',
  summary: 'Ask to give a case back to the dispatcher, with the reason.',
  params: Numbered,
  status: 201,
  body: Type.Object({ words: Words(2000, 2) }),
  reply: Done,
})
export const decideReturn = endpoint({
  method: 'POST',
  path: '/api/cases/:number/return-decision',
  summary: 'Agree to a return or refuse it.',
  params: Numbered,
  status: 201,
  body: Type.Object({ approved: Type.Boolean(), words: Type.Optional(Maybe(Words(2000))) }),
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
