import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useRef } from 'react'
import { newKey } from '../../../../kernel/web/index.ts'

/** One entry into the registers: the same key until it has succeeded, then whatever counts persons or units is asked again. */
export function useEntry<Body>(send: (body: Body, key: string) => Promise<unknown>, done: () => void) {
  const queries = useQueryClient()
  const key = useRef(newKey())
  return useMutation({
    mutationFn: (body: Body) => send(body, key.current),
    onSuccess: () => {
      key.current = newKey()
      done()
      void queries.invalidateQueries({
        predicate: ({ queryKey }) => /\/(people|organisations|areas)/.test(String(queryKey[0])),
      })
    },
  })
}
