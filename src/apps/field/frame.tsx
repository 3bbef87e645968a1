import { useQueryClient } from '@tanstack/react-query'
import { type ReactNode, useEffect } from 'react'
import { HereProvider, onSignedOut, startLive, useRead } from '../../kernel/web/index.ts'
import { useMe } from '../../life/cases/ui/field/me.ts'
import { useSender } from '../../life/cases/ui/field/outbox/sender.ts'
import type { getMe } from '../../registers/people/account/api.ts'

export const ME = 'GET /api/sessions/mine'

/** Around every page: who is signed in, the live connection, and the outbox that sends in the background. */
export function Frame({ children }: { children: ReactNode }) {
  const queries = useQueryClient()
  const me = useRead<typeof getMe>(ME, {}, { fresh: 60_000 })
  const { writer, checks } = useMe()
  const signedIn = me.data ? me.data.person !== null : undefined
  useEffect(() => onSignedOut(() => void queries.invalidateQueries({ queryKey: [ME] })), [queries])
  useEffect(() => (signedIn ? startLive(queries) : undefined), [queries, signedIn])
  // The patrol side reports as such; a handler who sees something reports like anybody.
  useSender(writer?.id ?? null, checks ? 'field' : 'web')
  const district = me.data ? { code: me.data.district, name: me.data.districtName } : null
  return (
    <HereProvider value={{ signedIn, hotline: null, district, demo: me.data?.demo ?? false }}>
      {children}
    </HereProvider>
  )
}
