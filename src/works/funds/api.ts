import { Type } from 'typebox'
import { Proof } from '../../kernel/api.ts'
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
} from '../../kernel/endpoint.ts'
import { fundKinds } from '../../instruments/ledger/index.ts'
import { sorts } from './tables.ts'

const Code = Type.String({ pattern: '^[0-9]{6,18}$' })
const Purpose = Type.String({ pattern: '^[a-z][a-z0-9-]*$', maxLength: 60 })
const Year = Type.Integer({ minimum: 2000, maximum: 2999 })
const Status = oneOf(['preparing', 'active', 'closed'])
const Named = Type.Object({ code: Type.String(), name: Type.String() })

/** Where the money of a fund stands, in fen; `appropriated` is the sum of the five that follow it. */
const Budget = Type.Object({
  appropriated: Fen,
  available: Fen,
  preEncumbered: Fen,
  encumbered: Fen,
  spent: Fen,
  reclaimed: Fen,
  /** What lies in it: appropriated, less spent, less reclaimed. */
  balance: Fen,
})

export const FundItem = Type.Object({
  id: Id,
  name: Type.String(),
  sort: oneOf(sorts),
  kind: oneOf(fundKinds),
  status: Status,
  area: Named,
  /** Fen it is meant to hold in all; null where that was not said. */
  total: Maybe(Fen),
  budget: Budget,
})

export const listFunds = endpoint({
  method: 'GET',
  path: '/api/funds',
  summary: 'Funds of the district or of one area, with where their money stands.',
  query: Type.Object({ area: Type.Optional(Code), sort: Type.Optional(oneOf(sorts)) }),
  reply: Type.Object({ items: Type.Array(FundItem) }),
})

const Arm = Type.Object({ key: Type.String(), amount: Fen })

export const getFund = endpoint({
  method: 'GET',
  path: '/api/funds/:id',
  summary: 'One fund: where its money stands, and where a year of it came from and went to.',
  params: Type.Object({ id: Id }),
  query: Type.Object({ year: Type.Optional(Year) }),
  reply: Type.Object({
    ...FundItem.properties,
    parent: Maybe(Type.Object({ id: Id, name: Type.String() })),
    places: Type.Array(Named),
    restricted: Type.Boolean(),
    purposes: Type.Array(Named),
    filingNo: Maybe(Type.String()),
    year: Year,
    /** The year it was opened in: from there to this one it can be read year by year. */
    since: Year,
    /** Of the year; keys are `carried`, `kind:…`, `purpose:…`, `reclaimed`, `refunded`, `transferred`, `balance`. */
    river: Type.Object({ from: Type.Array(Arm), to: Type.Array(Arm), total: Fen }),
    /** Names of the purposes in the river. */
    names: Type.Array(Named),
    /** Funds below it; what stands in them is in `sum`. */
    parts: Type.Array(FundItem),
    sum: Budget,
    /** What of its total was spent this year up to today, and up to the same day of last year (S33); null where no total was said. */
    usage: Maybe(Type.Object({ total: Fen, spent: Fen, lastYear: Fen })),
  }),
})

const Line = Type.Object({
  id: Id,
  kind: Type.String(),
  day: DayText,
  way: oneOf(['in', 'out', 'committed', 'asked', 'back', 'none']),
  amount: Fen,
  purpose: Maybe(Named),
  /** What the money was given by or for, in words; null where nothing may be told. */
  of: Maybe(Type.String()),
  /** `of` is the name of somebody in whose memory it was given. */
  inMemory: Type.Boolean(),
  seq: Maybe(Type.String()),
  reversed: Type.Boolean(),
  reverses: Maybe(Id),
})

export const listLines = endpoint({
  method: 'GET',
  path: '/api/funds/:id/lines',
  summary: 'Every line of a fund, newest first; of a year, or with some words in it.',
  params: Type.Object({ id: Id }),
  query: Type.Object({
    ...Page.properties,
    year: Type.Optional(Year),
    /** Words that a line says: what happened, by or for whom, for what, how much. */
    q: Type.Optional(Type.String({ maxLength: 40 })),
  }),
  reply: Type.Object({ items: Type.Array(Line), next: Maybe(Type.String()) }),
})

export const lineProof = endpoint({
  method: 'GET',
  path: '/api/funds/:id/proofs/:line',
  summary: 'Inclusion proof of one line, checked by the page itself.',
  params: Type.Object({ id: Id, line: Id }),
  reply: Proof,
})

export const openFund = endpoint({
  method: 'POST',
  path: '/api/funds',
  summary: 'Opens a fund for an area.',
  status: 201,
  body: Type.Object({
    sort: oneOf(sorts),
    name: Words(60),
    area: Code,
    purposes: Type.Optional(Type.Array(Purpose, { maxItems: 20, uniqueItems: true })),
    filingNo: Type.Optional(Words(60)),
    total: Type.Optional(PaidFen),
    /** The department whose money it is. */
    organisation: Type.Optional(Id),
  }),
  reply: FundItem,
})

export const appropriate = endpoint({
  method: 'POST',
  path: '/api/appropriations',
  summary: 'Gives money of this year’s budget to a fund.',
  status: 201,
  body: Type.Object({ fund: Id, year: Year, amount: PaidFen, document: Words(80) }),
  reply: Type.Object({ id: Id, fund: Id, amount: Fen, budget: Budget }),
})

export const openYear = endpoint({
  method: 'POST',
  path: '/api/fiscal-years',
  summary:
    'Gives every community of an area what it gets once a year for public services; what has it keeps it.',
  body: Type.Object({ area: Code, year: Year, document: Words(80) }),
  reply: Type.Object({ given: Type.Integer(), had: Type.Integer() }),
})

export const listPurposes = endpoint({
  method: 'GET',
  path: '/api/purposes',
  summary: 'What money may be for.',
  reply: Type.Object({ items: Type.Array(Named) }),
})

export const fundCoverage = endpoint({
  method: 'GET',
  path: '/api/fund-coverage',
  summary: 'How many communities have a special fund of their own (1+N), and which have none.',
  reply: Type.Object({
    communities: Type.Integer(),
    active: Type.Integer(),
    preparing: Type.Integer(),
    without: Type.Array(Named),
  }),
})

export const reclaim = endpoint({
  method: 'POST',
  path: '/api/reclaims',
  summary: 'Takes back what is free in these budgets, all of it; what was asked for or contracted stays.',
  body: Type.Object({
    funds: Type.Array(Id, { minItems: 1, maxItems: 500, uniqueItems: true }),
    document: Words(80),
  }),
  reply: Type.Object({ items: Type.Array(Type.Object({ fund: Id, amount: Fen })), total: Fen }),
})

const Month = Type.String({ pattern: '^[0-9]{4}-(0[1-9]|1[0-2])$' })
const Months = Type.Object({
  id: Id,
  name: Type.String(),
  months: Type.Array(Type.Object({ month: Month, vouchers: Type.Integer(), closedAt: Maybe(Instant) })),
})

export const listPeriods = endpoint({
  method: 'GET',
  path: '/api/periods',
  summary: 'Books in reach with their months, open or closed.',
  reply: Type.Object({ items: Type.Array(Months) }),
})

export const closePeriod = endpoint({
  method: 'POST',
  path: '/api/periods',
  summary: 'Closes a month of a book: nothing is posted into it any more.',
  body: Type.Object({ book: Id, month: Month }),
  reply: Type.Object({ items: Type.Array(Months) }),
})
