import { Type } from 'typebox'
import {
  DayText,
  endpoint,
  Fen,
  Id,
  Instant,
  Maybe,
  oneOf,
  Page,
  PaidFen,
  Words,
} from '../../../kernel/endpoint.ts'
import { distributionStates, sharingRules } from './tables.ts'

const Named = Type.Object({ id: Id, name: Type.String() })
const Weight = Type.Integer({ minimum: 1, maximum: 1_000_000 })
/** Fen that stay: nothing or more. */
const WholeFen = Type.String({ pattern: '^(0|[1-9][0-9]{0,14})$' })

const Distribution = Type.Object({
  id: Id,
  fund: Named,
  area: Type.String(),
  year: Type.Integer(),
  distributable: Fen,
  reserve: Fen,
  rule: oneOf(sharingRules),
  document: Type.String(),
  households: Type.Integer(),
  smallest: Fen,
  largest: Fen,
  dueOn: DayText,
  state: oneOf(distributionStates),
  at: Instant,
  approval: Id,
  paidAt: Maybe(Instant),
})

export const listDistributions = endpoint({
  method: 'GET',
  path: '/api/distributions',
  summary: 'What collectives share among their households, newest first.',
  query: Page,
  reply: Type.Object({ items: Type.Array(Distribution), next: Maybe(Type.String()) }),
})

export const distributionMeans = endpoint({
  method: 'GET',
  path: '/api/distribution-means',
  summary:
    'What is free in a collective fund, and the households that could share it, in the order in which fen are given.',
  query: Type.Object({ fund: Id }),
  reply: Type.Object({
    free: Fen,
    households: Type.Array(Type.Object({ id: Id, door: Type.String() })),
  }),
})

export const listShares = endpoint({
  method: 'GET',
  path: '/api/distributions/:id/shares',
  summary: 'What each household gets of a distribution, for who plans and who pays it.',
  params: Type.Object({ id: Id }),
  query: Page,
  reply: Type.Object({
    items: Type.Array(
      Type.Object({ id: Id, door: Type.String(), weight: Weight, amount: Fen, paid: Type.Boolean() }),
    ),
    next: Maybe(Type.String()),
  }),
})

export const askDistribution = endpoint({
  method: 'POST',
  path: '/api/distributions',
  summary: 'Plans what of a collective fund is shared, and asks somebody else to decide it.',
  status: 201,
  body: Type.Object({
    fund: Id,
    year: Type.Integer({ minimum: 2000, maximum: 2999 }),
    distributable: PaidFen,
    reserve: WholeFen,
    rule: oneOf(sharingRules),
    /** Number of the agreement that sets the proportions. */
    document: Words(80),
    /** Until when it is paid. */
    dueOn: DayText,
    /** By weight: each household that shares. */
    weights: Type.Optional(
      Type.Array(Type.Object({ household: Id, weight: Weight }), { minItems: 1, maxItems: 5000 }),
    ),
  }),
  reply: Distribution,
})

export const payDistribution = endpoint({
  method: 'POST',
  path: '/api/distributions/:id/payment',
  summary: 'Pays every share of a distribution at once; never by who asked for it or decided it.',
  status: 201,
  params: Type.Object({ id: Id }),
  body: Type.Object({}),
  reply: Distribution,
})

export const myShares = endpoint({
  method: 'GET',
  path: '/api/shares/mine',
  summary: 'What the household that one lives in gets of what its collective earned, newest first.',
  query: Page,
  reply: Type.Object({
    items: Type.Array(
      Type.Object({
        id: Id,
        fund: Named,
        year: Type.Integer(),
        amount: Fen,
        distributable: Fen,
        households: Type.Integer(),
        rule: oneOf(sharingRules),
        weight: Weight,
        document: Type.String(),
        dueOn: DayText,
        paidAt: Maybe(Instant),
      }),
    ),
    next: Maybe(Type.String()),
  }),
})
