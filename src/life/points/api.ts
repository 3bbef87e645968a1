import { Type } from 'typebox'
import { endpoint, Id, Instant, Maybe, Page } from '../../kernel/endpoint.ts'
import { earningKinds } from './tables.ts'

const Code = Type.String({ pattern: '^[0-9]{6,18}$' })
const Kind = Type.Enum([...earningKinds])

export const myPoints = endpoint({
  method: 'GET',
  path: '/api/points/mine',
  summary: 'What is on one’s card, and what it was given for, newest first.',
  query: Page,
  reply: Type.Object({
    /** Points, a whole number as text. */
    balance: Type.String(),
    items: Type.Array(
      Type.Object({
        id: Id,
        at: Instant,
        kind: Kind,
        number: Type.String(),
        points: Type.String(),
      }),
    ),
    next: Maybe(Type.String()),
  }),
})

export const pointRules = endpoint({
  method: 'GET',
  path: '/api/points/rules',
  summary: 'What earns points in an area, and how many.',
  query: Type.Object({ area: Type.Optional(Code) }),
  reply: Type.Object({ items: Type.Array(Type.Object({ kind: Kind, points: Type.Integer() })) }),
})
