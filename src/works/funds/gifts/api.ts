import { Type } from 'typebox'
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
} from '../../../kernel/endpoint.ts'
import { parts } from '../disclosing/tables.ts'
import { audiences, pledgings } from '../pledges/tables.ts'
import { shownAs } from '../tables.ts'

const WithId = Type.Object({ id: Id })
const Secret = Type.String({ pattern: '^[A-Za-z0-9]{8}$' })
const Named = Type.Object({ id: Id, name: Type.String() })

const Campaign = Type.Object({
  id: Id,
  fund: Named,
  name: Type.String(),
  filingNo: Maybe(Type.String()),
  from: DayText,
  to: DayText,
  running: Type.Boolean(),
  goal: Maybe(Fen),
  raised: Fen,
  gifts: Type.Integer(),
  /** Of one that asks for promises: how far they have come. */
  pledging: Maybe(
    Type.Object({
      kind: oneOf(pledgings),
      audience: oneOf(audiences),
      pledged: Fen,
      pledges: Type.Integer(),
      reached: Type.Boolean(),
      closed: Type.Boolean(),
    }),
  ),
  /** What was published of one that raises from the public, the oldest first, each with what had come in by then. */
  disclosures: Type.Array(
    Type.Object({
      id: Id,
      part: oneOf(parts),
      dueOn: DayText,
      at: Instant,
      raised: Fen,
      gifts: Type.Integer(),
      words: Type.String(),
    }),
  ),
  /** What is to be published next, from which day on, and until when; nothing where all of it was. */
  disclosureNext: Maybe(
    Type.Object({ part: oneOf(parts), dueOn: DayText, openFrom: DayText, late: Type.Boolean() }),
  ),
})

export const listCampaigns = endpoint({
  method: 'GET',
  path: '/api/campaigns',
  summary: 'What people are asked to give for, running ones first.',
  query: Type.Object({ fund: Type.Optional(Id) }),
  reply: Type.Object({ items: Type.Array(Campaign) }),
})

export const openCampaign = endpoint({
  method: 'POST',
  path: '/api/campaigns',
  summary:
    'Asks people to give to a fund in a window of days, or to promise to; the public under the number of its filing.',
  status: 201,
  body: Type.Object({
    fund: Id,
    name: Words(60),
    filingNo: Type.Optional(Words(60, 4)),
    from: DayText,
    to: DayText,
    goal: Type.Optional(PaidFen),
    pledges: Type.Optional(Type.Object({ kind: oneOf(pledgings), audience: oneOf(audiences) })),
  }),
  reply: Campaign,
})

export const disclose = endpoint({
  method: 'POST',
  path: '/api/campaigns/:id/disclosures',
  summary: 'Publishes what came of a campaign so far, or all of it once it is over.',
  status: 201,
  params: WithId,
  body: Type.Object({ words: Words(2000) }),
  reply: Campaign,
})

/** So much of a gift went out with one line of the fund. */
const Went = Type.Object({
  line: Id,
  day: DayText,
  kind: Type.String(),
  purpose: Maybe(Type.String()),
  of: Maybe(Type.String()),
  amount: Fen,
  seq: Maybe(Type.String()),
})

const Gift = Type.Object({
  id: Id,
  fund: Named,
  campaign: Maybe(Named),
  amount: Fen,
  shown: oneOf(shownAs),
  name: Maybe(Type.String()),
  state: oneOf(['waiting', 'received']),
  at: Instant,
  receivedAt: Maybe(Instant),
  /** To be written into the words of a transfer by bank. */
  reference: Type.String(),
  /** Of a gift that was received: its line in the fund, its place in the chain, and the chain's newest link. */
  line: Maybe(Id),
  seq: Maybe(Type.String()),
  head: Type.Object({ seq: Type.String(), hash: Type.String() }),
  went: Type.Array(Went),
  /** What a sponsor added to it. */
  topUp: Maybe(Type.Object({ sponsor: Type.String(), amount: Fen })),
  /** What was given back of it, by line of the fund. */
  refunds: Type.Array(Type.Object({ day: DayText, amount: Fen, line: Maybe(Id) })),
  /** What of it is still in the fund. */
  left: Fen,
  /** It can be paid here by pretending, in the demo only. */
  pretend: Type.Boolean(),
})

export const promiseGift = endpoint({
  method: 'POST',
  path: '/api/gifts',
  summary: 'Means to give to a fund; answers the order to pay and the secret under which it can be followed.',
  status: 201,
  limit: 30,
  body: Type.Object({
    fund: Id,
    campaign: Type.Optional(Id),
    amount: PaidFen,
    shown: oneOf(shownAs),
    name: Type.Optional(Words(40)),
  }),
  reply: Type.Object({ id: Id, secret: Secret }),
})

export const viewGift = endpoint({
  method: 'POST',
  path: '/api/gifts/:id/views',
  summary: 'A gift as its giver sees it: whether the money came, its receipt, and where it went.',
  params: WithId,
  body: Type.Object({ secret: Type.Optional(Secret) }),
  reply: Gift,
})

export const myGifts = endpoint({
  method: 'GET',
  path: '/api/gifts/mine',
  summary: 'What one gave under one’s name, newest first.',
  query: Page,
  reply: Type.Object({
    items: Type.Array(
      Type.Object({
        id: Id,
        fund: Named,
        amount: Fen,
        /** Given back of it. */
        refunded: Fen,
        state: oneOf(['waiting', 'received']),
        at: Instant,
      }),
    ),
    next: Maybe(Type.String()),
  }),
})

export const pretendPayment = endpoint({
  method: 'POST',
  path: '/api/gifts/:id/pretended-payments',
  summary: 'In the demo: what a payment platform would tell, as it should or as it should not.',
  params: WithId,
  body: Type.Object({
    secret: Type.Optional(Secret),
    as: oneOf(['paid', 'twice', 'wrong-amount', 'another-order']),
  }),
  reply: Type.Object({ told: Type.Integer() }),
})

export const paymentCallback = endpoint({
  method: 'POST',
  path: '/api/payment-callbacks/:source',
  summary:
    'A payment platform tells that money came, signed as Standard Webhooks; told again it changes nothing.',
  form: 'signed',
  params: Type.Object({ source: Type.String({ pattern: '^[a-z][a-z0-9-]{0,39}$' }) }),
  body: Type.Object({
    order: Type.Optional(Maybe(Id)),
    ref: Words(80),
    amount: PaidFen,
    day: DayText,
  }),
  reply: Type.Object({ state: oneOf(['open', 'matched', 'set-aside', 'taken-back']) }),
})
