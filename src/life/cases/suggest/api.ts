import { Type } from 'typebox'
import { endpoint, Instant, Maybe, Words, oneOf } from '../../../kernel/endpoint.ts'
import { Code, Number_, Numbered, PlaceStep, Position } from '../shapes.ts'
import { states } from '../rules.ts'

const Suggestions = Type.Object({
  /** Categories, the likeliest first: by the shipped catalogue and the district's own past. */
  categories: Type.Array(
    Type.Object({
      code: Type.String(),
      share: Type.Number(),
      /** Words of the text that decided. */
      because: Type.Array(Type.String()),
      /** Past cases in reach that hold these words and had this category. */
      past: Type.Array(Number_),
    }),
  ),
  urgent: Type.Object({ suggested: Type.Boolean(), because: Type.Array(Type.String()) }),
  places: Type.Array(Type.Object({ code: Type.String(), steps: Type.Array(PlaceStep) })),
  /** Cases that may be the same matter: in reach, or published. */
  same: Type.Array(
    Type.Object({
      number: Number_,
      title: Maybe(Type.String()),
      state: oneOf(states),
      openedAt: Instant,
      /** Share of the words they have in common, 0–1. */
      alike: Type.Number(),
      metres: Maybe(Type.Integer()),
      days: Type.Integer(),
    }),
  ),
  /** Cases the model learned from. */
  learned: Type.Integer(),
})
export const suggest = endpoint({
  method: 'POST',
  path: '/api/suggestions',
  summary:
    'What somebody writes may be: category, urgency, place and the same matter raised before; each with its reason.',
  limit: 120,
  body: Type.Object({
    words: Words(4000, 2),
    place: Type.Optional(Maybe(Words(200))),
    areaCode: Type.Optional(Maybe(Code)),
    ...Position,
  }),
  reply: Suggestions,
})
export const caseSuggestions = endpoint({
  method: 'GET',
  path: '/api/cases/:number/suggestions',
  summary: 'The same for a case at the desk.',
  params: Numbered,
  reply: Suggestions,
})
