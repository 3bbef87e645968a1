import { Type } from 'typebox'
import { DayText, endpoint, Fen, Id, Maybe, PaidFen, oneOf, Words } from '../../../kernel/endpoint.ts'
import { shownAs } from '../tables.ts'

const Monthly = Type.Object({
  id: Id,
  fund: Type.Object({ id: Id, name: Type.String() }),
  amount: Fen,
  shown: oneOf(shownAs),
  from: DayText,
  /** The day on which the next order is made; nothing once it was ended. */
  next: Maybe(DayText),
  /** The order of the newest month, and whether it waits to be paid. */
  gift: Id,
  waiting: Type.Boolean(),
})

export const giveMonthly = endpoint({
  method: 'POST',
  path: '/api/recurring-gifts',
  summary:
    'Means to give so much to a fund every month; the first order is made at once, nothing is taken by itself.',
  status: 201,
  body: Type.Object({ fund: Id, amount: PaidFen, shown: oneOf(shownAs), name: Type.Optional(Words(40)) }),
  reply: Monthly,
})

export const myMonthly = endpoint({
  method: 'GET',
  path: '/api/recurring-gifts/mine',
  summary: 'What one gives every month, running ones first.',
  reply: Type.Object({ items: Type.Array(Monthly) }),
})

export const endMonthly = endpoint({
  method: 'POST',
  path: '/api/recurring-gifts/:id/ending',
  summary: 'Gives nothing more every month; an order that waits may still be paid.',
  params: Type.Object({ id: Id }),
  body: Type.Object({}),
  reply: Monthly,
})
