import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import type { getImport } from '../api.ts'
import { type Answered, call, newKey } from './call.ts'
import { readKey } from './read.ts'

export type ImportBatch = Answered<typeof getImport>
const route = 'GET /api/imports/:id/state'

/** The batch is being worked on by the house; the page asks again and again. */
export const importRuns = (state: ImportBatch['state']): boolean =>
  state === 'dry-run' || state === 'writing' || state === 'undoing'

/** A batch of an import, asked again while the house works on it; routes it `changes` are asked again when that is over. */
export function useImportBatch(id: string, changes: RegExp) {
  const queries = useQueryClient()
  const read = useQuery({
    queryKey: readKey(route, { params: { id } }),
    queryFn: ({ signal }) => call<typeof getImport>(route, { params: { id }, signal }),
    staleTime: 0,
    refetchInterval: ({ state }) => (state.data && importRuns(state.data.state) ? 700 : false),
  })
  const state = read.data?.state
  const { source } = changes
  useEffect(() => {
    if (state && !importRuns(state))
      void queries.invalidateQueries({
        predicate: ({ queryKey }) => new RegExp(source).test(String(queryKey[0])),
      })
  }, [queries, state, source])
  return read
}

/** Confirms a batch or takes it back; the answer is its new state, and lists of batches are asked again. */
export function useImportStep(id: string, step: 'confirmation' | 'undoing') {
  const queries = useQueryClient()
  const [key] = useState(newKey)
  return useMutation({
    mutationFn: () =>
      (call as (route: string, parts: object) => Promise<ImportBatch>)(`POST /api/imports/:id/${step}`, {
        params: { id },
        key,
      }),
    onSuccess: (batch) => queries.setQueryData(readKey(route, { params: { id } }), batch),
    onSettled: () =>
      queries.invalidateQueries({ predicate: ({ queryKey }) => /\/imports/.test(String(queryKey[0])) }),
  })
}
