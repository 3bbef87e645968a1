import type { Page } from '../../../kernel/web/index.ts'

/** Pages of this room that the console mounts. */
export const pages: Page[] = [{ path: '/signatures', load: () => import('./console/signatures.tsx') }]
