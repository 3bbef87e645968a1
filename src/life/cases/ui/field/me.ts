import type { Static } from 'typebox'
import { useRead } from '../../../../kernel/web/index.ts'
import type { getMe } from '../../../../registers/people/account/api.ts'
import type { Writer } from './outbox/entries.ts'

export type Post = Static<(typeof getMe)['reply']>['posts'][number]

const patrol = ['grid-officer', 'inspector']
const handling = ['handler', 'desk']

interface FieldMe {
  writer: Writer | null
  posts: Post[]
  /** Looks on the spot at what others have handled, and reports from patrol. */
  checks: boolean
  handles: boolean
  units: string[]
  /** Narrowest area of a post. */
  areaCode: string | null
}

/** Who is signed in and what their posts let them do; kept on the device, so known without network too. */
export function useMe(): FieldMe {
  const { data } = useRead<typeof getMe>('GET /api/sessions/mine', {}, { fresh: 60_000 })
  const posts = data?.posts ?? []
  const areas = posts.flatMap(({ areaCode }) => (areaCode ? [areaCode] : []))
  return {
    writer: data?.person ? { id: data.person, name: data.name ?? '' } : null,
    posts,
    checks: posts.some(({ role }) => patrol.includes(role)),
    handles: posts.some(({ role }) => handling.includes(role)),
    units: posts.flatMap(({ organisationName }) => (organisationName ? [organisationName] : [])),
    areaCode: areas.toSorted((a, b) => b.length - a.length)[0] ?? null,
  }
}
