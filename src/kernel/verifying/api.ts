import { Type } from 'typebox'
import { endpoint, Id, Instant, Maybe, oneOf } from '../endpoint.ts'

/** Parts of a run, in their order; a run that waits for its turn is in none. */
export const stages = ['events', 'texts', 'states', 'rules'] as const

const Verification = Type.Object({
  id: Id,
  at: Instant,
  state: oneOf(['asked', 'done', 'failed']),
  /** What is being looked at now. */
  stage: Maybe(oneOf(stages)),
  endedAt: Maybe(Instant),
  events: Maybe(Type.Integer()),
  seals: Maybe(Type.Integer()),
  head: Maybe(Type.Object({ seq: Type.String(), hash: Type.String() })),
  findings: Type.Array(Type.Object({ check: Type.String(), row: Type.String() })),
})

export const verify = endpoint({
  method: 'POST',
  path: '/api/verifications',
  summary: 'Has the whole district verified in the background, as the command line does.',
  status: 201,
  reply: Verification,
})

export const listVerifications = endpoint({
  method: 'GET',
  path: '/api/verifications',
  summary: 'The newest runs of the verification with what each found.',
  reply: Type.Object({ items: Type.Array(Verification) }),
})
