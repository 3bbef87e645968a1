import { type call, usePages } from '../../../../kernel/web/index.ts'
import type { listCases } from '../../api.ts'

export type Filter = NonNullable<NonNullable<Parameters<typeof call<typeof listCases>>[1]>['query']>

/** Cases page by page behind the last one shown; live steps ask again for what is open. */
export const useCasePages = (query: Filter, enabled = true) =>
  usePages<typeof listCases>('GET /api/cases', query, { live: ['cases.'], enabled })
