import { Type } from 'typebox'
import { endpoint, Id, Instant, Maybe, Words } from '../../../kernel/endpoint.ts'
import { CaseItem, Done, Numbered } from '../shapes.ts'

export const lookAtCaller = endpoint({
  method: 'POST',
  path: '/api/caller-looks',
  summary:
    'Who calls from a number, as far as their cases are within the clerk’s reach; the look is recorded.',
  status: 201,
  limit: 20,
  body: Type.Object({ phone: Words(30) }),
  reply: Type.Object({
    /** Those known under the number, the latest first; names are masked. */
    persons: Type.Array(
      Type.Object({
        id: Id,
        name: Maybe(Type.String()),
        requests: Type.Integer(),
        newest: Instant,
      }),
    ),
    /** Requests and further questions on the phone within the last `days`. */
    recent: Type.Integer(),
    days: Type.Integer(),
    /** With the present call they are enough for a repeated caller. */
    repeated: Type.Boolean(),
    /** Open ones first, then the newest. */
    items: Type.Array(CaseItem),
    more: Type.Boolean(),
  }),
})
export const askByPhone = endpoint({
  method: 'POST',
  path: '/api/cases/:number/caller-remarks',
  summary: 'Take down what the requester of an open case adds or asks on the phone.',
  params: Numbered,
  status: 201,
  body: Type.Object({ phone: Words(30), words: Words(2000, 2) }),
  reply: Done,
})
