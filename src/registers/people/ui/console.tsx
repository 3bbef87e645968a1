import type { Page } from '../../../kernel/web/index.ts'

/** Pages of this room that the console mounts. */
export const pages: Page[] = [
  { path: '/people', load: () => import('./console/people.tsx') },
  { path: '/organisations', load: () => import('./console/organisations.tsx') },
  { path: '/organisations/$id', load: () => import('./console/organisation.tsx') },
  { path: '/coverage', load: () => import('./console/coverage.tsx') },
]
