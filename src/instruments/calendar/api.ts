import { Type } from 'typebox'
import { DayText, endpoint, Id, Instant, Maybe, oneOf } from '../../kernel/endpoint.ts'
import { rosterGroups } from './rules.ts'

const Code = Type.String({ pattern: '^[0-9]{6,18}$' })
const Place = Type.Array(Type.Object({ code: Type.String(), name: Type.String(), level: Type.String() }))
const Span = Type.Object({ from: Instant, to: Instant })
const Member = {
  post: Id,
  name: Type.String(),
  title: Type.String(),
  unit: Maybe(Type.String()),
  /** Who employs them: their unit, or the provider they come from (S21). */
  employer: Maybe(Type.String()),
  phone: Maybe(Type.String()),
  area: Place,
}

export const getRoster = endpoint({
  method: 'GET',
  path: '/api/rosters',
  summary: 'One week of the roster of a group in an area: posts, shifts, what nobody has and what two have.',
  query: Type.Object({ group: oneOf(rosterGroups), area: Type.Optional(Code), from: Type.Optional(DayText) }),
  reply: Type.Object({
    from: DayText,
    area: Place,
    posts: Type.Array(Type.Object({ ...Member, own: Type.Boolean() })),
    shifts: Type.Array(Type.Object({ id: Id, post: Id, from: Instant, to: Instant })),
    coverage: Type.Array(Type.Object({ area: Place, gaps: Type.Array(Span), doubled: Type.Array(Span) })),
  }),
})
export const createShifts = endpoint({
  method: 'POST',
  path: '/api/rosters',
  summary: 'Put shifts of one post on the roster.',
  status: 201,
  body: Type.Object({
    post: Id,
    shifts: Type.Array(Type.Object({ from: Instant, to: Instant }, { additionalProperties: false }), {
      minItems: 1,
      maxItems: 31,
    }),
  }),
  reply: Type.Object({ post: Id }),
})
export const withdrawShift = endpoint({
  method: 'POST',
  path: '/api/rosters/:id/withdrawal',
  summary: 'Take a shift that is not over off the roster.',
  params: Type.Object({ id: Id }),
  status: 201,
  reply: Type.Object({ id: Id }),
})

const OnDuty = Type.Object({ ...Member, until: Instant })
export const areaDuty = endpoint({
  method: 'GET',
  path: '/api/areas/:code/duty',
  summary: 'The grid officers on duty for a place now, with their employer; else who comes next.',
  params: Type.Object({ code: Code }),
  reply: Type.Object({
    /** The grid: the narrowest area that has officers of its own. */
    grid: Place,
    onDuty: Type.Array(
      Type.Object({
        ...OnDuty.properties,
        marketBased: Maybe(Type.Boolean()),
        socialised: Maybe(Type.Boolean()),
        professional: Maybe(Type.Boolean()),
        fullTime: Maybe(Type.Boolean()),
      }),
    ),
    next: Maybe(Type.Object({ name: Type.String(), employer: Maybe(Type.String()), from: Instant })),
  }),
})
export const ownDuties = endpoint({
  method: 'GET',
  path: '/api/duties/mine',
  summary: 'One’s own shifts, those under way first, for two weeks.',
  reply: Type.Object({
    posts: Type.Integer(),
    items: Type.Array(
      Type.Object({
        id: Id,
        title: Type.String(),
        area: Place,
        from: Instant,
        to: Instant,
        now: Type.Boolean(),
      }),
    ),
  }),
})
