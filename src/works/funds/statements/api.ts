import { Type } from 'typebox'
import { DayText, endpoint, Fen, Id, Instant, Maybe, oneOf, Page, Words } from '../../../kernel/endpoint.ts'
import { asideReasons, receiptWrongs } from '../tables.ts'

const WithId = Type.Object({ id: Id })
const Way = oneOf(['in', 'out'])

const Account = Type.Object({
  id: Id,
  name: Type.String(),
  /** The payment platform whose statements these are; null for a bank. */
  platform: Maybe(Type.String()),
  /** The last day of which lines were taken, and how many in all. */
  until: Maybe(DayText),
  lines: Type.Integer(),
})

export const listAccounts = endpoint({
  method: 'GET',
  path: '/api/accounts',
  summary: 'Accounts of the house at banks and payment platforms.',
  reply: Type.Object({ items: Type.Array(Account) }),
})

export const openAccount = endpoint({
  method: 'POST',
  path: '/api/accounts',
  summary: 'Names an account whose statements are taken from files.',
  status: 201,
  body: Type.Object({ name: Words(60), platform: Type.Optional(oneOf(['simulated'])) }),
  reply: Account,
})

const Line = Type.Object({
  row: Type.Integer(),
  day: DayText,
  way: Way,
  amount: Fen,
  balance: Maybe(Fen),
  summary: Type.String(),
  party: Type.String(),
  /** It was taken before, from another file or by message. */
  known: Type.Boolean(),
})

export const viewStatement = endpoint({
  method: 'GET',
  path: '/api/statements/:id',
  summary:
    'A statement that is being tried: its headings and what they were taken for, its first lines, and their sums.',
  params: WithId,
  reply: Type.Object({
    headings: Type.Array(Type.String()),
    columns: Type.Array(
      Type.Object({
        key: Type.String(),
        zh: Type.String(),
        en: Type.String(),
        heading: Maybe(Type.String()),
      }),
    ),
    lines: Type.Array(Line),
    count: Type.Integer(),
    /** Of them, those that were taken before. */
    known: Type.Integer(),
    from: Maybe(DayText),
    to: Maybe(DayText),
    in: Fen,
    out: Fen,
  }),
})

const Candidate = Type.Object({
  /** `funds.gift:<id>`, `funds.refund:<id>` or `ledger.due:<id>`. */
  subject: Type.String(),
  kind: oneOf(['gift', 'payment', 'due', 'refund']),
  fund: Type.String(),
  party: Maybe(Type.String()),
  at: Instant,
})

const Receipt = Type.Object({
  id: Id,
  source: Type.String(),
  account: Maybe(Type.String()),
  ref: Type.String(),
  /** The row of its file. */
  line: Maybe(Type.Integer()),
  day: DayText,
  way: Way,
  amount: Fen,
  summary: Type.String(),
  party: Type.String(),
  wrong: Maybe(oneOf(receiptWrongs)),
  at: Instant,
  /** What it is beyond doubt. */
  exact: Maybe(Candidate),
  /** What waits for exactly this amount. */
  candidates: Type.Array(Candidate),
})

export const listReceipts = endpoint({
  method: 'GET',
  path: '/api/receipts',
  summary: 'Money that came or went and that nobody matched yet, oldest first.',
  query: Type.Object({ ...Page.properties, way: Type.Optional(Way) }),
  reply: Type.Object({
    items: Type.Array(Receipt),
    next: Maybe(Type.String()),
    /** In the whole queue: how many there are, and those that are something beyond doubt. */
    open: Type.Integer(),
    exact: Type.Array(Id),
  }),
})

export const confirmExact = endpoint({
  method: 'POST',
  path: '/api/receipts/matchings',
  summary:
    'Matches the lines that are something beyond doubt, all in one stroke; those that no longer are stay.',
  body: Type.Object({ receipts: Type.Array(Id, { minItems: 1, maxItems: 500, uniqueItems: true }) }),
  reply: Type.Object({ matched: Type.Integer(), left: Type.Integer() }),
})

export const matchReceipt = endpoint({
  method: 'POST',
  path: '/api/receipts/:id/matching',
  summary: 'Says what a line in the queue is: a gift, a payment that was made, or a due that came in.',
  params: WithId,
  body: Type.Object({
    subject: Type.String({
      pattern: '^(funds\\.(gift|refund)|ledger\\.due):[0-9a-f]{8}-([0-9a-f]{4}-){3}[0-9a-f]{12}$',
    }),
  }),
  reply: Type.Object({ id: Id }),
})

export const setReceiptAside = endpoint({
  method: 'POST',
  path: '/api/receipts/:id/setting-aside',
  summary: 'Takes a line that needs no match out of the queue, with the reason; it stays on record.',
  params: WithId,
  body: Type.Object({ reason: oneOf(asideReasons) }),
  reply: Type.Object({ id: Id }),
})
