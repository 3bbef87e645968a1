import { Type } from 'typebox'
import { DayText, endpoint, Id, Maybe, oneOf, Words } from '../../kernel/endpoint.ts'
import { skills } from './rules.ts'

const Code = Type.String({ pattern: '^[0-9]{6,18}$' })
const InArea = Type.Object({ code: Code })
const WithId = Type.Object({ id: Id })
const Cursor = {
  after: Type.Optional(Type.String({ maxLength: 300, pattern: '^[A-Za-z0-9_-]*$' })),
  limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 100, default: 50 })),
}

export const Officer = Type.Object({
  post: Id,
  name: Type.String(),
  role: Type.String(),
  title: Type.String(),
  phone: Maybe(Type.String()),
  unit: Maybe(Type.String()),
  homeUnit: Maybe(Type.String()),
  brings: Maybe(Type.String()),
  areaCode: Maybe(Type.String()),
  from: DayText,
})
export const Organisation = Type.Object({
  id: Id,
  kind: Type.String(),
  name: Type.String(),
  side: Type.String(),
  phone: Maybe(Type.String()),
  parent: Maybe(Id),
  plates: Type.Array(Type.Object({ kind: Type.String(), name: Type.String() })),
})
export const areaOfficers = endpoint({
  method: 'GET',
  path: '/api/areas/:code/officers',
  summary: 'Who is responsible here, nearest area first, with phone numbers.',
  params: InArea,
  reply: Type.Object({ items: Type.Array(Officer) }),
})
export const areaPopulation = endpoint({
  method: 'GET',
  path: '/api/areas/:code/population',
  summary: 'Residents of an area by type; counts of persons under 10 are not shown to the public.',
  params: InArea,
  reply: Type.Object({
    total: Type.Integer(),
    types: Type.Array(Type.Object({ type: Type.String(), count: Type.Integer() })),
    households: Type.Integer(),
  }),
})
export const areaStrength = endpoint({
  method: 'GET',
  path: '/api/areas/:code/strength',
  summary: 'Organisations and persons that work in an area, by kind; none is said.',
  params: InArea,
  reply: Type.Object({
    none: Type.Boolean(),
    kinds: Type.Array(Type.Object({ kind: Type.String(), count: Type.Integer() })),
  }),
})
export const areaCoverage = endpoint({
  method: 'GET',
  path: '/api/areas/:code/coverage',
  summary: 'Which areas of a level a kind of organisation covers and which none does.',
  params: InArea,
  query: Type.Object({
    kind: Type.String({ pattern: '^[a-z-]{3,40}$' }),
    level: Type.String({ pattern: '^[a-z-]{4,12}$' }),
  }),
  reply: Type.Object({
    covered: Type.Integer(),
    total: Type.Integer(),
    areas: Type.Array(
      Type.Object({
        code: Type.String(),
        name: Type.String(),
        covered: Type.Boolean(),
        organisation: Maybe(Type.String()),
      }),
    ),
  }),
})
export const listOrganisations = endpoint({
  method: 'GET',
  path: '/api/organisations',
  summary: 'Organisations by kind, side, parent or area.',
  query: Type.Object({
    kind: Type.Optional(Type.String({ pattern: '^[a-z-]{3,40}$' })),
    side: Type.Optional(Type.String({ pattern: '^[a-z]{4,8}$' })),
    parent: Type.Optional(Id),
    area: Type.Optional(Code),
    q: Type.Optional(Type.String({ maxLength: 40 })),
    ...Cursor,
  }),
  reply: Type.Object({ items: Type.Array(Organisation), next: Maybe(Type.String()) }),
})
export const getOrganisation = endpoint({
  method: 'GET',
  path: '/api/organisations/:id',
  summary: 'One organisation: those above it, those below, its officers and areas.',
  params: WithId,
  reply: Type.Object({
    ...Organisation.properties,
    chain: Type.Array(Type.Object({ ...Organisation.properties, officers: Type.Array(Officer) })),
    children: Type.Array(Organisation),
    officers: Type.Array(Officer),
    areas: Type.Array(Type.Object({ code: Type.String(), name: Type.String(), relation: Type.String() })),
  }),
})
export const createOrganisation = endpoint({
  method: 'POST',
  path: '/api/organisations',
  summary: 'Register an organisation under a parent its kind allows.',
  status: 201,
  body: Type.Object({
    kind: Type.String({ pattern: '^[a-z-]{3,40}$' }),
    name: Words(60, 2),
    parent: Type.Optional(Maybe(Id)),
    side: Type.Optional(
      Type.Union([
        Type.Literal('patrol'),
        Type.Literal('handling'),
        Type.Literal('desk'),
        Type.Literal('none'),
      ]),
    ),
    phone: Type.Optional(Maybe(Words(30))),
    areas: Type.Optional(
      Type.Array(
        Type.Object({
          code: Code,
          relation: Type.Union([Type.Literal('covers'), Type.Literal('reports-in'), Type.Literal('serves')]),
        }),
        { maxItems: 50 },
      ),
    ),
  }),
  reply: Type.Object({ id: Id }),
})
export const createPost = endpoint({
  method: 'POST',
  path: '/api/posts',
  summary: 'Put a person into a post; its role takes effect at once.',
  status: 201,
  body: Type.Object({
    person: Id,
    role: Type.String({ pattern: '^[a-z-]{3,30}$' }),
    title: Words(40),
    areaCode: Type.Optional(Maybe(Code)),
    organisation: Type.Optional(Maybe(Id)),
    publicName: Words(40),
    publicPhone: Type.Optional(Maybe(Words(30))),
    from: Type.Optional(DayText),
    /** Of a specialist, and of nobody else. */
    skill: Type.Optional(Maybe(oneOf(skills))),
    /** What the post of a grid officer is. */
    traits: Type.Optional(
      Type.Object(
        {
          market_based: Type.Optional(Type.Boolean()),
          socialised: Type.Optional(Type.Boolean()),
          professional: Type.Optional(Type.Boolean()),
          full_time: Type.Optional(Type.Boolean()),
        },
        { additionalProperties: false },
      ),
    ),
  }),
  reply: Type.Object({ id: Id }),
})
export const endPost = endpoint({
  method: 'POST',
  path: '/api/posts/:id/term-end',
  summary: 'End a post on a day.',
  params: WithId,
  status: 201,
  body: Type.Object({ on: Type.Optional(DayText) }),
  reply: Type.Object({ id: Id, to: DayText }),
})
const PersonItem = Type.Object({
  id: Id,
  name: Maybe(Type.String()),
  phone: Maybe(Type.String()),
  area: Maybe(Type.String()),
  type: Maybe(Type.String()),
  residence: Maybe(Id),
  since: Maybe(DayText),
})
export const listPeople = endpoint({
  method: 'GET',
  path: '/api/people',
  summary: 'Persons of an area within reach, names and phones masked; by exact name or phone when given.',
  query: Type.Object({
    area: Type.Optional(Code),
    name: Type.Optional(Type.String({ maxLength: 40 })),
    phone: Type.Optional(Type.String({ maxLength: 30 })),
    ...Cursor,
  }),
  reply: Type.Object({ items: Type.Array(PersonItem), next: Maybe(Type.String()) }),
})
export const createPerson = endpoint({
  method: 'POST',
  path: '/api/people',
  summary: 'Register a person with home and type; a wrong identity number is refused.',
  status: 201,
  body: Type.Object({
    name: Words(40),
    phone: Type.Optional(Maybe(Words(30))),
    identity: Type.Optional(Maybe(Words(30))),
    areaCode: Code,
    type: Type.Union([Type.Literal('work-unit'), Type.Literal('social'), Type.Literal('floating')]),
    household: Type.Optional(Maybe(Words(60))),
    from: Type.Optional(DayText),
  }),
  reply: Type.Object({ id: Id, residence: Id }),
})
export const depart = endpoint({
  method: 'POST',
  path: '/api/residences/:id/departure',
  summary: 'Register that somebody moved out.',
  params: WithId,
  status: 201,
  body: Type.Object({ on: Type.Optional(DayText) }),
  reply: Type.Object({ id: Id, to: DayText }),
})
