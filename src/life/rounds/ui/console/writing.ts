import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useRef } from 'react'
import { newKey } from '../../../../kernel/web/index.ts'

/** One write of these pages: the same key until it has succeeded, then what it changes is asked again. */
export function useWrite<Body, Reply>(
  send: (body: Body, key: string) => Promise<Reply>,
  done: (reply: Reply) => void,
) {
  const queries = useQueryClient()
  const key = useRef(newKey())
  return useMutation({
    mutationFn: (body: Body) => send(body, key.current),
    onSuccess: (reply) => {
      key.current = newKey()
      done(reply)
      void queries.invalidateQueries({
        predicate: ({ queryKey }) =>
          /\/(rounds|batches|risk-points|checklists|cases)/.test(String(queryKey[0])),
      })
    },
  })
}
