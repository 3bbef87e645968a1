import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useRef } from 'react'
import { newKey } from './call.ts'

/**
 * One write of a page. The same key goes with every repetition until it has succeeded, so that a lost network never does
 * it twice; afterwards the readings whose route `changes` names are asked again.
 */
export function useWrite<Body, Reply>(
  send: (body: Body, key: string) => Promise<Reply>,
  done: (reply: Reply) => void,
  changes: RegExp,
) {
  const queries = useQueryClient()
  const key = useRef(newKey())
  return useMutation({
    mutationFn: (body: Body) => send(body, key.current),
    onSuccess: (reply) => {
      key.current = newKey()
      done(reply)
      void queries.invalidateQueries({ predicate: ({ queryKey }) => changes.test(String(queryKey[0])) })
    },
  })
}
