import { Type } from 'typebox'
import { endpoint, Id, Instant, Maybe, oneOf, Words } from '../endpoint.ts'
import { formats } from './formats.ts'

const WithHook = Type.Object({ id: Id })
const Kind = Type.String({ pattern: '^[a-z-]+(\\.[a-z-]+)+$', maxLength: 60 })
/** District, street, community: a finer one would say by its silence in which house a matter lies. */
const AreaPath = Type.String({ pattern: '^[0-9]{6}(/[0-9]{9}(/[0-9]{12})?)?$' })

export const listHooks = endpoint({
  method: 'GET',
  path: '/api/hooks',
  summary: 'Webhooks with their state and newest attempts, and what they can be told of.',
  reply: Type.Object({
    kinds: Type.Array(Type.Object({ kind: Type.String(), zh: Type.String(), en: Type.String() })),
    items: Type.Array(
      Type.Object({
        id: Id,
        name: Type.String(),
        format: oneOf(formats),
        /** Of a robot the host only: its address is a key. */
        address: Type.String(),
        kinds: Type.Array(Type.String()),
        area: Type.String(),
        organisation: Maybe(Id),
        state: Type.Enum(['running', 'waiting', 'paused', 'held']),
        failingSince: Maybe(Instant),
        nextAt: Maybe(Instant),
        /** Until when the secret before the present one signs too. */
        formerUntil: Maybe(Instant),
        deliveries: Type.Array(
          Type.Object({
            id: Id,
            event: Id,
            kind: Type.String(),
            at: Instant,
            attempt: Type.Integer(),
            status: Maybe(Type.Integer()),
            trouble: Maybe(Type.String()),
            ms: Type.Integer(),
          }),
        ),
      }),
    ),
  }),
})
export const createHook = endpoint({
  method: 'POST',
  path: '/api/hooks',
  summary:
    'Tell another system, or the robot of a group, of what happens from now on; the secret that signs is shown this once.',
  status: 201,
  body: Type.Object({
    name: Words(60, 2),
    format: oneOf(formats),
    url: Type.String({ minLength: 10, maxLength: 500, pattern: '^https?://[^\\s\\u0000]+$' }),
    kinds: Type.Array(Kind, { minItems: 1, maxItems: 60, uniqueItems: true }),
    area: Type.Optional(AreaPath),
    organisation: Type.Optional(Maybe(Id)),
    /** Of a DingTalk robot that signs (加签): the secret its settings show. */
    secret: Type.Optional(Maybe(Type.String({ pattern: '^SEC[0-9a-zA-Z]{20,100}$' }))),
  }),
  /** A robot has none that is ours. */
  reply: Type.Object({ id: Id, secret: Maybe(Type.String()) }),
})
export const rotateHook = endpoint({
  method: 'POST',
  path: '/api/hooks/:id/secrets',
  summary: 'Give a webhook a new secret, shown this once; the one before signs beside it for a day.',
  status: 201,
  params: WithHook,
  reply: Type.Object({ id: Id, secret: Type.String() }),
})
export const testHook = endpoint({
  method: 'POST',
  path: '/api/hooks/:id/tests',
  summary: 'Send a trial; what waits to be tried again is tried now.',
  status: 201,
  limit: 10,
  params: WithHook,
  reply: WithHook,
})
export const resumeHook = endpoint({
  method: 'POST',
  path: '/api/hooks/:id/resumption',
  summary: 'Let a paused webhook go on from where it stopped.',
  status: 201,
  params: WithHook,
  reply: WithHook,
})
export const resendHook = endpoint({
  method: 'POST',
  path: '/api/hooks/:id/resending',
  summary: 'Send again everything since a moment of the last thirty days.',
  status: 201,
  limit: 10,
  params: WithHook,
  body: Type.Object({ since: Instant }),
  reply: WithHook,
})
export const endHook = endpoint({
  method: 'DELETE',
  path: '/api/hooks/:id',
  summary: 'End a webhook; nothing is sent any more.',
  params: WithHook,
  reply: WithHook,
})
