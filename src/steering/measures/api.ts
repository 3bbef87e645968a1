import { Type } from 'typebox'
import { DayText, endpoint, Fen, Maybe, oneOf, Words } from '../../kernel/endpoint.ts'
import { indicatorCodes } from './indicators.ts'

const Code = Type.String({ pattern: '^[0-9]{6,18}$' })
const Year = Type.Integer({ minimum: 2000, maximum: 2999 })
const Ratio = Type.Object({ part: Fen, whole: Fen, told: Type.Boolean() })

const Capacity = Type.Object({
  area: Type.Object({ code: Type.String(), name: Type.String() }),
  /** Newest first. */
  years: Type.Array(
    Type.Object({
      year: Year,
      capacity: Maybe(Fen),
      district: Maybe(Fen),
      growth: Maybe(Ratio),
      share: Maybe(Ratio),
      asOf: Maybe(DayText),
      sources: Type.Array(Type.String()),
    }),
  ),
})

export const streetCapacity = endpoint({
  method: 'GET',
  path: '/api/street-capacity',
  summary:
    'What the streets of the district, or one of them, had to spend year by year: growth and share of the district.',
  query: Type.Object({ area: Type.Optional(Code) }),
  reply: Capacity,
})

export const observe = endpoint({
  method: 'POST',
  path: '/api/observations',
  summary:
    'Enters figures of a year that come from outside; a figure that is there gives way and stays on record.',
  status: 201,
  body: Type.Object({
    area: Code,
    year: Year,
    asOf: DayText,
    source: Words(120),
    figures: Type.Array(Type.Object({ indicator: oneOf(indicatorCodes), value: Fen }), {
      minItems: 1,
      maxItems: indicatorCodes.length,
    }),
  }),
  reply: Capacity,
})
