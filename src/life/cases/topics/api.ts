import { Type } from 'typebox'
import { endpoint, Id, Instant, Maybe, Words, oneOf } from '../../../kernel/endpoint.ts'
import { needCategories, needStates, topicStates } from '../rules.ts'
import { CaseItem, Code, Cursor, Need, page, PlaceStep } from '../shapes.ts'

const Topic = Type.Object({
  id: Id,
  category: Type.String(),
  area: Type.Array(PlaceStep),
  state: oneOf(topicStates),
  openedAt: Instant,
  endedAt: Maybe(Instant),
  cases: Type.Integer(),
  newest: Maybe(Instant),
})
const WithId = Type.Object({ id: Id })

export const listTopics = endpoint({
  method: 'GET',
  path: '/api/topics',
  summary: 'Matters raised again and again, newest first.',
  query: Type.Object({ state: Type.Optional(oneOf(topicStates)), area: Type.Optional(Code), ...Cursor }),
  reply: page(Topic),
})
export const getTopic = endpoint({
  method: 'GET',
  path: '/api/topics/:id',
  summary: 'One recurring matter with its cases in reach.',
  params: WithId,
  reply: Type.Object({ ...Topic.properties, items: Type.Array(CaseItem) }),
})
export const endTopic = endpoint({
  method: 'POST',
  path: '/api/topics/:id/outcome',
  summary:
    'What becomes of a recurring matter: a need of the place, supervision of its open cases, or it is settled.',
  params: WithId,
  status: 201,
  body: Type.Object({
    outcome: oneOf(['need', 'supervised', 'settled'] as const),
    words: Words(2000, 2),
    category: Type.Optional(oneOf(needCategories)),
    priority: Type.Optional(Type.Integer({ minimum: 1, maximum: 3 })),
  }),
  reply: Type.Object({ id: Id, state: oneOf(topicStates), need: Maybe(Id) }),
})

export const listNeeds = endpoint({
  method: 'GET',
  path: '/api/needs',
  summary: 'What people of an area need, by category, with what answers it.',
  query: Type.Object({
    area: Type.Optional(Code),
    category: Type.Optional(oneOf(needCategories)),
    state: Type.Optional(oneOf(needStates)),
    ...Cursor,
  }),
  reply: page(Need),
})
export const createNeed = endpoint({
  method: 'POST',
  path: '/api/needs',
  summary: 'Note a need of an area; from a case, its requester follows it.',
  status: 201,
  body: Type.Object({
    areaCode: Code,
    category: oneOf(needCategories),
    words: Words(500, 2),
    priority: Type.Optional(Type.Integer({ minimum: 1, maximum: 3 })),
    cases: Type.Optional(
      Type.Array(Type.String({ pattern: '^[0-9]{6}-[0-9]{4,7}$' }), { maxItems: 50, uniqueItems: true }),
    ),
  }),
  reply: WithId,
})
export const answerNeed = endpoint({
  method: 'POST',
  path: '/api/needs/:id/answer',
  summary: 'Say what becomes of a need: planned, answered by a facility or in words, or declined.',
  params: WithId,
  status: 201,
  body: Type.Object({
    state: oneOf(['planned', 'answered', 'declined'] as const),
    words: Words(500, 2),
    facility: Type.Optional(Maybe(Id)),
  }),
  reply: WithId,
})
