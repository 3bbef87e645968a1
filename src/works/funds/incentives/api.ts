import { Type } from 'typebox'
import { endpoint, Fen, Id, Maybe, oneOf, PaidFen, Words } from '../../../kernel/endpoint.ts'
import { incentiveStates } from './tables.ts'

const Incentive = Type.Object({
  /** Points that a community exceeds to get anything. */
  floor: Type.Integer(),
  pool: Fen,
  /** Null where nothing was asked for: what a pool would come to. */
  state: Maybe(oneOf(incentiveStates)),
  fund: Maybe(Type.Object({ id: Id, name: Type.String() })),
  document: Maybe(Type.String()),
  items: Type.Array(
    Type.Object({ entrant: Id, title: Type.String(), hundredths: Type.Integer(), amount: Fen }),
  ),
})

export const getIncentive = endpoint({
  method: 'GET',
  path: '/api/review-rounds/:id/incentive',
  summary: 'How incentive money is shared by the scores of a round, or would be of so much.',
  params: Type.Object({ id: Id }),
  query: Type.Object({ amount: Type.Optional(PaidFen) }),
  reply: Incentive,
})
export const askIncentive = endpoint({
  method: 'POST',
  path: '/api/review-rounds/:id/incentive',
  summary:
    'Share incentive money among the communities of a round that has closed, to be decided by somebody else.',
  status: 201,
  params: Type.Object({ id: Id }),
  body: Type.Object({ fund: Id, amount: PaidFen, document: Words(80) }),
  reply: Incentive,
})
