import { type QueryClient, QueryClientProvider } from '@tanstack/react-query'
import {
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
  Outlet,
  RouterProvider,
} from '@tanstack/react-router'
import { createRoot } from 'react-dom/client'
import { basePath, ErrorState, Loading, type Page } from '../../kernel/web/index.ts'
import { Frame } from './frame.tsx'
import { Missing } from './missing.tsx'
import { Shell } from './shell.tsx'

const Waiting = () => (
  <div className="page">
    <Loading lines={6} />
  </div>
)

const Broken = ({ error, reset }: { error: unknown; reset: () => void }) => (
  <div className="page">
    <ErrorState error={error} again={reset} />
  </div>
)

/** Mounts the console: one shell that stays, one lazy route per page inside it. */
export function open(queries: QueryClient, pages: Page[]): void {
  const root = createRootRoute({
    component: () => (
      <Shell>
        <Outlet />
      </Shell>
    ),
    notFoundComponent: () => <Missing />,
  })
  const routes = pages.map(({ path, load }) =>
    createRoute({ getParentRoute: () => root, path, component: lazyRouteComponent(load, 'Page') }),
  )
  const router = createRouter({
    routeTree: root.addChildren(routes),
    basepath: basePath('console'),
    defaultPreload: 'intent',
    defaultPendingComponent: Waiting,
    defaultPendingMs: 300,
    defaultErrorComponent: Broken,
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
