import { Type } from 'typebox'
import { endpoint, Instant, Maybe } from '../../../kernel/endpoint.ts'
import { Numbered, PlaceStep } from '../shapes.ts'

const Specialist = {
  name: Type.String(),
  title: Type.String(),
  unit: Maybe(Type.String()),
  phone: Maybe(Type.String()),
  area: Type.Array(PlaceStep),
}

export const caseOnCall = endpoint({
  method: 'GET',
  path: '/api/cases/:number/on-call',
  summary: 'The specialists on call now for the place of a case, with the skill its category asks for.',
  params: Numbered,
  reply: Type.Object({
    /** Null where the category asks for none. */
    skill: Maybe(Type.String()),
    now: Type.Array(Type.Object({ ...Specialist, until: Instant })),
    /** Who comes next where nobody is on call. */
    next: Maybe(Type.Object({ ...Specialist, from: Instant })),
  }),
})
