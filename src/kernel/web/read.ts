import {
  QueryClient,
  type QueryKey,
  type UseQueryResult,
  useInfiniteQuery,
  useQuery,
} from '@tanstack/react-query'
import type { Static } from 'typebox'
import { type Answered, type AnyEndpoint, type PartsOf, type RouteOf, Refused, call } from './call.ts'

/** What a reading depends on: subjects (`cases.case:<id>`) or their beginnings (`cases.`); see live.ts. */
interface ReadOptions {
  live?: string[]
  enabled?: boolean
  /** Milliseconds for which the answer counts as fresh. */
  fresh?: number
  /** Milliseconds after which it is asked again by itself, while the answer says so. */
  again?: (answer: unknown) => number | false
}

/** Cache key of a reading; its first part alone names all readings of that endpoint. */
export const readKey = (route: string, parts: object = {}): QueryKey => [route, parts]

/** Reads a declared endpoint through the cache: `useRead<typeof listCases>('GET /api/cases', { query })`. */
export function useRead<E extends AnyEndpoint>(
  route: RouteOf<E>,
  parts: PartsOf<E>,
  { live, enabled = true, fresh, again }: ReadOptions = {},
): UseQueryResult<Answered<E>> {
  return useQuery({
    queryKey: readKey(route, parts),
    queryFn: ({ signal }) =>
      (call as (route: string, parts: object) => Promise<Answered<E>>)(route, { ...parts, signal }),
    enabled,
    ...(live ? { meta: { live } } : {}),
    ...(fresh === undefined ? {} : { staleTime: fresh }),
    ...(again ? { refetchInterval: (query: { state: { data?: unknown } }) => again(query.state.data) } : {}),
  })
}

/** Refusals are answers: only a lost network or a fault of the house is worth asking again. */
export const newQueryClient = (): QueryClient =>
  new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: 15_000,
        retry: (times, error) =>
          times < 2 && error instanceof Refused && (error.status === 0 || error.status >= 500),
        networkMode: 'always',
      },
      mutations: { networkMode: 'always' },
    },
  })

type ItemOf<E extends AnyEndpoint> = Answered<E> extends { items: (infer Item)[] } ? Item : never

/**
 * Reads a list page by page, each behind the last row of the one before: `usePages<typeof listCases>('GET /api/cases',
 * { order: 'due' })`. `items` are those of all pages that have come.
 */
export function usePages<E extends AnyEndpoint>(
  route: RouteOf<E>,
  query: Omit<Static<E['query']>, 'after'>,
  {
    live,
    enabled = true,
    params,
  }: Omit<ReadOptions, 'fresh' | 'again'> & { params?: Static<E['params']> } = {},
) {
  const read = useInfiniteQuery({
    queryKey: [route, { query, params }, 'pages'],
    queryFn: async ({ pageParam, signal }) => {
      const parts = {
        query: { ...query, ...(pageParam ? { after: pageParam } : {}) },
        ...(params ? { params } : {}),
        signal,
      }
      const page = await (call as (route: string, parts: object) => Promise<unknown>)(route, parts)
      return page as Omit<Static<E['reply']>, 'items' | 'next'> & { items: ItemOf<E>[]; next: string | null }
    },
    initialPageParam: '',
    getNextPageParam: (last) => last.next,
    enabled,
    ...(live ? { meta: { live } } : {}),
  })
  return { ...read, items: read.data?.pages.flatMap((page) => page.items) ?? [] }
}
