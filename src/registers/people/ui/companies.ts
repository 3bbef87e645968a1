import { useRead } from '../../../kernel/web/index.ts'
import type { getMe } from '../account/api.ts'
import { isCompany } from '../plates/rules.ts'

export interface Company {
  id: string
  name: string
}

/** The bodies that whoever is signed in speaks for by a post there, each once. */
export function useCompanies(): Company[] {
  const me = useRead<typeof getMe>('GET /api/sessions/mine', {}, { fresh: 60_000 })
  const found = new Map<string, Company>()
  for (const post of me.data?.posts ?? [])
    if (post.organisation && post.organisationKind && isCompany(post.organisationKind))
      found.set(post.organisation, { id: post.organisation, name: post.organisationName ?? '' })
  return [...found.values()]
}
