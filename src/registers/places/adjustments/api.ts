import { Type } from 'typebox'
import { DayText, endpoint, Id, Maybe, oneOf, Words } from '../../../kernel/endpoint.ts'
import { levels } from '../rules.ts'
import { adjustmentKinds, adjustmentStates } from './rules.ts'

const Code = Type.String({ pattern: '^[0-9]{6,21}$' })
const Area = Type.Object({ code: Type.String(), name: Type.String(), level: oneOf(levels) })
const plan = {
  kind: oneOf(adjustmentKinds),
  /** Codes of the areas that end, or that go over. */
  areas: Type.Array(Code, { minItems: 1, maxItems: 200, uniqueItems: true }),
  /** The area they go to; without it one of the name is opened. */
  intoCode: Maybe(Code),
  intoName: Maybe(Words(40)),
}

export const Adjustment = Type.Object({
  id: Id,
  kind: oneOf(adjustmentKinds),
  onDay: Type.String(),
  state: oneOf(adjustmentStates),
  basis: Type.String(),
  areas: Type.Array(Area),
  into: Type.Object({ code: Maybe(Type.String()), name: Type.String() }),
  /** Areas of each level that get a new code with it. */
  counts: Type.Array(Type.Object({ level: oneOf(levels), count: Type.Integer() })),
})

export const listAdjustments = endpoint({
  method: 'GET',
  path: '/api/adjustments',
  summary: 'Changes of borders, those to come first by their day, then those that are over.',
  reply: Type.Object({ items: Type.Array(Adjustment) }),
})

export const previewAdjustment = endpoint({
  method: 'POST',
  path: '/api/adjustments/preview',
  summary: 'What a change of borders would do, without planning it; refuses what cannot be.',
  body: Type.Object(plan),
  reply: Type.Object({
    level: oneOf(levels),
    parent: Area,
    areas: Type.Array(Area),
    counts: Type.Array(Type.Object({ level: oneOf(levels), count: Type.Integer() })),
  }),
})

export const planAdjustment = endpoint({
  method: 'POST',
  path: '/api/adjustments',
  summary: 'Plans a change of borders for a day to come.',
  status: 201,
  body: Type.Object({ ...plan, onDay: DayText, basis: Words(120) }),
  reply: Adjustment,
})

export const withdrawAdjustment = endpoint({
  method: 'PUT',
  path: '/api/adjustments/:id/withdrawal',
  summary: 'Takes back a change of borders that is not carried out yet.',
  params: Type.Object({ id: Id }),
  reply: Adjustment,
})
