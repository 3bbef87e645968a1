import { Type } from 'typebox'
import { endpoint, Fen, Id, Instant, Maybe, oneOf, PaidFen, Words } from '../../../kernel/endpoint.ts'
import { awardStates } from './tables.ts'

const Awards = Type.Object({
  /** What an award is at least and at most, on the day the round closed or else today. */
  least: Fen,
  most: Fen,
  items: Type.Array(
    Type.Object({
      id: Id,
      entrant: Id,
      title: Type.String(),
      place: Type.Integer(),
      unit: Type.String(),
      amount: Fen,
      fund: Type.Object({ id: Id, name: Type.String() }),
      document: Type.String(),
      state: oneOf(awardStates),
      /** First in the queue for construction money. */
      priority: Type.Boolean(),
      paidAt: Maybe(Instant),
    }),
  ),
})

export const listAwards = endpoint({
  method: 'GET',
  path: '/api/review-rounds/:id/awards',
  summary: 'What the winners of a round are awarded, out of which fund, and whether it was paid.',
  params: Type.Object({ id: Id }),
  reply: Awards,
})
export const award = endpoint({
  method: 'POST',
  path: '/api/review-rounds/:id/awards',
  summary: 'Close a round of designs and state the award of each winner, to be decided by somebody else.',
  status: 201,
  params: Type.Object({ id: Id }),
  body: Type.Object({
    fund: Id,
    /** For each place, the first first. */
    prizes: Type.Array(PaidFen, { minItems: 1, maxItems: 100 }),
    /** Number of the decision. */
    document: Words(80),
  }),
  reply: Awards,
})
