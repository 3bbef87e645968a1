import { Undo2, X } from 'lucide-react'
import { createContext, type ReactNode, useContext, useEffect, useState } from 'react'
import type { Static } from 'typebox'
import { Button, call, useSay, Wrong } from '../../../../kernel/web/index.ts'
import type { dispatchCases, withdrawDispatches } from '../../api.ts'
import { useKeys } from './keys.ts'
import { useTurn } from './turn.ts'
import { words } from './words-list.ts'

type Outcome = Static<(typeof dispatchCases)['reply']>['items'][number]

/** What was just done, and for how long it can be taken back. */
export interface Sent {
  did: 'sent' | 'merged'
  /** Unit or case it went to. */
  to: string
  numbers: string[]
  undoSeconds: number
  refused: Outcome[]
}

const Telling = createContext<(sent: Sent) => void>(() => {})
/** Tells that something was dispatched or merged; the bar offers to take it back. */
export const useSent = () => useContext(Telling)

/** Pages in which cases are dispatched: below them, for some seconds, the way back. */
export function WithUndo({ children }: { children: ReactNode }) {
  const [sent, setSent] = useState<(Sent & { n: number }) | null>(null)
  return (
    <Telling value={(next) => setSent((before) => ({ ...next, n: (before?.n ?? 0) + 1 }))}>
      {children}
      {sent && <UndoBar key={sent.n} sent={sent} close={() => setSent(null)} />}
    </Telling>
  )
}

/** Seconds left, by this device's own clock from the moment the answer came. */
function useSeconds(from: number): number {
  const [left, setLeft] = useState(from)
  useEffect(() => {
    const end = Date.now() + from * 1000
    const tick = setInterval(() => {
      const now = Math.max(0, Math.ceil((end - Date.now()) / 1000))
      setLeft(now)
      if (now === 0) clearInterval(tick)
    }, 500)
    return () => clearInterval(tick)
  }, [from])
  return left
}

function UndoBar({ sent, close }: { sent: Sent; close: () => void }) {
  const say = useSay(words)
  const [back, setBack] = useState<Outcome[] | null>(null)
  const left = useSeconds(sent.undoSeconds)
  const { numbers, refused, did, to } = sent
  const turn = useTurn<{ numbers: string[] }>(
    async (body, key) => {
      const told = await call<typeof withdrawDispatches>('POST /api/withdrawals', { body, key })
      setBack(told.items)
    },
    () => {},
  )
  const open = back === null && left > 0 && numbers.length > 0
  const undo = () => open && !turn.isPending && turn.mutate({ numbers })
  useKeys({ u: () => void undo() })
  const kept = back === null ? refused : back.filter(({ done }) => !done)
  const over = back === null && left === 0
  useEffect(() => {
    if (over && kept.length === 0) close()
  }, [over, kept.length, close])
  const told =
    back === null
      ? say(`cases.desk.${did}`, { count: numbers.length, to })
      : say(`cases.desk.back.${did}`, { count: back.filter(({ done }) => done).length })
  return (
    <aside className="undo-bar" role="status" aria-label={say('cases.desk.undoBar')}>
      <div className="undo-bar-line">
        <b>{told}</b>
        {open && (
          <Button busy={turn.isPending} onClick={undo}>
            <Undo2 size={16} aria-hidden="true" />
            {say('cases.desk.undo')}
            <kbd aria-hidden="true">u</kbd>
          </Button>
        )}
        {/* Not said aloud each second. */}
        {open && <span aria-hidden="true">{say('cases.desk.undoLeft', { seconds: left })}</span>}
        <button type="button" className="icon-button" aria-label={say('cases.desk.close')} onClick={close}>
          <X size={18} aria-hidden="true" />
        </button>
      </div>
      {kept.length > 0 && (
        <>
          <p>{say(back === null ? 'cases.desk.stayed' : 'cases.desk.notBack', { count: kept.length })}</p>
          <ul>
            {kept.map(({ number, message }) => (
              <li key={number}>
                {number} {message}
              </li>
            ))}
          </ul>
        </>
      )}
      <Wrong error={turn.error} />
    </aside>
  )
}
