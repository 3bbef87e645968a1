import { Type } from 'typebox'
import { endpoint, Id, Maybe, Words } from '../../../kernel/endpoint.ts'
import { newWork } from '../rules.ts'

export const Me = Type.Object({
  person: Maybe(Id),
  name: Maybe(Type.String()),
  demo: Type.Boolean(),
  district: Type.String(),
  districtName: Type.String(),
  hotline: Type.String(),
  /** What one works as, where one said so. */
  work: Maybe(Type.Enum([...newWork])),
  posts: Type.Array(
    Type.Object({
      role: Type.String(),
      title: Type.String(),
      name: Type.String(),
      areaCode: Maybe(Type.String()),
      areaName: Maybe(Type.String()),
      organisation: Maybe(Id),
      organisationName: Maybe(Type.String()),
      organisationKind: Maybe(Type.String()),
    }),
  ),
})
export const sendCode = endpoint({
  method: 'POST',
  path: '/api/codes',
  summary: 'Send a sign-in code to a phone.',
  status: 202,
  limit: 10,
  limitBy: 'address',
  body: Type.Object({ phone: Words(30) }),
  reply: Type.Object({ sent: Type.Boolean() }),
})
export const signIn = endpoint({
  method: 'POST',
  path: '/api/sessions',
  summary: 'Sign in by phone and code, or by user name and password.',
  status: 201,
  limit: 30,
  limitBy: 'address',
  body: Type.Union([
    Type.Object({ phone: Words(30), code: Words(10) }, { additionalProperties: false }),
    Type.Object({ username: Words(80), password: Words(200) }, { additionalProperties: false }),
  ]),
  reply: Me,
})
export const signOut = endpoint({
  method: 'DELETE',
  path: '/api/sessions/mine',
  summary: 'Sign out.',
  reply: Type.Object({ signedOut: Type.Boolean() }),
})
export const getMe = endpoint({
  method: 'GET',
  path: '/api/sessions/mine',
  summary: 'Who is signed in, and with which posts.',
  reply: Me,
})
export const exportMine = endpoint({
  method: 'GET',
  path: '/api/people/mine/export',
  summary: 'Everything kept about the person signed in.',
  reply: Type.Object({
    person: Id,
    name: Maybe(Type.String()),
    phone: Maybe(Type.String()),
    identity: Maybe(Type.String()),
    work: Maybe(Type.String()),
    createdAt: Type.String(),
    texts: Type.Array(Type.Object({ subject: Type.String(), text: Maybe(Type.String()) })),
    residences: Type.Array(
      Type.Object({
        area: Type.String(),
        type: Type.String(),
        from: Type.String(),
        to: Maybe(Type.String()),
      }),
    ),
    consents: Type.Array(
      Type.Object({ purpose: Type.String(), givenAt: Type.String(), withdrawnAt: Maybe(Type.String()) }),
    ),
  }),
})
export const sayWork = endpoint({
  method: 'PUT',
  path: '/api/people/mine/work',
  summary: 'Say what one works as, of the new kinds of employment; null for none of them.',
  body: Type.Object({ work: Maybe(Type.Enum([...newWork])) }),
  reply: Type.Object({ work: Maybe(Type.Enum([...newWork])) }),
})
export const eraseMine = endpoint({
  method: 'DELETE',
  path: '/api/people/mine',
  summary: 'Erase one’s own sign-in, personal data; the words said follow when their cases are closed.',
  body: Type.Object({ confirm: Type.Literal('erase') }),
  reply: Type.Object({ erased: Type.Boolean() }),
})
export const giveConsent = endpoint({
  method: 'POST',
  path: '/api/consents',
  summary: 'Consent to a purpose; a guardian for a child under 14.',
  status: 201,
  body: Type.Object({
    purpose: Type.String({ pattern: '^[a-z-]{2,40}$' }),
    version: Type.String({ pattern: '^[0-9.-]{1,20}$' }),
  }),
  reply: Type.Object({ id: Id }),
})
