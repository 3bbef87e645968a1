import { useLocation } from '@tanstack/react-router'
import { type ReactNode, useEffect, useRef } from 'react'
import { ErrorState, Loading, OfflineBanner, useHere, useSay } from '../../kernel/web/index.ts'
import { useMe, useRoles } from '../../registers/people/ui/console/me.ts'
import { itemsFor } from './items.ts'
import { Rail } from './rail.tsx'
import { SignIn } from './sign-in.tsx'
import { TopBar } from './top.tsx'
import { words } from './words.ts'

/** Frame of the console: top bar, rail, the page. Who is not signed in signs in here, and the address stays. */
export function Shell({ children }: { children: ReactNode }) {
  const say = useSay(words)
  const { signedIn } = useHere()
  const me = useMe()
  if (me.error && signedIn === undefined)
    return <ErrorState error={me.error} again={() => void me.refetch()} />
  if (signedIn === undefined) return <Loading lines={6} />
  if (!signedIn) return <SignIn />
  return (
    <div className="console">
      <a className="ll-skip ll-link" href="#main">
        {say('console.skip')}
      </a>
      <TopBar />
      <OfflineBanner />
      <Rail />
      <Main>{children}</Main>
    </div>
  )
}

/** The page; its title goes into the tab, and a new page begins at its top. */
function Main({ children }: { children: ReactNode }) {
  const say = useSay(words)
  const roles = useRoles()
  const { pathname } = useLocation()
  const main = useRef<HTMLElement>(null)
  const item = itemsFor(roles).find(({ to }) => pathname.startsWith(to))
  const title = say(item?.word ?? 'console.title')
  const brand = say('console.brand')
  useEffect(() => {
    document.title = `${title} · ${brand}`
    main.current?.scrollTo(0, 0)
  }, [pathname, title, brand])
  return (
    <main id="main" className="console-main" tabIndex={-1} ref={main}>
      {children}
    </main>
  )
}
