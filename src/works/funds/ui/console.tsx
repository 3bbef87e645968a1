import type { Page } from '../../../kernel/web/index.ts'

/** Pages of this room that the console mounts. */
export const pages: Page[] = [
  { path: '/funds', load: () => import('./console/desk.tsx') },
  { path: '/sunk-matters', load: () => import('./console/sunk-matters.tsx') },
  { path: '/spending', load: () => import('./console/spending.tsx') },
  { path: '/periods', load: () => import('./console/periods.tsx') },
  { path: '/refunds', load: () => import('./console/refunds.tsx') },
  { path: '/books', load: () => import('./console/books.tsx') },
  { path: '/samples', load: () => import('./console/samples.tsx') },
  { path: '/distributions', load: () => import('./console/distributions.tsx') },
  { path: '/past-books', load: () => import('./console/past.tsx') },
  { path: '/review-rounds', load: () => import('./console/review-rounds.tsx') },
  { path: '/review-rounds/$id', load: () => import('./console/review-round.tsx') },
  { path: '/receipts', load: () => import('./console/receipts.tsx') },
]
