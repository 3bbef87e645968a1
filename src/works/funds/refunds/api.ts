import { Type } from 'typebox'
import { endpoint, Fen, Id, Instant, Maybe, oneOf, Page, PaidFen, Words } from '../../../kernel/endpoint.ts'
import { refundReasons, refundStates } from './tables.ts'

const Reference = Words(40)
const Named = Type.Object({ id: Id, name: Type.String() })

const Refund = Type.Object({
  id: Id,
  reference: Type.String(),
  fund: Named,
  bearer: Maybe(Named),
  amount: Fen,
  /** Of it, what the fund itself gave back; null until it is paid. */
  own: Maybe(Fen),
  reason: oneOf(refundReasons),
  state: oneOf(refundStates),
  at: Instant,
  endedAt: Maybe(Instant),
  /** This caller asked for it: somebody else decides. */
  mine: Type.Boolean(),
})

export const listRefunds = endpoint({
  method: 'GET',
  path: '/api/refunds',
  summary: 'What is or was to be given back of gifts, newest first.',
  query: Page,
  reply: Type.Object({ items: Type.Array(Refund), next: Maybe(Type.String()) }),
})

export const quoteRefund = endpoint({
  method: 'GET',
  path: '/api/refund-quotes',
  summary: 'What a gift was, and what of it could be given back by its own fund.',
  query: Type.Object({ reference: Reference }),
  reply: Type.Object({
    fund: Named,
    amount: Fen,
    receivedAt: Maybe(Instant),
    /** Given back, or asked to be. */
    refunded: Fen,
    /** Of it still in the fund and free; the rest another fund would have to bear. */
    left: Fen,
  }),
})

export const askRefund = endpoint({
  method: 'POST',
  path: '/api/refunds',
  summary: 'Asks that a gift, or a part of it, is given back; somebody else decides.',
  status: 201,
  body: Type.Object({
    reference: Reference,
    amount: PaidFen,
    reason: oneOf(refundReasons),
    /** The fund that bears what was spent already. */
    bearer: Type.Optional(Id),
  }),
  reply: Refund,
})

export const decideRefund = endpoint({
  method: 'POST',
  path: '/api/refunds/:id/decision',
  summary: 'Agrees to a refund, which is then posted, or refuses it; never by who asked.',
  status: 201,
  params: Type.Object({ id: Id }),
  body: Type.Object({ agreed: Type.Boolean() }),
  reply: Refund,
})
