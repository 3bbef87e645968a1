import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useRef } from 'react'
import { call, newKey } from '../../../../kernel/web/index.ts'
import type { rateCase, remarkCase, reopenCase } from '../../api.ts'
import type { Rating } from './rating.tsx'

// The same key until it has succeeded: a second touch after a lost network does not do it twice.
function useKey() {
  const key = useRef(newKey())
  return {
    key,
    renew: () => {
      key.current = newKey()
    },
  }
}

/** What a requester may do on a case; afterwards all case readings are asked again. */
export function useTurns(number: string, secret?: string, done?: () => void) {
  const queries = useQueryClient()
  const { key, renew } = useKey()
  const proof = secret ? { secret } : {}
  const onSuccess = () => {
    renew()
    done?.()
    return queries.invalidateQueries()
  }
  const rate = useMutation({
    mutationFn: ({ solved, satisfied, words }: Rating) =>
      call<typeof rateCase>('POST /api/cases/:number/rating', {
        params: { number },
        body: { solved, satisfied, ...(words ? { words } : {}), ...proof },
        key: key.current,
      }),
    onSuccess,
  })
  const remark = useMutation({
    mutationFn: (words: string) =>
      call<typeof remarkCase>('POST /api/cases/:number/remarks', {
        params: { number },
        body: { words, ...proof },
        key: key.current,
      }),
    onSuccess,
  })
  const reopen = useMutation({
    mutationFn: (words: string) =>
      call<typeof reopenCase>('POST /api/cases/:number/reopening', {
        params: { number },
        body: { words, ...proof },
        key: key.current,
      }),
    onSuccess,
  })
  return { rate, remark, reopen }
}
