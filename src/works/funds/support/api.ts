import { Type } from 'typebox'
import { endpoint, Fen, Id } from '../../../kernel/endpoint.ts'

export const foundationSupport = endpoint({
  method: 'GET',
  path: '/api/foundation-support',
  summary:
    'What the budget gives year by year to grow foundations, which of them it supported, and what people gave.',
  reply: Type.Object({
    items: Type.Array(
      Type.Object({
        year: Type.Integer(),
        fund: Type.Object({ id: Id, name: Type.String() }),
        /** The one line of the budget of the year, and the paper it rests on. */
        amount: Fen,
        document: Type.String(),
        /** Whom it supported: what was agreed in the year, and how much of that is paid by now. */
        supported: Type.Array(Type.Object({ organisation: Type.String(), amount: Fen, paid: Fen })),
        /** What people gave to the charity of the district in the year. */
        given: Fen,
      }),
    ),
  }),
})
