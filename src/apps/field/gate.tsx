import type { ReactNode } from 'react'
import { ErrorState, Loading, PhoneShell, useHere, useRead, useSay } from '../../kernel/web/index.ts'
import type { getMe } from '../../registers/people/account/api.ts'
import { ME } from './frame.tsx'
import { SignIn } from './sign-in.tsx'
import { words } from './words.ts'

/** The page for who is signed in, the way in for who is not. */
export function Gate({ children }: { children: ReactNode }) {
  const say = useSay(words)
  const { signedIn } = useHere()
  const me = useRead<typeof getMe>(ME, {}, { fresh: 60_000 })
  if (signedIn === true) return children
  if (signedIn === false) return <SignIn />
  return (
    <PhoneShell title={say('fieldApp.title')}>
      {me.error ? <ErrorState error={me.error} again={() => void me.refetch()} /> : <Loading lines={6} />}
    </PhoneShell>
  )
}
