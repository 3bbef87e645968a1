import type { Page } from '../../../kernel/web/index.ts'

/** Pages of this room that the console mounts. */
export const pages: Page[] = [
  { path: '/hotline', load: () => import('./console/hotline/hotline.tsx') },
  { path: '/accept', load: () => import('./console/accept.tsx') },
  { path: '/dispatch', load: () => import('./console/dispatch.tsx') },
  { path: '/check', load: () => import('./console/check.tsx') },
  { path: '/call-back', load: () => import('./console/call-back.tsx') },
  { path: '/figures', load: () => import('./console/figures/figures.tsx') },
  { path: '/letters', load: () => import('./console/letters.tsx') },
  { path: '/online', load: () => import('./console/online.tsx') },
  { path: '/topics', load: () => import('./console/topics/topics.tsx') },
  { path: '/topics/$id', load: () => import('./console/topics/topic.tsx') },
  { path: '/needs', load: () => import('./console/topics/needs.tsx') },
  { path: '/mediations', load: () => import('./console/mediation/mediations.tsx') },
  { path: '/mediations/$id', load: () => import('./console/mediation/mediation.tsx') },
  { path: '/competences', load: () => import('./console/competence/page.tsx') },
  { path: '/cases', load: () => import('./console/cases.tsx') },
  { path: '/cases/$number', load: () => import('./console/case.tsx') },
  { path: '/cases/$number/paper', load: () => import('./console/paper/page.tsx') },
]
