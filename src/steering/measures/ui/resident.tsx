import type { Page } from '../../../kernel/web/index.ts'

/** Pages of figures that everybody may read, in the resident's app. */
export const pages: Page[] = [
  { path: '/street-capacity', load: () => import('./resident/street-capacity.tsx') },
]
