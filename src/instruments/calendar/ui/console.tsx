import type { Page } from '../../../kernel/web/index.ts'

/** Pages of this room that the console mounts. */
export const pages: Page[] = [{ path: '/rosters', load: () => import('./console/rosters.tsx') }]
