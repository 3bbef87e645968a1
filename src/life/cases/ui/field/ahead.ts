import { type QueryClient, useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import { call, readKey } from '../../../../kernel/web/index.ts'
import type { getArea, listChildren } from '../../../../registers/places/api.ts'
import type { getCase, listCategories } from '../../api.ts'
import type { Item } from './sorting.ts'

const MOST_CASES = 20
const MOST_AREAS = 60
const HOURS = 12 * 3_600_000

/** The cases of the day, unless what is kept of them is of the same state. */
async function fetchCases(queries: QueryClient, wanted: string[], going: () => boolean): Promise<void> {
  for (const [number = '', state] of wanted.map((text) => text.split(' '))) {
    const key = readKey('GET /api/cases/:number', { params: { number } })
    if (!going() || queries.getQueryData<{ state: string }>(key)?.state === state) continue
    await queries.prefetchQuery({
      queryKey: key,
      queryFn: () => call<typeof getCase>('GET /api/cases/:number', { params: { number } }),
      retry: false,
    })
  }
}

const childrenOf = (queries: QueryClient, code: string) =>
  queries.fetchQuery({
    queryKey: readKey('GET /api/areas/:code/children', { params: { code } }),
    queryFn: () => call<typeof listChildren>('GET /api/areas/:code/children', { params: { code } }),
    staleTime: HOURS,
    retry: false,
  })

/** The lists a report is filled in with: categories, the way to one's area and everything in a community. */
async function fetchLists(queries: QueryClient, area: string, going: () => boolean): Promise<void> {
  await queries.prefetchQuery({
    queryKey: readKey('GET /api/categories'),
    queryFn: () => call<typeof listCategories>('GET /api/categories'),
    staleTime: HOURS,
    retry: false,
  })
  const { steps } = await queries.fetchQuery({
    queryKey: readKey('GET /api/areas/:code', { params: { code: area } }),
    queryFn: () => call<typeof getArea>('GET /api/areas/:code', { params: { code: area } }),
    staleTime: HOURS,
    retry: false,
  })
  for (const { code } of steps) if (going()) await childrenOf(queries, code)
  if (steps.at(-1)?.level !== 'community') return
  const { items } = await childrenOf(queries, area)
  for (const { code } of items.slice(0, MOST_AREAS)) if (going()) await childrenOf(queries, code)
}

/** Fetches while there is a network what will be wanted without one. */
export function useAhead(items: Item[], area: string | null): void {
  const queries = useQueryClient()
  const wanted = items
    .slice(0, MOST_CASES)
    .map(({ number, state }) => `${number} ${state}`)
    .join()
  useEffect(() => {
    let here = true
    const going = () => here
    const start = async () => {
      if (wanted) await fetchCases(queries, wanted.split(','), going)
      if (area) await fetchLists(queries, area, going)
    }
    // After the page is there; what does not come now comes with the next look at the day.
    const later = setTimeout(() => void start().catch(() => {}), 800)
    return () => {
      here = false
      clearTimeout(later)
    }
  }, [queries, wanted, area])
}
