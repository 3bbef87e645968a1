import { Type } from 'typebox'
import {
  DayText,
  endpoint,
  Fen,
  Id,
  Instant,
  Maybe,
  oneOf,
  PaidFen,
  Words,
} from '../../../kernel/endpoint.ts'
import { methods } from '../../../instruments/ledger/index.ts'

const Month = Type.String({ pattern: '^[0-9]{4}-(0[1-9]|1[0-2])$' })
const Kind = Type.String({ pattern: '^[a-z][a-z-]*$', maxLength: 60 })
const Fund = Type.Object({
  id: Id,
  name: Type.String(),
  restricted: Type.Boolean(),
  commodity: Type.String(),
})

const Voucher = Type.Object({
  id: Id,
  number: Type.String(),
  day: DayText,
  kind: Kind,
  /** Of the larger of its sets of entries, in the smallest unit. */
  amount: Fen,
  /** What everybody may read of it. */
  of: Maybe(Type.String()),
  /** What the paper of a past voucher says and whom it names, for who examines the books. */
  note: Maybe(Type.String()),
  reverses: Maybe(Id),
  at: Instant,
  seq: Type.String(),
  entries: Type.Array(
    Type.Object({
      fund: Type.String(),
      commodity: Type.String(),
      account: Type.String(),
      purpose: Maybe(Type.String()),
      amount: Fen,
    }),
  ),
  /** Who did what, by the name of their post; money of givers names nobody. */
  people: Type.Array(
    Type.Object({
      did: oneOf(['asked', 'decided', 'signed', 'accepted', 'paid', 'posted']),
      name: Type.String(),
      unit: Maybe(Type.String()),
    }),
  ),
  approval: Maybe(Id),
  invoiceNo: Maybe(Type.String()),
})

export const listBooks = endpoint({
  method: 'GET',
  path: '/api/books',
  summary: 'Books in reach with their months, funds and kinds of vouchers.',
  reply: Type.Object({
    items: Type.Array(
      Type.Object({
        id: Id,
        name: Type.String(),
        months: Type.Array(Month),
        funds: Type.Array(Fund),
        kinds: Type.Array(Kind),
      }),
    ),
  }),
})

export const listVouchers = endpoint({
  method: 'GET',
  path: '/api/books/:id/vouchers',
  summary: 'Sealed vouchers of a book, newest seal first, by month, fund, kind and amount.',
  params: Type.Object({ id: Id }),
  query: Type.Object({
    month: Type.Optional(Month),
    fund: Type.Optional(Id),
    kind: Type.Optional(Kind),
    least: Type.Optional(PaidFen),
    most: Type.Optional(PaidFen),
    after: Type.Optional(Type.String({ maxLength: 200, pattern: '^[\\w=-]*$' })),
    limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 100, default: 50 })),
  }),
  reply: Type.Object({ items: Type.Array(Voucher), next: Maybe(Type.String()) }),
})

const Sum = Type.Object({ account: Type.String(), amount: Fen })
const Statement = Type.Object({
  /** Null for sums of funds. */
  fund: Maybe(Type.Object({ id: Id, name: Type.String() })),
  of: oneOf(['fund', 'unrestricted', 'restricted', 'book']),
  assets: Fen,
  liabilities: Fen,
  netBefore: Fen,
  netAfter: Fen,
  /** Of its budget, up to the end. */
  budget: Type.Object({ appropriated: Fen, spent: Fen, available: Fen }),
  income: Type.Array(Sum),
  expense: Type.Array(Sum),
})

export const bookStatement = endpoint({
  method: 'GET',
  path: '/api/books/:id/statement',
  summary:
    'Income and expense, assets and liabilities, change of net assets over months: each fund in money, and sums.',
  params: Type.Object({ id: Id }),
  query: Type.Object({ from: Month, to: Month }),
  reply: Type.Object({ items: Type.Array(Statement) }),
})

const Sample = Type.Object({
  id: Id,
  book: Type.Object({ id: Id, name: Type.String() }),
  from: Month,
  to: Month,
  method: oneOf(methods),
  /** Interval in fen, or how many. */
  step: Fen,
  seed: Type.String(),
  /** Somebody chose the seed. */
  chosen: Type.Boolean(),
  seq: Type.String(),
  /** Vouchers it was drawn from, and their sum. */
  size: Type.Integer(),
  total: Fen,
  drawn: Type.Integer(),
  seen: Type.Integer(),
  wrong: Type.Integer(),
  at: Instant,
})
const Full = Type.Object({
  ...Sample.properties,
  vouchers: Type.Array(
    Type.Object({
      ...Voucher.properties,
      remark: Maybe(Type.Object({ finding: Type.Boolean(), text: Type.String(), at: Instant })),
    }),
  ),
})
const params = Type.Object({ id: Id })

export const listSamples = endpoint({
  method: 'GET',
  path: '/api/samples',
  summary: 'Samples of vouchers that were drawn from books in reach, newest first.',
  reply: Type.Object({ items: Type.Array(Sample) }),
})

export const getSample = endpoint({
  method: 'GET',
  path: '/api/samples/:id',
  summary: 'One sample with its vouchers and what was seen of each.',
  params,
  reply: Full,
})

export const drawSample = endpoint({
  method: 'POST',
  path: '/api/samples',
  summary: 'Draws vouchers of a book over months; the same seed and seal give the same sample.',
  status: 201,
  body: Type.Object({
    book: Id,
    from: Month,
    to: Month,
    method: oneOf(methods),
    step: PaidFen,
    seed: Type.Optional(Words(100)),
  }),
  reply: Full,
})

export const remarkVoucher = endpoint({
  method: 'POST',
  path: '/api/samples/:id/remarks',
  summary: 'Notes that a voucher of a sample was examined, and whether something was found.',
  status: 201,
  params,
  body: Type.Object({ voucher: Id, finding: Type.Boolean(), text: Words(500, 0) }),
  reply: Full,
})

export const sampleBook = endpoint({
  method: 'GET',
  path: '/api/samples/:id/workbook',
  summary: 'A sample as a workbook.',
  params,
  reply: Type.Object({}),
  form: 'file',
  limit: 30,
})
