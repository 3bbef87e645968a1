import type { Page } from '../../../kernel/web/index.ts'

/** Pages of this room that the console mounts. */
export const pages: Page[] = [
  { path: '/satisfaction', load: () => import('./console/surveys.tsx') },
  { path: '/satisfaction/$id', load: () => import('./console/survey.tsx') },
  { path: '/rectifications', load: () => import('./console/rectifications.tsx') },
  { path: '/rectifications/$id', load: () => import('./console/rectification.tsx') },
]
