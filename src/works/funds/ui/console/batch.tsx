import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import type { getImport } from '../../../../kernel/api.ts'
import type { ReplyOf } from '../../../../kernel/endpoint.ts'
import { call, newKey, readKey, useSay } from '../../../../kernel/web/index.ts'
import { words } from './words-receipts.ts'

export type Batch = ReplyOf<typeof getImport>
const stateRoute = 'GET /api/imports/:id/state'
export const running = (state: Batch['state']): boolean => ['dry-run', 'writing', 'undoing'].includes(state)
export const figure = (n: number): string => n.toLocaleString('en-US')

/** A batch, asked again while the house works on it; what it changes elsewhere is asked again when that is over. */
export function useBatch(id: string) {
  const queries = useQueryClient()
  const read = useQuery({
    queryKey: readKey(stateRoute, { params: { id } }),
    queryFn: ({ signal }) => call<typeof getImport>(stateRoute, { params: { id }, signal }),
    staleTime: 0,
    refetchInterval: ({ state }) => (state.data && running(state.data.state) ? 700 : false),
  })
  const state = read.data?.state
  useEffect(() => {
    if (state && !running(state))
      void queries.invalidateQueries({
        predicate: ({ queryKey }) => /\/(receipts|accounts|statements|intake)/.test(String(queryKey[0])),
      })
  }, [queries, state])
  return read
}

export function useStep(id: string, step: 'confirmation' | 'undoing') {
  const queries = useQueryClient()
  const [key] = useState(newKey)
  return useMutation({
    mutationFn: () =>
      (call as (route: string, parts: object) => Promise<Batch>)(`POST /api/imports/:id/${step}`, {
        params: { id },
        key,
      }),
    onSuccess: (batch) => queries.setQueryData(readKey(stateRoute, { params: { id } }), batch),
  })
}

interface BatchStateProps {
  batch: Batch
  /** What is said once it is written. */
  written: string
  /** Headings that are not known can be pointed out below. */
  headings?: boolean
}

/** How far it is, and what became of it. */
export function BatchState({ batch, written, headings = false }: BatchStateProps) {
  const say = useSay(words)
  const step = batch.state === 'dry-run' ? 'reading' : batch.state === 'writing' ? 'writing' : 'undoing'
  const told = say(`statements.${step}`, { read: figure(batch.read) })
  return (
    <>
      {running(batch.state) && (
        <div>
          <p role="status">
            {told} <span className="ll-2">{say('statements.canLeave')}</span>
          </p>
          <progress aria-label={told} />
        </div>
      )}
      {batch.state === 'failed' && (
        <p className="ll-note" role="alert">
          <b>{say('statements.failed')}</b>{' '}
          {headings && batch.errors[0]?.code === 'sheet-header'
            ? say('statements.headingsDo')
            : batch.errors[0]?.message}
        </p>
      )}
      {batch.state === 'written' && <p role="status">{written}</p>}
      {batch.state === 'undone' && <p role="status">{say('statements.undone')}</p>}
      {batch.refusal && <p className="ll-note">{batch.refusal}</p>}
    </>
  )
}
