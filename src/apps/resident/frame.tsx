import { useQueryClient } from '@tanstack/react-query'
import { type ReactNode, useEffect } from 'react'
import { HereProvider, onSignedOut, startLive, useRead } from '../../kernel/web/index.ts'
import type { getMe } from '../../registers/people/account/api.ts'
import { ME } from './me.ts'

/** Around every page: who is signed in, the hotline, and the live connection for those who have something live. */
export function Frame({ children }: { children: ReactNode }) {
  const queries = useQueryClient()
  const me = useRead<typeof getMe>(ME, {}, { fresh: 60_000 })
  const signedIn = me.data ? me.data.person !== null : me.error ? false : undefined
  useEffect(() => onSignedOut(() => void queries.invalidateQueries({ queryKey: [ME] })), [queries])
  useEffect(() => (signedIn ? startLive(queries) : undefined), [queries, signedIn])
  const district = me.data ? { code: me.data.district, name: me.data.districtName } : null
  return (
    <HereProvider
      value={{ signedIn, hotline: me.data?.hotline ?? null, district, demo: me.data?.demo ?? false }}
    >
      {children}
    </HereProvider>
  )
}
