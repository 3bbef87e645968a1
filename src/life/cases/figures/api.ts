import { type TInteger, Type } from 'typebox'
import { DayText, endpoint, Id, Instant, Maybe, oneOf } from '../../../kernel/endpoint.ts'
import { Code, PlaceStep } from '../shapes.ts'
import { type Count, counts } from './counts.ts'
import { rates } from './rates.ts'

const countNames = counts as readonly Count[]
const Counts = Type.Object(
  Object.fromEntries(countNames.map((name) => [name, Type.Integer()])) as Record<Count, TInteger>,
)
const RateCode = oneOf(rates.map(({ code }) => code))
const Named = Type.Object({ code: Type.String(), zh: Type.String(), en: Type.String() })

const Value = {
  code: RateCode,
  /** A whole number but where 基本满意 is credited in part. */
  numerator: Type.Number(),
  denominator: Type.Integer(),
  /** Between 0 and 1; null where there is nothing to divide by. */
  value: Maybe(Type.Number()),
}
const Asked = {
  area: Type.Optional(Code),
  unit: Type.Optional(Id),
  from: Type.Optional(DayText),
  to: Type.Optional(DayText),
}
export const parts = ['area', 'unit'] as const
const By = { by: Type.Optional(oneOf(parts)) }

const Part = Type.Object({
  /** Area code or organisation id; null: units of fewer than three persons together. */
  key: Maybe(Type.String()),
  name: Maybe(Type.String()),
  accepted: Type.Integer(),
  sent: Type.Integer(),
  closed: Type.Integer(),
  rates: Type.Array(Type.Object(Value)),
})

export const areaMonth = endpoint({
  method: 'GET',
  path: '/api/areas/:code/month',
  summary: 'What was done in a grid this month: figures of the place, never of a person.',
  params: Type.Object({ code: Code }),
  reply: Type.Object({
    /** The place they are counted for: the community where a finer one was asked for. */
    area: Type.Array(PlaceStep),
    from: DayText,
    to: DayText,
    /** Reported by the patrol side, and of these accepted. */
    reports: Type.Integer(),
    valid: Type.Integer(),
    /** Checks on the spot; of those due so many were made in time. */
    checks: Type.Integer(),
    checksDue: Type.Integer(),
    checksInTime: Type.Integer(),
    accepted: Type.Integer(),
    closed: Type.Integer(),
    solved: Type.Integer(),
  }),
})
export const getFigures = endpoint({
  method: 'GET',
  path: '/api/figures',
  summary:
    'Figures of an area with all below it, or of a unit, for a period: every rate with what it divides.',
  query: Type.Object(Asked),
  reply: Type.Object({
    area: Type.Array(PlaceStep),
    unit: Maybe(Type.Object({ id: Id, name: Type.String() })),
    from: DayText,
    to: DayText,
    /** Everything that happened until then is counted; null while the first count is under way. */
    asOf: Maybe(Instant),
    counts: Counts,
    /** Share of 基本满意 that counts as satisfied, percent. */
    credit: Type.Integer(),
    /** Whether confidential cases are counted: only for who may see them. */
    confidential: Type.Boolean(),
    rates: Type.Array(Type.Object(Value)),
    days: Type.Array(
      Type.Object({
        day: DayText,
        accepted: Type.Integer(),
        closed: Type.Integer(),
        sent: Type.Integer(),
      }),
    ),
  }),
})
export const figureParts = endpoint({
  method: 'GET',
  path: '/api/figures/parts',
  summary: 'The same for each area one level below, or for each unit that works in the area.',
  query: Type.Object({ ...Asked, ...By }),
  reply: Type.Object({ items: Type.Array(Part) }),
})
export const figureBook = endpoint({
  method: 'GET',
  path: '/api/figures/workbook',
  summary: 'What the two answers show, as a workbook.',
  query: Type.Object({ ...Asked, ...By }),
  reply: Type.Object({}),
  form: 'file',
})
export const figureRates = endpoint({
  method: 'GET',
  path: '/api/figures/rates',
  summary: 'How each rate is declared: numerator, denominator, exclusions and source, by name.',
  reply: Type.Object({
    items: Type.Array(
      Type.Object({
        ...Named.properties,
        source: Type.String(),
        numerator: Type.Array(Named),
        denominator: Type.Array(Named),
        excluded: Type.Array(Named),
        baseline: Maybe(Type.Object({ value: Type.Number(), source: Type.String() })),
      }),
    ),
  }),
})
