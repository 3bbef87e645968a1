import type { Page } from '../../../kernel/web/index.ts'

/** Pages of funds that everybody may read, in the resident's app. */
export const pages: Page[] = [
  { path: '/funds', load: () => import('./resident/funds.tsx') },
  { path: '/give', load: () => import('./resident/give.tsx') },
  { path: '/g/$id', load: () => import('./resident/gift.tsx') },
  { path: '/gifts', load: () => import('./resident/gifts.tsx') },
  { path: '/pledge', load: () => import('./resident/pledge.tsx') },
  { path: '/pledges', load: () => import('./resident/pledges.tsx') },
  { path: '/shares', load: () => import('./resident/shares.tsx') },
  { path: '/review-rounds', load: () => import('./resident/review-rounds.tsx') },
  { path: '/review-rounds/$id', load: () => import('./resident/review-round.tsx') },
  { path: '/f/$id', load: () => import('./resident/fund.tsx') },
]
