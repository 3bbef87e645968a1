import { Type } from 'typebox'
import { DayText, endpoint, Id, Instant, Maybe, oneOf, Words } from '../../../kernel/endpoint.ts'
import { CategoryCode, Code, Cursor, Number_, page, PlaceStep, Position, Secret } from '../shapes.ts'
import { mediationStates, presences } from './rules.ts'

const WithId = Type.Object({ id: Id })
const Side = Type.Integer({ minimum: 1, maximum: 2 })

const Mediation = Type.Object({
  id: Id,
  case: Number_,
  title: Maybe(Type.String()),
  area: Type.Array(PlaceStep),
  state: oneOf(mediationStates),
  mediator: Maybe(Type.Object({ name: Type.String(), unit: Maybe(Type.String()) })),
  /** Whether the caller is the mediator, and which party they are. */
  mine: Type.Boolean(),
  side: Maybe(Side),
  at: Instant,
  version: Type.Integer(),
  signed: Type.Integer(),
  followUpOn: Maybe(DayText),
  /** Its day has come and nobody has asked yet. */
  due: Type.Boolean(),
  concludedAt: Maybe(Instant),
  endedAt: Maybe(Instant),
})
const Party = Type.Object({
  side: Side,
  /** Null where the person was erased. */
  name: Maybe(Type.String()),
  /** For who mediates and for the desk. */
  phone: Maybe(Type.String()),
  signedAt: Maybe(Instant),
  ownPhone: Type.Boolean(),
  /** Where the picture of it is found, for those who may see it. */
  signature: Maybe(Id),
})
const View = Type.Object({
  ...Mediation.properties,
  parties: Type.Array(Party),
  agreement: Maybe(Type.String()),
  erased: Type.Boolean(),
  /** What each heard alone stays with the mediator: parties get none. */
  sessions: Type.Array(
    Type.Object({
      heldAt: Instant,
      present: oneOf(presences),
      outcome: Maybe(Type.String()),
      by: Maybe(Type.String()),
    }),
  ),
  followUps: Type.Array(
    Type.Object({
      dueOn: DayText,
      at: Instant,
      kept: Type.Boolean(),
      words: Maybe(Type.String()),
      by: Maybe(Type.String()),
    }),
  ),
  may: Type.Array(Type.String()),
})

export const listMediations = endpoint({
  method: 'GET',
  path: '/api/mediations',
  summary: 'Mediations in reach, newest first: of one’s area, of one’s own, or as a party.',
  query: Type.Object({
    area: Type.Optional(Code),
    state: Type.Optional(oneOf(mediationStates)),
    open: Type.Optional(Type.Boolean()),
    /** Only those one mediates or is a party of. */
    mine: Type.Optional(Type.Boolean()),
    ...Cursor,
  }),
  reply: page(Mediation),
})
const NewParty = Type.Object({ name: Words(40), phone: Words(30) }, { additionalProperties: false })
export const createMediation = endpoint({
  method: 'POST',
  path: '/api/mediations',
  summary: 'Mediate a case, or a dispute that is taken in with it; who opens it mediates.',
  status: 201,
  body: Type.Object({
    case: Type.Optional(Number_),
    areaCode: Type.Optional(Code),
    words: Type.Optional(Words(4000, 2)),
    category: Type.Optional(Maybe(CategoryCode)),
    ...Position,
    parties: Type.Array(NewParty, { minItems: 2, maxItems: 2 }),
  }),
  reply: View,
})
export const getMediation = endpoint({
  method: 'GET',
  path: '/api/mediations/:id',
  summary: 'One mediation with its parties, sessions and agreement.',
  params: WithId,
  reply: View,
})
export const followMediation = endpoint({
  method: 'POST',
  path: '/api/mediations/:id/views',
  summary: 'What a party sees of it by the link they were sent, without signing in.',
  params: WithId,
  body: Type.Object({ secret: Secret }),
  reply: View,
})
export const holdSession = endpoint({
  method: 'POST',
  path: '/api/mediations/:id/sessions',
  summary: 'Note a session: when, who was there, what came of it.',
  params: WithId,
  status: 201,
  body: Type.Object({ heldAt: Instant, present: oneOf(presences), words: Words(4000, 2) }),
  reply: View,
})
export const writeAgreement = endpoint({
  method: 'POST',
  path: '/api/mediations/:id/agreements',
  summary: 'Write the agreement, or write it anew: what was signed before counts no more.',
  params: WithId,
  status: 201,
  body: Type.Object({ words: Words(8000, 10), followUpOn: DayText }),
  reply: View,
})
export const signAgreement = endpoint({
  method: 'POST',
  path: '/api/mediations/:id/signatures',
  summary: 'A party signs, on the mediator’s phone or on their own; the second signature concludes it.',
  params: WithId,
  status: 201,
  body: Type.Object({
    /** Of the words that were read. */
    version: Type.Integer({ minimum: 1, maximum: 1000 }),
    signature: Id,
    /** Whose, on the mediator’s phone. */
    side: Type.Optional(Side),
    secret: Type.Optional(Secret),
  }),
  reply: View,
})
export const followUp = endpoint({
  method: 'POST',
  path: '/api/mediations/:id/follow-ups',
  summary: 'Whether the agreement is kept; with a further day it is asked again.',
  params: WithId,
  status: 201,
  body: Type.Object({
    kept: Type.Boolean(),
    words: Words(2000, 2),
    nextOn: Type.Optional(Maybe(DayText)),
  }),
  reply: View,
})
export const endMediation = endpoint({
  method: 'POST',
  path: '/api/mediations/:id/ending',
  summary: 'End it without an agreement.',
  params: WithId,
  status: 201,
  body: Type.Object({ words: Words(2000, 2) }),
  reply: View,
})
