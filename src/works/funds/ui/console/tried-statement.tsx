import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import type { getImport } from '../../../../kernel/api.ts'
import type { ReplyOf } from '../../../../kernel/endpoint.ts'
import {
  Button,
  call,
  ErrorState,
  Loading,
  newKey,
  readKey,
  useRead,
  useSay,
  Wrong,
} from '../../../../kernel/web/index.ts'
import type { viewStatement } from '../../statements/api.ts'
import { Headings } from './headings.tsx'
import { Preview } from './preview.tsx'
import { words } from './words-receipts.ts'

type Batch = ReplyOf<typeof getImport>
const stateRoute = 'GET /api/imports/:id/state'
const running = (state: Batch['state']): boolean => ['dry-run', 'writing', 'undoing'].includes(state)
const figure = (n: number): string => n.toLocaleString('en-US')

/** A batch, asked again while the house works on it; what it changes elsewhere is asked again when that is over. */
function useBatch(id: string) {
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
        predicate: ({ queryKey }) => /\/(receipts|accounts|statements)/.test(String(queryKey[0])),
      })
  }, [queries, state])
  return read
}

function useStep(id: string, step: 'confirmation' | 'undoing') {
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

/** A statement from its reading to its taking. */
export function TriedStatement({ id, another }: { id: string; another: () => void }) {
  const say = useSay(words)
  const read = useBatch(id)
  const state = read.data?.state
  const looked = state === 'checked' || state === 'failed'
  const preview = useRead<typeof viewStatement>(
    'GET /api/statements/:id',
    { params: { id } },
    { enabled: looked },
  )
  const confirm = useStep(id, 'confirmation')
  const undo = useStep(id, 'undoing')
  const batch = read.data
  if (read.isPending) return <Loading lines={4} />
  if (!batch)
    return (
      <ErrorState
        error={read.error}
        again={() => void read.refetch()}
        action={<Button onClick={another}>{say('statements.another')}</Button>}
      />
    )
  const fresh = preview.data ? preview.data.count - preview.data.known : 0
  return (
    <>
      <p>
        <b>{batch.name}</b>
      </p>
      <State batch={batch} />
      {looked && preview.isPending && <Loading lines={5} />}
      {batch.state === 'checked' && preview.data && <Preview batch={batch} preview={preview.data} />}
      {looked && preview.data && preview.data.headings.length > 0 && (
        <Headings key={batch.state} batch={id} preview={preview.data} open={batch.state === 'failed'} />
      )}
      <Wrong error={confirm.error ?? undo.error} />
      <p className="page-tools">
        {batch.state === 'checked' && (
          <Button
            kind="main"
            busy={confirm.isPending}
            disabled={fresh === 0}
            onClick={() => confirm.mutate()}
          >
            {fresh > 0 ? say('statements.take', { count: figure(fresh) }) : say('statements.nothing')}
          </Button>
        )}
        {batch.undoUntil && batch.state === 'written' && (
          <Button busy={undo.isPending} onClick={() => undo.mutate()}>
            {say('statements.undo')} · {say('statements.undoUntil')}
          </Button>
        )}
        <Button onClick={another}>
          {say(batch.state === 'checked' ? 'statements.leave' : 'statements.another')}
        </Button>
      </p>
    </>
  )
}

/** How far it is, and what became of it. */
function State({ batch }: { batch: Batch }) {
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
          {batch.errors[0]?.code === 'sheet-header' ? say('statements.headingsDo') : batch.errors[0]?.message}
        </p>
      )}
      {batch.state === 'written' && <p role="status">{say('statements.written')}</p>}
      {batch.state === 'undone' && <p role="status">{say('statements.undone')}</p>}
      {batch.refusal && <p className="ll-note">{batch.refusal}</p>}
    </>
  )
}
