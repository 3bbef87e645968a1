import './older.ts'
import { type QueryClient, QueryClientProvider } from '@tanstack/react-query'
import {
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
  RouterProvider,
  useParams,
  useSearch,
} from '@tanstack/react-router'
import type { ComponentType, ReactNode } from 'react'
import { createRoot } from 'react-dom/client'
import './theme.css'
import './parts.css'
import { basePath } from './address.ts'
import { ErrorState, Loading } from './states.tsx'

/** A page that a room offers to an app: `ui/resident.tsx` lists them, the app mounts the lists it wants. */
export interface Page {
  /** `/c/$number` */
  path: string
  /** Fetches the page's code when it is first wanted. */
  load: () => Promise<{ Page: ComponentType }>
}

interface AppProps {
  app: '' | 'field' | 'console'
  pages: Page[]
  queries: QueryClient
  /** Around every page: shared state, the live connection. */
  Frame?: ComponentType<{ children: ReactNode }>
  /** When the address names no page. */
  Missing: ComponentType
}

const Waiting = () => (
  <div className="ll-phone">
    <main className="ll-main">
      <Loading lines={6} />
    </main>
  </div>
)

const Broken = ({ error, reset }: { error: unknown; reset: () => void }) => (
  <div className="ll-phone">
    <main className="ll-main">
      <ErrorState error={error} again={reset} />
    </main>
  </div>
)

/** Mounts an app into `#app`: one lazy route per page, under the prefix of the address bar. */
export function mount({ app, pages, queries, Frame = ({ children }) => children, Missing }: AppProps): void {
  const root = createRootRoute({ notFoundComponent: () => <Missing /> })
  const routes = pages.map(({ path, load }) =>
    createRoute({ getParentRoute: () => root, path, component: lazyRouteComponent(load, 'Page') }),
  )
  const router = createRouter({
    routeTree: root.addChildren(routes),
    basepath: basePath(app),
    defaultPreload: 'intent',
    defaultPendingComponent: Waiting,
    defaultPendingMs: 300,
    defaultErrorComponent: Broken,
    scrollRestoration: true,
    // Query values stay texts: numbers of cases and codes of areas must not turn into figures.
    parseSearch: (text) => Object.fromEntries(new URLSearchParams(text)),
    stringifySearch: (values) => {
      const kept = Object.entries(values).filter(([, value]) => value !== undefined && value !== '')
      const text = new URLSearchParams(kept.map(([name, value]) => [name, String(value)])).toString()
      return text ? `?${text}` : ''
    },
  })
  const place = document.getElementById('app')
  if (!place) throw new Error('no #app')
  createRoot(place).render(
    <QueryClientProvider client={queries}>
      <Frame>
        <RouterProvider router={router} />
      </Frame>
    </QueryClientProvider>,
  )
}

/** Parts of the path (`$number`) and of the query, as texts. */
export const usePathPart = (name: string): string => {
  const all: Record<string, string | undefined> = useParams({ strict: false })
  return all[name] ?? ''
}
export const useQueryPart = (name: string): string | undefined => {
  const all: Record<string, unknown> = useSearch({ strict: false })
  return typeof all[name] === 'string' ? all[name] : undefined
}
