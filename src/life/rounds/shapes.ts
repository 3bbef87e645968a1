import { Type } from 'typebox'
import { DayText, Id, Instant, Maybe, Words, oneOf } from '../../kernel/endpoint.ts'
import {
  confirmationStates,
  outcomes,
  results,
  riskKinds,
  roundKinds,
  severities,
  targetKinds,
  targetStates,
} from './rules.ts'

export const Code = Type.String({ pattern: '^[0-9]{6,18}$' })
export const CaseNumber = Type.String({ pattern: '^[0-9]{6}-[0-9]{4,7}$' })
export const ListCode = Type.String({ pattern: '^[a-z0-9-]{1,40}$' })
export const ItemCode = Type.String({ pattern: '^[a-z0-9-]{1,40}$' })
export const WithId = Type.Object({ id: Id })
export const Cursor = {
  after: Type.Optional(Type.String({ maxLength: 300, pattern: '^[A-Za-z0-9_-]*$' })),
  limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 200, default: 50 })),
}
export const Photos = Type.Optional(Type.Array(Id, { maxItems: 9, uniqueItems: true }))
export const Position = {
  lon: Type.Optional(Maybe(Type.Number({ minimum: -180, maximum: 180 }))),
  lat: Type.Optional(Maybe(Type.Number({ minimum: -90, maximum: 90 }))),
}
const PlaceStep = Type.Object({ code: Type.String(), name: Type.String(), level: Type.String() })
export const Place = Type.Array(PlaceStep)

/** Words may be empty: an unnamed slot. */
const Slot = Type.String({ maxLength: 200, pattern: '^[^\\u0000]*$' })
export const ItemShape = Type.Object(
  {
    code: ItemCode,
    group: Words(60),
    groupEn: Slot,
    zh: Slot,
    en: Slot,
    opens: oneOf(['hazard', 'help'] as const),
    severity: oneOf(severities),
    category: Maybe(Type.String({ pattern: '^[a-z0-9.-]{1,40}$' })),
  },
  { additionalProperties: false },
)
export const ChecklistShape = Type.Object({
  code: ListCode,
  version: Type.Integer(),
  kind: oneOf(roundKinds),
  target: oneOf(targetKinds),
  zh: Type.String(),
  en: Type.String(),
  at: Instant,
  items: Type.Array(ItemShape),
})
export const RiskPoint = Type.Object({
  id: Id,
  area: Place,
  kind: oneOf(riskKinds),
  name: Type.String(),
  severity: oneOf(severities),
  lon: Maybe(Type.Number()),
  lat: Maybe(Type.Number()),
  from: DayText,
  to: Maybe(DayText),
  /** When it was looked at last. */
  seenAt: Maybe(Instant),
})
export const Progress = {
  targets: Type.Integer(),
  done: Type.Integer(),
  notHome: Type.Integer(),
  refused: Type.Integer(),
  hazards: Type.Integer(),
}
export const RoundShape = Type.Object({
  id: Id,
  title: Type.String(),
  kind: oneOf(roundKinds),
  target: oneOf(targetKinds),
  checklist: Type.Object({ code: ListCode, version: Type.Integer(), zh: Type.String(), en: Type.String() }),
  area: Place,
  from: DayText,
  to: DayText,
  leader: Maybe(Type.Object({ name: Type.String(), title: Type.String() })),
  weekday: Maybe(Type.Integer()),
  place: Maybe(Type.String()),
  at: Instant,
  closedAt: Maybe(Instant),
  ...Progress,
})
export const Visit = Type.Object({
  id: Id,
  by: Maybe(Type.String()),
  visitedAt: Instant,
  result: oneOf(results),
  nextOn: Maybe(DayText),
  note: Maybe(Type.String()),
  answers: Type.Array(Type.Object({ item: ItemCode, outcome: oneOf(outcomes), case: Maybe(CaseNumber) })),
})
export const Target = Type.Object({
  id: Id,
  round: Id,
  area: Place,
  /** The door, the compound's name, the point's. */
  label: Type.String(),
  state: oneOf(targetStates),
  visits: Type.Integer(),
  nextOn: Maybe(DayText),
  lon: Maybe(Type.Number()),
  lat: Maybe(Type.Number()),
})
export const BatchShape = Type.Object({
  id: Id,
  title: Type.String(),
  area: Place,
  organisation: Id,
  unit: Maybe(Type.String()),
  on: DayText,
  at: Instant,
  doneAt: Maybe(Instant),
  works: Type.Integer(),
  confirmed: Type.Integer(),
  own: Type.Boolean(),
})
export const Work = Type.Object({
  id: Id,
  case: CaseNumber,
  caseState: Type.String(),
  title: Maybe(Type.String()),
  area: Place,
  label: Maybe(Type.String()),
  state: oneOf(confirmationStates),
  tries: Type.Integer(),
  by: Maybe(Type.String()),
  at: Maybe(Instant),
  /** Where the household signed. */
  signature: Maybe(Id),
})
