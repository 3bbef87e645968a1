import { Type } from 'typebox'
import { DayText, Id, Instant, Maybe, oneOf } from '../../kernel/endpoint.ts'
import { deciderRoles, kinds, measures, says, states, stepKinds, stepLevels } from './rules.ts'

export const Code = Type.String({ pattern: '^[0-9]{6,18}$' })
export const Kind = oneOf(kinds)
export const Measure = oneOf(measures)
export const State = oneOf(states)
export const Says = oneOf(says)
/** A whole number in the smallest unit, as text: fen, tenths of a square metre, pieces. */
export const AmountText = Type.String({ pattern: '^[0-9]{1,18}$' })
export const Places = Type.Array(
  Type.Object({ code: Type.String(), name: Type.String(), level: Type.String() }),
)
/** Somebody in a post, by the name it publishes. */
export const Holder = Type.Object({ name: Type.String(), unit: Maybe(Type.String()) })

export const Step = Type.Object({
  kind: oneOf(stepKinds),
  role: oneOf(deciderRoles),
  level: oneOf(stepLevels),
  /** Of a panel: so many of so many agree. */
  atLeast: Type.Optional(Type.Integer({ minimum: 1, maximum: 99 })),
  of: Type.Optional(Type.Integer({ minimum: 1, maximum: 99 })),
  /** Of a publicity: days on which objections are heard. */
  days: Type.Optional(Type.Integer({ minimum: 1, maximum: 90 })),
})

/** Where the clock of the step under way stands. */
export const Clock = Type.Object({
  dueAt: Instant,
  /** Working days run: 0 on the day it came, more than `days` once it is late. */
  day: Type.Integer(),
  days: Type.Integer(),
  late: Type.Boolean(),
  /** The due time rests on days whose holidays nobody has entered yet. */
  uncovered: Type.Boolean(),
})

export const Short = Type.Object({
  id: Id,
  kind: Kind,
  subject: Type.String(),
  /** Null where the words were erased. */
  title: Maybe(Type.String()),
  area: Places,
  amount: AmountText,
  measure: Measure,
  state: State,
  at: Instant,
  endedAt: Maybe(Instant),
  /** Which step is under way, of how many; null once it has ended. */
  step: Maybe(Type.Integer()),
  steps: Type.Integer(),
  stepKind: Maybe(oneOf(stepKinds)),
  hearsUntil: Maybe(DayText),
  clock: Maybe(Clock),
  /** Working days its decisions took. */
  took: Maybe(Type.Integer()),
})

export const Objection = Type.Object({
  id: Id,
  words: Maybe(Type.String()),
  at: Instant,
  answer: Maybe(Type.String()),
  answeredAt: Maybe(Instant),
})

export const Full = Type.Object({
  ...Short.properties,
  author: Maybe(Holder),
  clause: Maybe(Type.String()),
  source: Maybe(Type.String()),
  run: Type.Array(
    Type.Object({
      id: Id,
      ...Step.properties,
      openedAt: Maybe(Instant),
      endedAt: Maybe(Instant),
      hearsUntil: Maybe(DayText),
      outcome: Maybe(oneOf(['approved', 'refused', 'returned', 'withdrawn'] as const)),
      voices: Type.Array(
        Type.Object({
          by: Maybe(Holder),
          /** Whose seat it was, where another had delegated it. */
          onBehalfOf: Maybe(Holder),
          says: Says,
          words: Maybe(Type.String()),
          at: Instant,
        }),
      ),
      objections: Type.Array(Objection),
      /** Who may decide it now; only of the step under way. */
      seats: Type.Array(Holder),
      /** It went to another post than the rule names: vacant, or held only by who may not decide. */
      passedOn: Type.Boolean(),
    }),
  ),
  /** Other parts that together with this one pass a threshold none of them passes. */
  split: Maybe(
    Type.Object({
      threshold: AmountText,
      sum: AmountText,
      days: Type.Integer(),
      parts: Type.Array(
        Type.Object({
          id: Id,
          title: Maybe(Type.String()),
          amount: AmountText,
          at: Instant,
          state: State,
        }),
      ),
    }),
  ),
  /** What the caller may do now. */
  may: Type.Object({ decide: Type.Boolean(), answer: Type.Boolean(), withdraw: Type.Boolean() }),
})
