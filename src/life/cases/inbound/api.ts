import { Type } from 'typebox'
import { endpoint, Id, Instant, Maybe, oneOf, Words } from '../../../kernel/endpoint.ts'
import { levels, returnReasons } from '../rules.ts'
import { Done, Number_ } from '../shapes.ts'

const WithInbound = Type.Object({ id: Id })
/** The steps a unit's own system may take, named as they are told to it. */
export const inboundKinds = [
  'cases.case.signed',
  'cases.case.handled',
  'cases.case.return-asked',
  'cases.case.extension-asked',
  'cases.case.supervision-answered',
] as const

export const Message = Type.Object({
  type: oneOf(inboundKinds),
  /** When it happened there; kept by nobody, for the other side's libraries write it. */
  timestamp: Type.Optional(Instant),
  data: Type.Object(
    {
      number: Number_,
      words: Type.Optional(Maybe(Words(2000, 2))),
      reason: Type.Optional(Maybe(oneOf(returnReasons))),
      until: Type.Optional(Maybe(Instant)),
      level: Type.Optional(Maybe(oneOf(levels))),
    },
    { additionalProperties: false },
  ),
})

export const takeMessage = endpoint({
  method: 'POST',
  path: '/api/inbound-hooks/:id/messages',
  summary:
    'Another system says how far its unit is with a case, signed as Standard Webhooks; `webhook-id` makes a repeat harmless.',
  status: 201,
  form: 'signed',
  params: WithInbound,
  body: Message,
  reply: Done,
})
export const listInbound = endpoint({
  method: 'GET',
  path: '/api/inbound-hooks',
  summary: 'Systems that may say how far their unit is.',
  reply: Type.Object({
    items: Type.Array(
      Type.Object({
        id: Id,
        name: Type.String(),
        organisation: Id,
        unit: Type.String(),
        /** Path of the address it posts to. */
        path: Type.String(),
        at: Instant,
        formerUntil: Maybe(Instant),
        /** The newest message that was taken. */
        lastAt: Maybe(Instant),
      }),
    ),
  }),
})
export const createInbound = endpoint({
  method: 'POST',
  path: '/api/inbound-hooks',
  summary: 'Let the system of a unit say how far the unit is; the secret it signs with is shown this once.',
  status: 201,
  body: Type.Object({ name: Words(60, 2), organisation: Id }),
  reply: Type.Object({ id: Id, secret: Type.String() }),
})
export const rotateInbound = endpoint({
  method: 'POST',
  path: '/api/inbound-hooks/:id/secrets',
  summary: 'Give it a new secret, shown this once; the one before is taken beside it for a day.',
  status: 201,
  params: WithInbound,
  reply: Type.Object({ id: Id, secret: Type.String() }),
})
export const endInbound = endpoint({
  method: 'DELETE',
  path: '/api/inbound-hooks/:id',
  summary: 'Take nothing more from it.',
  params: WithInbound,
  reply: WithInbound,
})
