import { Type } from 'typebox'
import { endpoint, Id, Instant, Maybe, Words } from '../../../kernel/endpoint.ts'

export const listKeys = endpoint({
  method: 'GET',
  path: '/api/api-keys',
  summary: 'Keys of other systems; the keys themselves are not kept.',
  reply: Type.Object({
    items: Type.Array(
      Type.Object({ id: Id, name: Type.String(), createdAt: Instant, revokedAt: Maybe(Instant) }),
    ),
  }),
})
export const createKey = endpoint({
  method: 'POST',
  path: '/api/api-keys',
  summary: 'Give another system a key; it is shown this once.',
  status: 201,
  body: Type.Object({ name: Words(60, 2) }),
  reply: Type.Object({ id: Id, key: Type.String() }),
})
export const revokeKey = endpoint({
  method: 'DELETE',
  path: '/api/api-keys/:id',
  summary: 'Take a key back; it opens nothing any more.',
  params: Type.Object({ id: Id }),
  reply: Type.Object({ id: Id }),
})
