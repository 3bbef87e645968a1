import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useRef } from 'react'
import { newKey } from '../../../../kernel/web/index.ts'

/**
 * One step on a case. The same key goes with every repetition until it has succeeded, so that a lost network never
 * does it twice; afterwards everything about cases, recurring matters and needs is asked again.
 */
export function useTurn<Body>(send: (body: Body, key: string) => Promise<unknown>, done: () => void) {
  const queries = useQueryClient()
  const key = useRef(newKey())
  return useMutation({
    mutationFn: (body: Body) => send(body, key.current),
    onSuccess: () => {
      key.current = newKey()
      done()
      void queries.invalidateQueries({
        predicate: ({ queryKey }) => /^GET .api.(cases|topics|needs)/.test(String(queryKey[0])),
      })
    },
  })
}
