import { Type } from 'typebox'
import { endpoint, Id, Instant, Maybe, Page } from '../../kernel/endpoint.ts'

const Code = Type.String({ pattern: '^[0-9]{6,18}$' })

export const listSignatures = endpoint({
  method: 'GET',
  path: '/api/signatures',
  summary: 'What was signed in an area, newest first: whose hand, to what, who held out the phone.',
  query: Type.Object({ area: Type.Optional(Code), ...Page.properties }),
  reply: Type.Object({
    items: Type.Array(
      Type.Object({
        id: Id,
        /** What was signed, `room.noun:id`. */
        subject: Type.String(),
        area: Type.Array(Type.Object({ code: Type.String(), name: Type.String(), level: Type.String() })),
        /** Null for a household, and where the party was erased. */
        party: Maybe(Type.String()),
        household: Type.Boolean(),
        takenBy: Maybe(Type.String()),
        at: Instant,
        /** False where the picture was let go of. */
        drawn: Type.Boolean(),
      }),
    ),
    next: Maybe(Type.String()),
  }),
})
export const signaturePicture = endpoint({
  method: 'GET',
  path: '/api/signatures/:id/picture',
  summary: 'The drawn lines of a signature.',
  params: Type.Object({ id: Id }),
  reply: Type.Object({}),
  form: 'file',
})
