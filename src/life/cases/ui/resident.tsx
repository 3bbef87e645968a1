import type { Page } from '../../../kernel/web/index.ts'

/** Pages of this room that the resident app mounts. */
export const pages: Page[] = [
  { path: '/report', load: () => import('./resident/report.tsx') },
  { path: '/mine', load: () => import('./resident/mine.tsx') },
  { path: '/c/$number', load: () => import('./resident/case.tsx') },
  { path: '/follow', load: () => import('./resident/follow.tsx') },
  { path: '/public', load: () => import('./resident/public-cases.tsx') },
  { path: '/p/$number', load: () => import('./resident/public-case.tsx') },
  { path: '/mailboxes', load: () => import('./resident/mailboxes.tsx') },
  { path: '/company', load: () => import('./resident/company.tsx') },
  { path: '/needs', load: () => import('./resident/needs.tsx') },
  { path: '/mediations/$id', load: () => import('./resident/mediation/mediation.tsx') },
  { path: '/comment', load: () => import('./resident/comment.tsx') },
]
