import { QueryClient, type QueryKey, type UseQueryResult, useQuery } from '@tanstack/react-query'
import { type Answered, type AnyEndpoint, type PartsOf, type RouteOf, Refused, call } from './call.ts'

/** What a reading depends on: subjects (`cases.case:<id>`) or their beginnings (`cases.`); see live.ts. */
interface ReadOptions {
  live?: string[]
  enabled?: boolean
  /** Milliseconds for which the answer counts as fresh. */
  fresh?: number
}

/** Cache key of a reading; its first part alone names all readings of that endpoint. */
export const readKey = (route: string, parts: object = {}): QueryKey => [route, parts]

/** Reads a declared endpoint through the cache: `useRead<typeof listCases>('GET /api/cases', { query })`. */
export function useRead<E extends AnyEndpoint>(
  route: RouteOf<E>,
  parts: PartsOf<E>,
  { live, enabled = true, fresh }: ReadOptions = {},
): UseQueryResult<Answered<E>> {
  return useQuery({
    queryKey: readKey(route, parts),
    queryFn: ({ signal }) =>
      (call as (route: string, parts: object) => Promise<Answered<E>>)(route, { ...parts, signal }),
    enabled,
    ...(live ? { meta: { live } } : {}),
    ...(fresh === undefined ? {} : { staleTime: fresh }),
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
