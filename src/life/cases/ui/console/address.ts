import { useNavigate, useSearch } from '@tanstack/react-router'
import { useCallback } from 'react'

type Query = Record<string, string | undefined>

/** What is filtered and chosen stands in the address, so that a view can be sent; undefined takes a part away. */
export function useAddress(): [Query, (change: Query) => void] {
  const query: Query = useSearch({ strict: false })
  const navigate = useNavigate()
  const set = useCallback(
    (change: Query) =>
      void navigate({
        to: '.',
        search: ((before: Query) => ({ ...before, ...change })) as never,
        replace: true,
      }),
    [navigate],
  )
  return [query, set]
}
