import { Type } from 'typebox'
import { DayText, endpoint, Fen, Id, Maybe, PaidFen, Words } from '../../../kernel/endpoint.ts'

const Percent = Type.Integer({ minimum: 1, maximum: 1000 })
const Pool = Type.Object({
  id: Id,
  fund: Id,
  sponsor: Type.String(),
  amount: Fen,
  left: Fen,
  percent: Percent,
  perGift: Maybe(Fen),
  perGiver: Maybe(Fen),
  from: DayText,
  to: DayText,
  /** In its days, open, and with something left. */
  running: Type.Boolean(),
  /** How many gifts it topped up. */
  gifts: Type.Integer(),
})

export const listPools = endpoint({
  method: 'GET',
  path: '/api/pools',
  summary: 'Who tops up what others give to a fund, by how much, and what is left; the newest first.',
  query: Type.Object({ fund: Id }),
  reply: Type.Object({ items: Type.Array(Pool) }),
})

export const openPool = endpoint({
  method: 'POST',
  path: '/api/pools',
  summary: 'Holds money of a fund of gifts to top up what is given to another.',
  status: 201,
  body: Type.Object({
    fund: Id,
    source: Id,
    sponsor: Words(60),
    amount: PaidFen,
    percent: Percent,
    perGift: Type.Optional(PaidFen),
    perGiver: Type.Optional(PaidFen),
    from: DayText,
    to: DayText,
  }),
  reply: Pool,
})

export const closePool = endpoint({
  method: 'POST',
  path: '/api/pools/:id/closure',
  summary: 'Ends a pool; what is left of it is free again.',
  status: 201,
  params: Type.Object({ id: Id }),
  reply: Pool,
})
