import { Type } from 'typebox'
import { DayText, endpoint, Fen, Id, Instant, Maybe, oneOf, Page } from '../../../kernel/endpoint.ts'
import { intakeKinds, intakeStates } from './tables.ts'

const params = Type.Object({ id: Id })

/** What a file does to one fund. */
const Moved = Type.Object({
  id: Id,
  name: Type.String(),
  in: Fen,
  out: Fen,
  /** What lies in it now, and what will. */
  before: Fen,
  after: Fen,
})

const Voucher = Type.Object({
  number: Maybe(Type.String()),
  day: DayText,
  source: Type.String(),
  summary: Type.String(),
  party: Type.String(),
  amount: Fen,
  entries: Type.Array(
    Type.Object({
      fund: Type.String(),
      account: Type.String(),
      purpose: Maybe(Type.String()),
      /** Debit positive. */
      amount: Fen,
    }),
  ),
})

const Contents = {
  funds: Type.Array(Moved),
  /** The first of them. */
  shown: Type.Array(Voucher),
  vouchers: Type.Integer(),
  from: Maybe(DayText),
  to: Maybe(DayText),
}

export const viewIntakeDraft = endpoint({
  method: 'GET',
  path: '/api/intake-drafts/:id',
  summary: 'A file of opening balances or past vouchers that is being tried: what it would do to each fund.',
  params,
  reply: Type.Object(Contents),
})

const Intake = Type.Object({
  id: Id,
  kind: oneOf(intakeKinds),
  vouchers: Type.Integer(),
  amount: Fen,
  from: DayText,
  to: DayText,
  state: oneOf(intakeStates),
  at: Instant,
  /** Posts of who sent it and who decided. */
  by: Type.String(),
  endedAt: Maybe(Instant),
  endedBy: Maybe(Type.String()),
  /** This caller sent it: somebody else confirms it. */
  mine: Type.Boolean(),
  backUntil: Maybe(Instant),
})

export const listIntakes = endpoint({
  method: 'GET',
  path: '/api/intakes',
  summary: 'Files of opening balances and past vouchers, newest first.',
  query: Page,
  reply: Type.Object({ items: Type.Array(Intake), next: Maybe(Type.String()) }),
})

export const getIntake = endpoint({
  method: 'GET',
  path: '/api/intakes/:id',
  summary: 'One of them, with what it does to each fund and its first vouchers.',
  params,
  reply: Type.Object({ ...Contents, ...Intake.properties }),
})

export const decideIntake = endpoint({
  method: 'POST',
  path: '/api/intakes/:id/decision',
  summary: 'Confirms what a file stands for, which is then posted, or refuses it; never by who sent it.',
  status: 201,
  params,
  body: Type.Object({ agreed: Type.Boolean() }),
  reply: Intake,
})

export const takeIntakeBack = endpoint({
  method: 'POST',
  path: '/api/intakes/:id/taking-back',
  summary:
    'Drops what waits, or reverses what was posted within the last ten minutes, each voucher by one of its own.',
  status: 201,
  params,
  reply: Intake,
})
