import type { Page } from '../../../kernel/web/index.ts'

/** Pages of this room that the resident app mounts; surveys are read without signing in. */
export const pages: Page[] = [
  { path: '/satisfaction', load: () => import('./resident/surveys.tsx') },
  { path: '/satisfaction/$id', load: () => import('./resident/survey.tsx') },
  { path: '/judging/$id', load: () => import('./resident/judging.tsx') },
]
