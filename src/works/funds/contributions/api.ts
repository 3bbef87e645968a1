import { Type } from 'typebox'
import { DayText, endpoint, Fen, Id, Maybe, oneOf, PaidFen } from '../../../kernel/endpoint.ts'
import { instalmentStates } from './tables.ts'

/** Words that everybody reads: never blanks alone. */
const Said = (max: number, min = 1) =>
  Type.String({ minLength: min, maxLength: max, pattern: '^[^\\u0000]*[^\\s\\u0000][^\\u0000]*$' })

/** `dropped` is what of the pledge will not come in, since it was ended. */
const sums = { pledged: Fen, paid: Fen, dropped: Fen }

const Contribution = Type.Object({
  id: Id,
  document: Type.String(),
  signedOn: DayText,
  ...sums,
  endedOn: Maybe(DayText),
  endedWhy: Maybe(Type.String()),
  instalments: Type.Array(
    Type.Object({
      n: Type.Integer(),
      amount: Fen,
      dueOn: DayText,
      state: oneOf(instalmentStates),
      paidOn: Maybe(DayText),
    }),
  ),
})

export const listContributions = endpoint({
  method: 'GET',
  path: '/api/funds/:id/contributions',
  summary:
    'Who pledged how much to a fund, how much of it was paid, and which share of what was paid is whose.',
  params: Type.Object({ id: Id }),
  reply: Type.Object({
    ...sums,
    parties: Type.Array(
      Type.Object({
        organisation: Type.Object({ id: Id, name: Type.String() }),
        ...sums,
        /** Hundredths of a percent of what was paid; all of them sum to 10000. Null before anything was. */
        share: Maybe(Type.Integer()),
        contributions: Type.Array(Contribution),
      }),
    ),
  }),
})

export const contribute = endpoint({
  method: 'POST',
  path: '/api/contributions',
  summary: 'Enter what an organisation agreed to put into a fund, and when each part of it is due.',
  status: 201,
  body: Type.Object({
    fund: Id,
    organisation: Id,
    /** Number of the agreement. */
    document: Said(80),
    signedOn: DayText,
    instalments: Type.Array(Type.Object({ amount: PaidFen, dueOn: DayText }), { minItems: 1, maxItems: 60 }),
  }),
  reply: Contribution,
})

export const endContribution = endpoint({
  method: 'POST',
  path: '/api/contributions/:id/ending',
  summary: 'Drop what of a contribution was not paid; everybody reads why.',
  params: Type.Object({ id: Id }),
  body: Type.Object({ why: Said(200, 2) }),
  reply: Contribution,
})
