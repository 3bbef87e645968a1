import { type TSchema, Type } from 'typebox'
import { Id, Instant, Maybe, oneOf } from '../../kernel/endpoint.ts'
import {
  approvalKinds,
  channels,
  kinds,
  levels,
  needCategories,
  needStates,
  queues,
  severities,
  states,
  supervisionKinds,
} from './rules.ts'

export const Number_ = Type.String({ pattern: '^[0-9]{6}-[0-9]{4,7}$' })
export const Numbered = Type.Object({ number: Number_ })
export const Secret = Type.String({ pattern: '^[A-Za-z0-9]{8}$' })
export const Photos = Type.Optional(Type.Array(Id, { maxItems: 9, uniqueItems: true }))
export const Code = Type.String({ pattern: '^[0-9]{6,18}$' })
export const CategoryCode = Type.String({ pattern: '^[a-z0-9.-]{1,40}$' })
export const Position = {
  lon: Type.Optional(Maybe(Type.Number({ minimum: -180, maximum: 180 }))),
  lat: Type.Optional(Maybe(Type.Number({ minimum: -90, maximum: 90 }))),
}
export const Done = Type.Object({ number: Number_, state: oneOf(states) })
export const page = <S extends TSchema>(item: S) =>
  Type.Object({ items: Type.Array(item), next: Maybe(Type.String()) })
export const Cursor = {
  after: Type.Optional(Type.String({ maxLength: 300, pattern: '^[A-Za-z0-9_-]*$' })),
  limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 100, default: 50 })),
}
/** What a list of cases is asked for. */
export const Filter = {
  state: Type.Optional(Type.String({ pattern: '^[a-z,-]{1,120}$' })),
  area: Type.Optional(Code),
  mine: Type.Optional(Type.Boolean()),
  open: Type.Optional(Type.Boolean()),
  order: Type.Optional(Type.Union([Type.Literal('due'), Type.Literal('newest')])),
  overdue: Type.Optional(Type.Boolean()),
  /** Something was asked for and waits for its decision. */
  asked: Type.Optional(Type.Boolean()),
  /** Queues, separated by commas; all where absent. */
  queue: Type.Optional(Type.String({ pattern: '^[a-z,]{1,60}$' })),
  category: Type.Optional(CategoryCode),
  kind: Type.Optional(oneOf(kinds)),
  severity: Type.Optional(oneOf(severities)),
  q: Type.Optional(Type.String({ maxLength: 60 })),
}

export const PlaceStep = Type.Object({ code: Type.String(), name: Type.String(), level: Type.String() })
export const Step = Type.Object({
  event: Id,
  kind: Type.String(),
  at: Instant,
  seq: Maybe(Type.String()),
  by: Maybe(Type.Object({ name: Maybe(Type.String()), unit: Maybe(Type.String()), own: Type.Boolean() })),
  words: Maybe(Type.String()),
  erased: Type.Boolean(),
  due: Maybe(Instant),
  unit: Maybe(Type.String()),
  handler: Maybe(Type.String()),
  solved: Maybe(Type.String()),
  satisfied: Maybe(Type.String()),
  photos: Type.Array(Id),
})
/** The three questions: who, which step, when. */
export const Person = Type.Object({
  name: Maybe(Type.String()),
  unit: Maybe(Type.String()),
  phone: Maybe(Type.String()),
})
export const CaseItem = Type.Object({
  id: Id,
  number: Number_,
  state: oneOf(states),
  kind: oneOf(kinds),
  category: Maybe(Type.String()),
  urgent: Type.Boolean(),
  confidential: Type.Boolean(),
  title: Maybe(Type.String()),
  place: Maybe(Type.String()),
  area: Type.Array(PlaceStep),
  lon: Maybe(Type.Number()),
  lat: Maybe(Type.Number()),
  openedAt: Instant,
  dueAt: Maybe(Instant),
  stageDueAt: Maybe(Instant),
  closedAt: Maybe(Instant),
  closure: Maybe(Type.String()),
  /** Share of the present limit that is used, 1 at the due time; null where no clock runs. */
  used: Maybe(Type.Number()),
  stage: Type.Integer(),
  who: Maybe(Person),
  channel: Type.String(),
  requests: Type.Integer(),
  rehandled: Type.Integer(),
  queue: oneOf(queues),
  held: oneOf(levels),
  severity: Maybe(oneOf(severities)),
})
/** One unit's part. */
export const Part = Type.Object({
  id: Id,
  part: oneOf(['lead', 'joint', 'assisting'] as const),
  organisation: Id,
  unit: Maybe(Type.String()),
  handler: Maybe(Type.String()),
  state: Type.String(),
  mandatory: Type.Boolean(),
  own: Type.Boolean(),
  sentAt: Instant,
  reportBy: Maybe(Instant),
  signedAt: Maybe(Instant),
  handledAt: Maybe(Instant),
})
/** What was asked for and what became of it. */
export const Approval = Type.Object({
  id: Id,
  kind: oneOf(approvalKinds),
  reason: Maybe(Type.String()),
  words: Maybe(Type.String()),
  by: Maybe(Type.String()),
  at: Instant,
  until: Maybe(Instant),
  level: Type.Integer(),
  state: oneOf(['pending', 'approved', 'refused', 'lapsed'] as const),
  decidedAt: Maybe(Instant),
})
export const Supervision = Type.Object({
  id: Id,
  kind: oneOf(supervisionKinds),
  words: Maybe(Type.String()),
  at: Instant,
  /** Null while no unit has the case: it runs from the dispatch. */
  answerBy: Maybe(Instant),
  answer: Maybe(Type.String()),
  answeredAt: Maybe(Instant),
})
export const Need = Type.Object({
  id: Id,
  category: oneOf(needCategories),
  area: Type.Array(PlaceStep),
  words: Maybe(Type.String()),
  priority: Type.Integer(),
  voices: Type.Integer(),
  state: oneOf(needStates),
  at: Instant,
  /** Name and address in the house of what answers it. */
  answeredBy: Maybe(Type.Object({ subject: Type.String(), name: Type.String() })),
  answer: Maybe(Type.String()),
  answeredAt: Maybe(Instant),
})
export const CaseView = Type.Object({
  ...CaseItem.properties,
  raised: Type.Array(
    Type.Object({
      id: Id,
      at: Instant,
      channel: oneOf(channels),
      words: Maybe(Type.String()),
      erased: Type.Boolean(),
      anonymous: Type.Boolean(),
      own: Type.Boolean(),
      photos: Type.Array(Id),
      /** Name of the mailbox it was written to, and of the body it speaks for. */
      mailbox: Maybe(Type.String()),
      onBehalfOf: Maybe(Type.String()),
    }),
  ),
  steps: Type.Array(Step),
  published: Type.Boolean(),
  level: Maybe(Type.String()),
  parts: Type.Array(Part),
  approvals: Type.Array(Approval),
  supervisions: Type.Array(Supervision),
  /** The recurring matter it belongs to, and the need of the place that it became. */
  topic: Maybe(Id),
  need: Maybe(Need),
  /** Its mediation, for those who may see it. */
  mediation: Maybe(Id),
  /** The case this one was merged into, and where that stands. */
  merged: Maybe(Type.Object({ number: Number_, state: oneOf(states), answer: Maybe(Type.String()) })),
  checker: Maybe(Type.String()),
  may: Type.Array(Type.String()),
  seal: Maybe(Type.String()),
})
