import type { Page } from '../../../kernel/web/index.ts'

/** Pages of this room that the console mounts. */
export const pages: Page[] = [
  { path: '/rewards', load: () => import('./console/rewards.tsx') },
  { path: '/rewards/$id', load: () => import('./console/reward.tsx') },
]
