import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { listHooks } from '../../../kernel/hooks/api.ts'
import type { Answered } from '../../../kernel/web/call.ts'
import { Button, call, EmptyState, ErrorState, Loading, readKey, useSay } from '../../../kernel/web/index.ts'
import { HookSheet } from './hook-sheet.tsx'
import './hooks.css'
import { Inbound } from './inbound.tsx'
import { NewHook } from './new-hook.tsx'
import { Secret, type Shown } from './secret.tsx'
import { words } from './words.ts'

export type Hooks = Answered<typeof listHooks>
export type Hook = Hooks['items'][number]

/** 对外推送: which systems are told of what, whether it arrives, and what to do when it does not. */
export function Page() {
  const say = useSay(words)
  const [adding, setAdding] = useState(false)
  const [secret, setSecret] = useState<Shown | null>(null)
  const read = useQuery({
    queryKey: readKey('GET /api/hooks'),
    queryFn: ({ signal }) => call<typeof listHooks>('GET /api/hooks', { signal }),
    refetchInterval: 2_000,
  })
  const { data, error } = read
  return (
    <div className="page hooks">
      <div className="page-head">
        <h1>{say('console.hook.title')}</h1>
        <span className="ll-2 ll-s">{say('console.hook.about')}</span>
      </div>
      {secret && <Secret shown={secret} close={() => setSecret(null)} />}
      {data && !adding && (
        <p className="page-tools">
          <Button kind="main" onClick={() => setAdding(true)}>
            {say('console.hook.add')}
          </Button>
          <a className="ll-btn ll-btn-text" href="/docs/webhooks.md" target="_blank" rel="noreferrer">
            {say('console.hook.guide')}
          </a>
        </p>
      )}
      {data && adding && <NewHook kinds={data.kinds} made={setSecret} close={() => setAdding(false)} />}
      {read.isPending && <Loading lines={4} />}
      {error && !data && <ErrorState error={error} again={() => void read.refetch()} />}
      {data && data.items.length === 0 && !adding && (
        <EmptyState title={say('console.hook.none')}>{say('console.hook.noneDo')}</EmptyState>
      )}
      {data?.items.map((hook) => (
        <HookSheet key={hook.id} hook={hook} kinds={data.kinds} secret={setSecret} />
      ))}
      <Inbound secret={setSecret} />
    </div>
  )
}
