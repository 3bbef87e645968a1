import { Type } from 'typebox'
import { endpoint, Id, Maybe, Words } from '../../../kernel/endpoint.ts'
import { Number_ } from '../shapes.ts'

const Numbers = Type.Array(Number_, { minItems: 1, maxItems: 50, uniqueItems: true })
/** What became of each: done, or left as it was with the reason. */
const Outcome = Type.Object({
  number: Number_,
  done: Type.Boolean(),
  code: Maybe(Type.String()),
  message: Maybe(Type.String()),
})

export const dispatchCases = endpoint({
  method: 'POST',
  path: '/api/dispatches',
  summary: 'Dispatch several cases to one unit; each by its own rules, those refused stay as they are.',
  status: 201,
  body: Type.Object({
    numbers: Numbers,
    organisation: Id,
    handler: Type.Optional(Maybe(Id)),
    words: Type.Optional(Maybe(Words(2000))),
  }),
  reply: Type.Object({
    id: Id,
    /** For so many seconds still it can be taken back. */
    undoSeconds: Type.Integer(),
    items: Type.Array(Outcome),
  }),
})
const listed = '^[0-9]{6}-[0-9]{4,7}(,[0-9]{6}-[0-9]{4,7}){0,49}$'
export const commonUnits = endpoint({
  method: 'GET',
  path: '/api/dispatches/units',
  summary: 'Units that could handle several cases, those that cover most of them first.',
  query: Type.Object({ numbers: Type.String({ pattern: listed }) }),
  reply: Type.Object({
    units: Type.Array(
      Type.Object({
        id: Id,
        name: Type.String(),
        side: Type.String(),
        /** How many of the cases lie where it works. */
        fits: Type.Integer(),
        /** For how many of them the catalogue names it. */
        listed: Type.Integer(),
      }),
    ),
  }),
})
export const withdrawDispatches = endpoint({
  method: 'POST',
  path: '/api/withdrawals',
  summary: 'Take back dispatches and mergings just made, each where nobody has touched the case since.',
  status: 201,
  body: Type.Object({ numbers: Numbers }),
  reply: Type.Object({ id: Id, items: Type.Array(Outcome) }),
})
