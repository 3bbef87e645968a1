import type { Page } from '../../../kernel/web/index.ts'

/** Pages of this room that the console mounts. */
export const pages: Page[] = [
  { path: '/approvals', load: () => import('./console/list.tsx') },
  { path: '/approvals/$id', load: () => import('./console/approval.tsx') },
  { path: '/approval-figures', load: () => import('./console/figures.tsx') },
  { path: '/delegations', load: () => import('./console/delegations.tsx') },
  { path: '/approval-policies', load: () => import('./console/policies.tsx') },
]
