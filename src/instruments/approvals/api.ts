import { Type } from 'typebox'
import { DayText, endpoint, Id, Instant, Maybe, Page, Words } from '../../kernel/endpoint.ts'
import {
  AmountText,
  Code,
  Full,
  Kind,
  Measure,
  Objection,
  Places,
  Says,
  Short,
  State,
  Step,
} from './shapes.ts'

const Numbered = Type.Object({ id: Id })
const Listed = Type.Object({ items: Type.Array(Short), next: Maybe(Type.String()) })

export const listInbox = endpoint({
  method: 'GET',
  path: '/api/approvals/inbox',
  summary: 'What the caller may decide now, the soonest due first.',
  reply: Type.Object({ items: Type.Array(Short) }),
})
export const countInbox = endpoint({
  method: 'GET',
  path: '/api/approvals/counts',
  summary: 'How many approvals wait for the caller, and how many of them are late.',
  reply: Type.Object({ waiting: Type.Integer(), late: Type.Integer() }),
})
export const listApprovals = endpoint({
  method: 'GET',
  path: '/api/approvals',
  summary: 'Approvals in reach, newest first: those of the caller’s areas and those they asked for.',
  query: Type.Object({
    area: Type.Optional(Code),
    state: Type.Optional(State),
    kind: Type.Optional(Kind),
    /** Only what the caller asked for. */
    mine: Type.Optional(Type.Boolean()),
    ...Page.properties,
  }),
  reply: Listed,
})
export const getApproval = endpoint({
  method: 'GET',
  path: '/api/approvals/:id',
  summary: 'One approval: what it is about, its steps and voices, its clock, what looks split.',
  params: Numbered,
  reply: Full,
})
export const giveVoice = endpoint({
  method: 'POST',
  path: '/api/approvals/:id/voices',
  summary: 'Decide the step under way: approve, refuse or give back, the last two with words.',
  params: Numbered,
  status: 201,
  body: Type.Object({
    /** Number of the step that is meant, so that who comes too late decides none that they did not see. */
    step: Type.Integer({ minimum: 1, maximum: 9 }),
    says: Says,
    words: Type.Optional(Maybe(Words(2000))),
  }),
  reply: Full,
})
export const withdrawApproval = endpoint({
  method: 'POST',
  path: '/api/approvals/:id/withdrawal',
  summary: 'Take back what one asked for, while it is not decided.',
  params: Numbered,
  status: 201,
  reply: Full,
})
export const answerObjection = endpoint({
  method: 'POST',
  path: '/api/objections/:id/answer',
  summary: 'Answer an objection; until then the publicity does not end.',
  params: Numbered,
  status: 201,
  body: Type.Object({ words: Words(2000, 2) }),
  reply: Full,
})

const Publicity = Type.Object({
  id: Id,
  kind: Kind,
  title: Maybe(Type.String()),
  area: Places,
  amount: AmountText,
  measure: Measure,
  from: Instant,
  /** Last day on which objections are heard. */
  until: DayText,
  /** Objections are heard today. */
  running: Type.Boolean(),
  outcome: Maybe(Type.String()),
  objections: Type.Integer(),
  answered: Type.Integer(),
})
const PublicityFull = Type.Object({
  ...Publicity.properties,
  clause: Maybe(Type.String()),
  /** What was answered, for everybody; whose objection it was is told to nobody. */
  answers: Type.Array(Type.Object({ at: Instant, answer: Type.String(), answeredAt: Instant })),
  /** One’s own objections. */
  mine: Type.Array(Objection),
})
export const listPublicities = endpoint({
  method: 'GET',
  path: '/api/publicities',
  summary: 'What is publicised: running periods first by their end, or those that ended.',
  query: Type.Object({
    area: Type.Optional(Code),
    ended: Type.Optional(Type.Boolean()),
    ...Page.properties,
  }),
  reply: Type.Object({ items: Type.Array(Publicity), next: Maybe(Type.String()) }),
})
export const getPublicity = endpoint({
  method: 'GET',
  path: '/api/publicities/:id',
  summary: 'One publicity with what was answered, and the caller’s own objections.',
  params: Numbered,
  reply: PublicityFull,
})
export const createObjection = endpoint({
  method: 'POST',
  path: '/api/publicities/:id/objections',
  summary: 'Object within the period; it does not end before this is answered.',
  params: Numbered,
  status: 201,
  limit: 30,
  body: Type.Object({ words: Words(2000, 2) }),
  reply: PublicityFull,
})

const Policy = Type.Object({
  id: Id,
  kind: Kind,
  area: Places,
  measure: Measure,
  least: Maybe(AmountText),
  most: Maybe(AmountText),
  steps: Type.Array(Step),
  /** Working days each step may take, as they are today. */
  days: Type.Integer(),
  /** The same where the rule says it itself; null: as the setting says. */
  ownDays: Maybe(Type.Integer()),
  from: DayText,
  to: Maybe(DayText),
  /** It decides today. */
  present: Type.Boolean(),
  clause: Maybe(Type.String()),
  source: Maybe(Type.String()),
})
export const listPolicies = endpoint({
  method: 'GET',
  path: '/api/approval-policies',
  summary: 'Who decides what up to which amount, by kind, with the days from and to which it counts.',
  query: Type.Object({ kind: Type.Optional(Kind), area: Type.Optional(Code) }),
  reply: Type.Object({ items: Type.Array(Policy) }),
})
export const changePolicy = endpoint({
  method: 'POST',
  path: '/api/approval-policies',
  summary:
    'Lay down who decides one kind in an area from a day on; what was asked for before keeps its rule.',
  status: 201,
  body: Type.Object({
    kind: Kind,
    /** The district where absent. */
    areaCode: Type.Optional(Code),
    measure: Measure,
    from: DayText,
    clause: Words(200, 2),
    /** From nothing up; the last has no end. */
    bands: Type.Array(
      Type.Object({
        most: Maybe(AmountText),
        steps: Type.Array(Step, { minItems: 1, maxItems: 9 }),
        days: Type.Optional(Maybe(Type.Integer({ minimum: 1, maximum: 250 }))),
      }),
      { minItems: 1, maxItems: 9 },
    ),
  }),
  reply: Type.Object({ items: Type.Array(Policy) }),
})

const Delegation = Type.Object({
  id: Id,
  /** Given by the caller; otherwise given to them. */
  given: Type.Boolean(),
  /** The name the other’s post publishes; null where they left. */
  other: Maybe(Type.String()),
  /** Empty: every kind. */
  kinds: Type.Array(Kind),
  from: DayText,
  /** The last day. */
  until: DayText,
  withdrawnAt: Maybe(Instant),
  /** It counts today. */
  present: Type.Boolean(),
})
const Delegations = Type.Object({
  items: Type.Array(Delegation),
  /** Who may stand in for the caller. */
  candidates: Type.Array(
    Type.Object({ person: Id, name: Type.String(), title: Type.String(), unit: Maybe(Type.String()) }),
  ),
})
export const listDelegations = endpoint({
  method: 'GET',
  path: '/api/delegations',
  summary: 'In whose seat one decides and who in one’s own, from which day to which.',
  reply: Delegations,
})
export const createDelegation = endpoint({
  method: 'POST',
  path: '/api/delegations',
  summary: 'Let a colleague decide in one’s seat for some days.',
  status: 201,
  body: Type.Object({
    to: Id,
    /** Every kind where absent or empty. */
    kinds: Type.Optional(Type.Array(Kind, { maxItems: 20 })),
    from: DayText,
    until: DayText,
  }),
  reply: Delegations,
})
export const endDelegation = endpoint({
  method: 'DELETE',
  path: '/api/delegations/:id',
  summary: 'Take back a delegation that one gave.',
  params: Numbered,
  reply: Delegations,
})
export const approvalFigures = endpoint({
  method: 'GET',
  path: '/api/approvals/figures',
  summary: 'How many working days approvals took, by kind, beside what was aimed at and what it took before.',
  query: Type.Object({
    area: Type.Optional(Code),
    from: Type.Optional(DayText),
    to: Type.Optional(DayText),
  }),
  reply: Type.Object({
    from: DayText,
    to: DayText,
    items: Type.Array(
      Type.Object({
        kind: Kind,
        /** Decided in the period, and the working days that took together: the average is the one by the other. */
        ended: Type.Integer(),
        days: Type.Integer(),
        open: Type.Integer(),
        late: Type.Integer(),
        target: Type.Integer(),
        /** What it took on average before; null where the sources give none. */
        baseline: Maybe(Type.Integer()),
      }),
    ),
  }),
})
