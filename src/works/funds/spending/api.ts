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
import { AudienceText, Questions, SurveyShort } from '../../../instruments/reviews/index.ts'
import { aliasPattern, applicationStates, grounds } from './tables.ts'

const WithId = Type.Object({ id: Id })
const Purpose = Type.String({ pattern: '^[a-z][a-z0-9-]*$', maxLength: 60 })
const Alias = Type.String({ pattern: aliasPattern })
const Named = Type.Object({ id: Id, name: Type.String() })

const Milestone = Type.Object({
  id: Id,
  n: Type.Integer(),
  title: Type.String(),
  amount: Fen,
  dueOn: DayText,
  state: oneOf(['planned', 'accepted', 'paid', 'dropped']),
  /** How often its payment came back from the bank. */
  returned: Type.Integer(),
  invoiceNo: Maybe(Type.String()),
  acceptedAt: Maybe(Instant),
  paidAt: Maybe(Instant),
})

const Application = Type.Object({
  id: Id,
  fund: Named,
  purpose: Type.String(),
  amount: Fen,
  title: Type.String(),
  area: Type.String(),
  state: oneOf(applicationStates),
  at: Instant,
  own: Type.Boolean(),
  approval: Id,
  /** Of a person who is helped: on what ground, and the file of whom. */
  relief: Maybe(Type.Object({ ground: oneOf(grounds), alias: Alias })),
  /** Of a person who is rewarded: the number of what for. */
  reward: Maybe(Type.String()),
  /** A contract; or, with neither party nor number, what a person was granted. */
  commitment: Maybe(
    Type.Object({
      id: Id,
      party: Maybe(Named),
      contractNo: Maybe(Type.String()),
      signedOn: DayText,
      amount: Fen,
      /** Of its milestones, what was paid. */
      paid: Fen,
      /** Why it ended before it was fulfilled. */
      ended: Maybe(Type.String()),
      milestones: Type.Array(Milestone),
      /** The newest survey of what it brought. */
      survey: Maybe(SurveyShort),
      /** What is put right, until when: nothing of the contract is paid meanwhile. */
      held: Maybe(Type.Object({ rectification: Id, dueAt: Instant })),
    }),
  ),
})

export const listApplications = endpoint({
  method: 'GET',
  path: '/api/applications',
  summary: 'What was asked to be spent in reach, with contract and payments, newest first.',
  query: Type.Object({
    ...Page.properties,
    state: Type.Optional(oneOf(applicationStates)),
    fund: Type.Optional(Id),
  }),
  reply: Type.Object({ items: Type.Array(Application), next: Maybe(Type.String()) }),
})

export const getApplication = endpoint({
  method: 'GET',
  path: '/api/applications/:id',
  summary: 'What was asked to be spent, with contract and payments.',
  params: WithId,
  reply: Application,
})

export const applyFor = endpoint({
  method: 'POST',
  path: '/api/applications',
  summary: 'Asks to spend money of a fund; its amount is no longer free until it is decided.',
  status: 201,
  body: Type.Object({
    fund: Id,
    purpose: Purpose,
    amount: PaidFen,
    title: Words(80, 2),
    payee: Type.Optional(Words(80)),
  }),
  reply: Application,
})

export const askForRelief = endpoint({
  method: 'POST',
  path: '/api/relief-applications',
  summary:
    'Asks to help a person out of a relief fund: on what ground, and by the alias of a file, never a name.',
  status: 201,
  body: Type.Object({ fund: Id, amount: PaidFen, ground: oneOf(grounds), alias: Alias }),
  reply: Application,
})

export const grantRelief = endpoint({
  method: 'POST',
  path: '/api/applications/:id/grant',
  summary: 'Grants the relief that was approved, on the slip it is handed out on: it is owed.',
  status: 201,
  params: WithId,
  body: Type.Object({ slipNo: Words(80) }),
  reply: Application,
})

export const withdrawApplication = endpoint({
  method: 'POST',
  path: '/api/applications/:id/withdrawal',
  summary: 'Whoever asked takes it back before it is decided; they or a treasurer while it has no contract.',
  params: WithId,
  reply: Application,
})

export const commitApplication = endpoint({
  method: 'POST',
  path: '/api/applications/:id/commitment',
  summary: 'Signs a contract with its milestones for what was approved.',
  status: 201,
  params: WithId,
  body: Type.Object({
    organisation: Id,
    contractNo: Words(80),
    signedOn: DayText,
    milestones: Type.Array(Type.Object({ title: Words(80), amount: PaidFen, dueOn: DayText }), {
      minItems: 1,
      maxItems: 40,
    }),
  }),
  reply: Application,
})

export const askAboutCommitment = endpoint({
  method: 'POST',
  path: '/api/commitments/:id/survey',
  summary: 'Asks the people of the place how satisfied they are with what a contract brought them.',
  status: 201,
  params: WithId,
  body: Type.Object({
    questions: Questions,
    audience: AudienceText,
    until: DayText,
    wanted: Type.Optional(Maybe(Type.Integer({ minimum: 1, maximum: 100_000 }))),
  }),
  reply: Application,
})

export const acceptMilestone = endpoint({
  method: 'POST',
  path: '/api/milestones/:id/acceptance',
  summary: 'Says that a part of a contract is done as agreed, on its invoice: it is owed.',
  params: WithId,
  body: Type.Object({ invoiceNo: Words(80) }),
  reply: Application,
})

export const payMilestone = endpoint({
  method: 'POST',
  path: '/api/milestones/:id/payment',
  summary: 'Pays what is owed; whoever asked, decided or accepted does not.',
  params: WithId,
  reply: Application,
})

export const endCommitment = endpoint({
  method: 'POST',
  path: '/api/commitments/:id/ending',
  summary: 'Ends a contract before it is fulfilled; what of it is not accepted is free again.',
  params: WithId,
  body: Type.Object({ why: Words(200, 2) }),
  reply: Application,
})

export const returnPayment = endpoint({
  method: 'POST',
  path: '/api/milestones/:id/return',
  summary: 'A payment came back from the bank: it is owed again.',
  params: WithId,
  reply: Application,
})
