import { Type } from 'typebox'
import { endpoint, Id, oneOf, Words } from '../../../kernel/endpoint.ts'
import { Filter } from '../shapes.ts'
import { viewPages } from './columns.ts'

const Page = oneOf(viewPages)
/** `tab=late&order=newest`: what stands behind the page's own address. */
const Address = Type.String({ pattern: '^[a-z]+=[^&#\\u0000]*(&[a-z]+=[^&#\\u0000]*)*$|^$', maxLength: 600 })

export const listViews = endpoint({
  method: 'GET',
  path: '/api/case-views',
  summary:
    'Lists of cases that the caller keeps on a page, or that were shared with their desk, with how many each has.',
  query: Type.Object({ page: Page }),
  reply: Type.Object({
    items: Type.Array(
      Type.Object({
        id: Id,
        name: Type.String(),
        address: Type.String(),
        own: Type.Boolean(),
        shared: Type.Boolean(),
        /** Counted as far as 1,000. */
        count: Type.Integer(),
      }),
    ),
  }),
})
export const keepView = endpoint({
  method: 'POST',
  path: '/api/case-views',
  summary: 'Keep a list under a name, for oneself or for everybody at the same desk.',
  status: 201,
  body: Type.Object({
    page: Page,
    name: Words(20),
    address: Address,
    filter: Type.Object(Filter, { additionalProperties: false }),
    shared: Type.Boolean(),
  }),
  reply: Type.Object({ id: Id }),
})
export const dropView = endpoint({
  method: 'DELETE',
  path: '/api/case-views/:id',
  summary: 'Keep a list no longer.',
  params: Type.Object({ id: Id }),
  reply: Type.Object({ id: Id }),
})
