import { Type } from 'typebox'
import { Proof } from '../../kernel/api.ts'
import { endpoint, Id, Instant, Maybe, Words, oneOf } from '../../kernel/endpoint.ts'
import { channels, kinds, requestKinds, severities, states, queues } from './rules.ts'
import {
  Number_,
  Numbered,
  Secret,
  Photos,
  Code,
  CategoryCode,
  Position,
  page,
  Cursor,
  Filter,
  PlaceStep,
  CaseItem,
  CaseView,
} from './shapes.ts'

export const createRequest = endpoint({
  method: 'POST',
  path: '/api/requests',
  summary: 'Raise a request: the one intake of every channel.',
  status: 201,
  limit: 60,
  body: Type.Object({
    words: Words(4000, 2),
    kind: oneOf(requestKinds),
    channel: Type.Optional(oneOf(channels)),
    category: Type.Optional(Maybe(CategoryCode)),
    place: Type.Optional(Maybe(Words(200))),
    areaCode: Type.Optional(Maybe(Code)),
    ...Position,
    anonymous: Type.Optional(Type.Boolean()),
    confidential: Type.Optional(Type.Boolean()),
    /** A worker who hears it says whether it is; else its category does. */
    urgent: Type.Optional(Type.Boolean()),
    photos: Photos,
    /**
     * A worker takes it down for somebody: their phone, kept encrypted, and name; or one of those known under the
     * phone, whom the worker made sure of.
     */
    onBehalf: Type.Optional(
      Type.Object(
        { phone: Words(30), name: Type.Optional(Maybe(Words(40))), person: Type.Optional(Maybe(Id)) },
        { additionalProperties: false },
      ),
    ),
    sourceNumber: Type.Optional(Maybe(Words(60))),
    /** Organisation whose mailbox it is written to. */
    mailbox: Type.Optional(Maybe(Id)),
    /** Organisation that whoever is signed in speaks for by a post there. */
    onBehalfOf: Type.Optional(Maybe(Id)),
  }),
  reply: Type.Object({
    id: Id,
    number: Number_,
    secret: Maybe(Secret),
    area: Type.Array(PlaceStep),
    acceptBy: Maybe(Instant),
  }),
})

export const listCases = endpoint({
  method: 'GET',
  path: '/api/cases',
  summary: 'Cases within the caller’s reach: inboxes, own matters, lists; keyset pages.',
  query: Type.Object({ ...Filter, ...Cursor }),
  reply: page(CaseItem),
})
export const caseBook = endpoint({
  method: 'GET',
  path: '/api/cases/workbook',
  summary: 'What such a list shows, whole and in its order, as a workbook; refused where it is too long.',
  query: Type.Object({ ...Filter, columns: Type.Optional(Type.String({ pattern: '^[a-z,]{1,100}$' })) }),
  reply: Type.Object({}),
  form: 'file',
  limit: 30,
})
export const countCases = endpoint({
  method: 'GET',
  path: '/api/cases/counts',
  summary: 'Counts of open cases within reach by state and queue, and how many are overdue.',
  query: Type.Object({ area: Type.Optional(Code), category: Type.Optional(CategoryCode) }),
  reply: Type.Object({
    states: Type.Array(
      Type.Object({
        state: oneOf(states),
        queue: oneOf(queues),
        count: Type.Integer(),
        overdue: Type.Integer(),
      }),
    ),
    answeredToday: Type.Integer(),
  }),
})
export const mapCases = endpoint({
  method: 'GET',
  path: '/api/cases/map',
  summary: 'Open and overdue cases per area of a level, within reach.',
  query: Type.Object({
    area: Type.Optional(Code),
    level: Type.Optional(Type.String({ pattern: '^[a-z-]{4,12}$' })),
    kind: Type.Optional(oneOf(kinds)),
    severity: Type.Optional(oneOf(severities)),
  }),
  reply: Type.Object({
    areas: Type.Array(Type.Object({ code: Type.String(), open: Type.Integer(), overdue: Type.Integer() })),
  }),
})
export const getCase = endpoint({
  method: 'GET',
  path: '/api/cases/:number',
  summary: 'One case with its time line.',
  params: Numbered,
  reply: CaseView,
})
export const followCase = endpoint({
  method: 'POST',
  path: '/api/cases/:number/views',
  summary: 'The requester of an anonymous case looks at it with number and secret.',
  params: Numbered,
  body: Type.Object({ secret: Secret }),
  reply: CaseView,
  limit: 20,
})
export const caseContact = endpoint({
  method: 'POST',
  path: '/api/cases/:number/contact-looks',
  summary: 'Show the requester’s name and phone for a call; the look is recorded.',
  params: Numbered,
  status: 201,
  reply: Type.Object({ name: Maybe(Type.String()), phone: Maybe(Type.String()) }),
})
export const caseProof = endpoint({
  method: 'GET',
  path: '/api/cases/:number/proofs/:event',
  summary: 'Inclusion proof of one step, checked by the page itself.',
  params: Type.Object({ number: Number_, event: Id }),
  query: Type.Object({ secret: Type.Optional(Secret) }),
  reply: Proof,
})
const Candidate = Type.Object({
  id: Id,
  name: Type.String(),
  side: Type.String(),
  reasons: Type.Array(
    Type.Object({
      kind: Type.String(),
      data: Type.Record(Type.String(), Type.Union([Type.String(), Type.Number()])),
    }),
  ),
  handlers: Type.Array(Type.Object({ id: Id, name: Type.String(), free: Type.Boolean() })),
})
export const caseCandidates = endpoint({
  method: 'GET',
  path: '/api/cases/:number/candidates',
  summary: 'Units that could handle a case, nearest first, with reasons.',
  params: Numbered,
  reply: Type.Object({ units: Type.Array(Candidate) }),
})
export const listCategories = endpoint({
  method: 'GET',
  path: '/api/categories',
  summary: 'Categories in two levels.',
  reply: Type.Object({
    items: Type.Array(
      Type.Object({
        code: Type.String(),
        parent: Maybe(Type.String()),
        zh: Type.String(),
        en: Type.String(),
        kind: Type.String(),
        urgent: Type.Boolean(),
      }),
    ),
  }),
})
export * from './bulk/api.ts'
export * from './calls/api.ts'
export * from './competence/api.ts'
export * from './list/api.ts'
export * from './mediation/api.ts'
export * from './on-call/api.ts'
export * from './publication/api.ts'
export { CaseItem, CaseView, Person, PlaceStep, Step } from './shapes.ts'
export * from './steps/api.ts'
export * from './approval/api.ts'
export * from './suggest/api.ts'
export * from './topics/api.ts'
