import { Type } from 'typebox'
import { DayText, endpoint, Fen, Id, Instant, Maybe, oneOf, Page, Words } from '../../../kernel/endpoint.ts'

const Code = Type.String({ pattern: '^[0-9]{6,18}$' })
const Dotted = Type.String({ pattern: '^[a-z][a-z0-9.-]*$', maxLength: 60 })
const Purpose = Type.String({ pattern: '^[a-z][a-z0-9-]*$', maxLength: 60 })
/** Fen that are decided on: nothing or more. */
const WholeFen = Type.String({ pattern: '^(0|[1-9][0-9]{0,14})$' })
const Named = Type.Object({ id: Id, name: Type.String() })

export const matterStates = ['asked', 'approved', 'refused', 'returned', 'withdrawn'] as const

const Support = Type.Object({
  id: Id,
  area: Type.Object({ code: Type.String(), name: Type.String() }),
  /** Who takes the matter on there. */
  unit: Named,
  posts: Type.Integer(),
  amount: Fen,
  /** This caller may put it into effect now. */
  may: Type.Boolean(),
  /** Since when it is the street's; null while it is not. */
  active: Maybe(
    Type.Object({
      on: DayText,
      document: Type.String(),
      /** The money on both sides: journals of one flow, each with the fund it stands in. */
      from: Maybe(Type.Object({ fund: Id, name: Type.String(), line: Id })),
      to: Maybe(Type.Object({ fund: Id, name: Type.String(), line: Id })),
      /** The posts that came, by their titles. */
      posts: Type.Array(Type.String()),
    }),
  ),
})

const Matter = Type.Object({
  id: Id,
  department: Named,
  category: Type.String(),
  title: Type.String(),
  purpose: Type.String(),
  state: oneOf(matterStates),
  at: Instant,
  own: Type.Boolean(),
  approval: Id,
  supports: Type.Array(Support),
})

export const listMatters = endpoint({
  method: 'GET',
  path: '/api/sunk-matters',
  summary:
    'Matters that departments hand down to streets, newest first: what was decided, what came with them.',
  query: Type.Object({ state: Type.Optional(oneOf(matterStates)), ...Page.properties }),
  reply: Type.Object({ items: Type.Array(Matter), next: Maybe(Type.String()) }),
})

export const askMatter = endpoint({
  method: 'POST',
  path: '/api/sunk-matters',
  summary: 'Asks the district to let streets have a matter, with the posts and the money for each of them.',
  status: 201,
  body: Type.Object({
    department: Id,
    category: Dotted,
    title: Words(60),
    purpose: Purpose,
    supports: Type.Array(
      Type.Object({
        area: Code,
        unit: Id,
        posts: Type.Integer({ minimum: 0, maximum: 99 }),
        amount: WholeFen,
      }),
      { minItems: 1, maxItems: 50 },
    ),
  }),
  reply: Matter,
})

export const activateSupport = endpoint({
  method: 'POST',
  path: '/api/sunk-matters/:id/activations',
  summary:
    'Puts a matter into effect in one street: its posts and its money go there, and from then on it is the street’s.',
  params: Type.Object({ id: Id }),
  body: Type.Object({
    support: Id,
    /** Number of the paper. */
    document: Words(80),
    /** The department’s fund that the money comes from; where there is money. */
    fund: Type.Optional(Id),
    /** Posts of the department that move to the street, as many as were decided. */
    posts: Type.Array(Id, { maxItems: 99, uniqueItems: true }),
  }),
  reply: Matter,
})

export const matterMeans = endpoint({
  method: 'GET',
  path: '/api/sunk-matters/:id/means',
  summary:
    'What the department could give with a matter: its posts, and its funds with what is free in them.',
  params: Type.Object({ id: Id }),
  reply: Type.Object({
    posts: Type.Array(Type.Object({ id: Id, name: Type.String(), unit: Type.String() })),
    funds: Type.Array(Type.Object({ id: Id, name: Type.String(), available: Fen })),
  }),
})
