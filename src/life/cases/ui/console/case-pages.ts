import { useInfiniteQuery } from '@tanstack/react-query'
import { call } from '../../../../kernel/web/index.ts'
import type { listCases } from '../../api.ts'

type Query = NonNullable<NonNullable<Parameters<typeof call<typeof listCases>>[1]>['query']>

/** Cases page by page behind the last one shown; live steps ask again for what is open. */
export function useCasePages(query: Query, enabled = true) {
  const read = useInfiniteQuery({
    queryKey: ['GET /api/cases', query, 'pages'],
    queryFn: ({ pageParam, signal }) =>
      call<typeof listCases>('GET /api/cases', {
        query: { ...query, ...(pageParam ? { after: pageParam } : {}) },
        signal,
      }),
    initialPageParam: '',
    getNextPageParam: (last) => last.next,
    meta: { live: ['cases.'] },
    enabled,
  })
  return { ...read, items: read.data?.pages.flatMap((page) => page.items) ?? [] }
}
