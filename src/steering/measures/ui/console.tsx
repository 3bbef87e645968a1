import type { Page } from '../../../kernel/web/index.ts'

/** Pages of this room that the console mounts. */
export const pages: Page[] = [
  { path: '/street-capacity', load: () => import('./console/street-capacity.tsx') },
]
