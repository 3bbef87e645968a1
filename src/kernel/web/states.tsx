import { Inbox, TriangleAlert, WifiOff } from 'lucide-react'
import { type ReactNode, useSyncExternalStore } from 'react'
import { Refused, sentenceOf } from './call.ts'
import { Button } from './forms.tsx'
import { useSay } from './lang.ts'
import { words } from './words.ts'

interface EmptyProps {
  /** A sentence of fact. */
  title: string
  /** A sentence of what to do. */
  children?: ReactNode
  /** One button or link. */
  action?: ReactNode
  icon?: ReactNode
}

export function EmptyState({ title, children, action, icon }: EmptyProps) {
  return (
    <div className="ll-state">
      {icon ?? <Inbox size={32} aria-hidden="true" />}
      <h2>{title}</h2>
      {children && <p>{children}</p>}
      {action}
    </div>
  )
}

/** What happened, that nothing was lost, what to do. */
export function ErrorState({
  error,
  again,
  action,
}: {
  error: unknown
  again?: () => void
  action?: ReactNode
}) {
  const say = useSay(words)
  const offline = error instanceof Refused && error.code === 'offline'
  return (
    <div className="ll-state" role="alert">
      {offline ? <WifiOff size={32} aria-hidden="true" /> : <TriangleAlert size={32} aria-hidden="true" />}
      <h2>{say(offline ? 'web.offline' : 'web.wrong')}</h2>
      <p>{sentenceOf(error)}</p>
      {again && (
        <Button kind="main" onClick={again}>
          {say('web.again')}
        </Button>
      )}
      {action}
    </div>
  )
}

/** A refusal in one line, beside the form it belongs to. */
export function Wrong({ error }: { error: unknown }) {
  if (!error) return null
  return (
    <p className="ll-note ll-note-wrong" role="alert">
      {sentenceOf(error)}
    </p>
  )
}

export function Loading({ lines = 3 }: { lines?: number }) {
  const say = useSay(words)
  return (
    <div className="ll-loading" role="status" aria-label={say('web.loading')}>
      {Array.from({ length: lines }, (_, n) => (
        <i key={n} />
      ))}
    </div>
  )
}

function listen(changed: () => void): () => void {
  window.addEventListener('online', changed)
  window.addEventListener('offline', changed)
  return () => {
    window.removeEventListener('online', changed)
    window.removeEventListener('offline', changed)
  }
}

export const useOnline = (): boolean => useSyncExternalStore(listen, () => navigator.onLine)

/** Tells what is not yet sent; nothing to tell, nothing shown. `waiting`: number of unsent things. */
export function OfflineBanner({ waiting = 0, show }: { waiting?: number; show?: () => void }) {
  const say = useSay(words)
  const online = useOnline()
  if (online && waiting === 0) return null
  const title = online ? 'web.pending' : waiting > 0 ? 'web.waiting' : 'web.offline'
  return (
    <div className="ll-offline" role="status">
      <WifiOff size={24} aria-hidden="true" />
      <span>
        <b>{say(title, { count: waiting })}</b>
        <small>{say('web.offlineKept')}</small>
      </span>
      {waiting > 0 && show && (
        <button type="button" onClick={show}>
          {say('web.showWaiting', { count: waiting })}
        </button>
      )}
    </div>
  )
}
