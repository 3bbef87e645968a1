import type { Page } from '../../../kernel/web/index.ts'

/** Pages of this room in the resident's app. */
export const pages: Page[] = [
  { path: '/rewards', load: () => import('./resident/rewards.tsx') },
  { path: '/rewards/new', load: () => import('./resident/claim.tsx') },
]
