import type { Page } from '../../../kernel/web/index.ts'

/** Pages of this room that the resident app mounts. */
export const pages: Page[] = [{ path: '/place', load: () => import('./resident/choose.tsx') }]
