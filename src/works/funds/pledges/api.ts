import { Type } from 'typebox'
import { DayText, endpoint, Fen, Id, Instant, Maybe, oneOf, Page, PaidFen } from '../../../kernel/endpoint.ts'
import { pledgeStates } from './tables.ts'

const Named = Type.Object({ id: Id, name: Type.String() })

const Pledge = Type.Object({
  id: Id,
  campaign: Named,
  fund: Named,
  amount: Fen,
  state: oneOf(pledgeStates),
  at: Instant,
  /** Of one that is owed: until when, and what to write into the words of a transfer. It is paid as a gift of the same id. */
  dueOn: Maybe(DayText),
  reference: Maybe(Type.String()),
})

export const pledge = endpoint({
  method: 'POST',
  path: '/api/pledges',
  summary: 'Promises so much to a campaign that asks for promises; it is owed once they reach its goal.',
  status: 201,
  body: Type.Object({ campaign: Id, amount: PaidFen }),
  reply: Pledge,
})

export const myPledges = endpoint({
  method: 'GET',
  path: '/api/pledges/mine',
  summary: 'What one promised, newest first, and what of it is owed.',
  query: Page,
  reply: Type.Object({ items: Type.Array(Pledge), next: Maybe(Type.String()) }),
})
