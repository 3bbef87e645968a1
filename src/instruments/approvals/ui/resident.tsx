import type { Page } from '../../../kernel/web/index.ts'

/** Pages of this room that the resident app mounts; both are read without signing in. */
export const pages: Page[] = [
  { path: '/publicities', load: () => import('./resident/publicities.tsx') },
  { path: '/publicities/$id', load: () => import('./resident/publicity.tsx') },
]
