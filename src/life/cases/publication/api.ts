import { Type } from 'typebox'
import { endpoint, Id, Instant, Maybe, oneOf } from '../../../kernel/endpoint.ts'
import { kinds, states } from '../rules.ts'
import { Number_, Numbered, Secret, Code, Done, page, Cursor, PlaceStep, Step } from '../shapes.ts'

export const Publication = Type.Object({
  number: Number_,
  title: Type.String(),
  words: Type.String(),
  answer: Maybe(Type.String()),
  area: Type.Array(PlaceStep),
  state: oneOf(states),
  kind: oneOf(kinds),
  category: Maybe(Type.String()),
  openedAt: Instant,
  answeredAt: Maybe(Instant),
  closedAt: Maybe(Instant),
  unit: Maybe(Type.String()),
  stage: Type.Integer(),
  dueAt: Maybe(Instant),
  handler: Maybe(Type.String()),
  solved: Maybe(Type.String()),
  satisfied: Maybe(Type.String()),
})
export const listPublications = endpoint({
  method: 'GET',
  path: '/api/publications',
  summary: 'What the public reads: cases the desk published, newest answer first.',
  query: Type.Object({ area: Type.Optional(Code), answered: Type.Optional(Type.Boolean()), ...Cursor }),
  reply: Type.Object({ ...page(Publication).properties, total: Type.Integer() }),
})
export const getPublication = endpoint({
  method: 'GET',
  path: '/api/publications/:number',
  summary: 'One published case with its steps.',
  params: Numbered,
  reply: Type.Object({ ...Publication.properties, steps: Type.Array(Step) }),
})
export const withdrawPublication = endpoint({
  method: 'DELETE',
  path: '/api/publications/:number',
  summary: 'Take a published case back from the public.',
  params: Numbered,
  reply: Done,
})
export const sendPhoto = endpoint({
  method: 'POST',
  path: '/api/photos',
  summary: 'Send one picture; it is drawn anew and its position only offered back.',
  status: 201,
  form: 'multipart',
  limit: 120,
  reply: Type.Object({
    id: Id,
    width: Type.Integer(),
    height: Type.Integer(),
    position: Maybe(Type.Object({ lon: Type.Number(), lat: Type.Number() })),
  }),
})
export const getPhoto = endpoint({
  method: 'GET',
  path: '/api/photos/:id',
  summary: 'A picture of a case within reach.',
  params: Type.Object({ id: Id }),
  query: Type.Object({ secret: Type.Optional(Secret) }),
  reply: Type.Object({}),
  form: 'file',
})
export const areaCases = endpoint({
  method: 'GET',
  path: '/api/areas/:code/cases',
  summary: 'How many cases are open in an area and answered today.',
  params: Type.Object({ code: Code }),
  reply: Type.Object({
    open: Type.Integer(),
    overdue: Type.Integer(),
    answeredToday: Type.Integer(),
    answeredAll: Type.Integer(),
  }),
})
