import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useSyncExternalStore } from 'react'
import { Refused } from '../../../../../kernel/web/index.ts'
import { sendWaiting } from './send.ts'
import { store, tidyUp } from './entries.ts'

interface Line {
  busy: boolean
  /** The last attempt got no answer: what the device says of its network is not always true. */
  unreachable: boolean
}

let line: Line = { busy: false, unreachable: false }
const listeners = new Set<() => void>()
const setLine = (change: Partial<Line>): void => {
  line = { ...line, ...change }
  for (const listener of listeners) listener()
}
const subscribe = (listener: () => void) => {
  listeners.add(listener)
  return () => listeners.delete(listener)
}
export const useLine = (): Line => useSyncExternalStore(subscribe, () => line)

let wanted: (() => void) | undefined

/** Something was handed over: try at once. */
export const wakeSender = (): void => wanted?.()

// One tab sends at a time where the browser can tell; elsewhere the keys make a second one harmless.
function alone(work: () => Promise<void>): Promise<void> {
  if (!navigator.locks) return work()
  return navigator.locks.request('linli-field-outbox', { ifAvailable: true }, (lock) =>
    lock ? work() : Promise.resolve(),
  )
}

const EVERY = 15_000

/** Sends in the background for as long as the app is open and somebody is signed in. */
export function useSender(person: string | null, channel: 'field' | 'web'): void {
  const queries = useQueryClient()
  useEffect(() => {
    if (!person) return undefined
    let again = false
    const run = async () => {
      // Certainly not sent: so what waits may still be changed.
      if (!navigator.onLine) return
      if (line.busy) {
        again = true
        return
      }
      setLine({ busy: true })
      try {
        await alone(async () => {
          const { answered, stopped } = await sendWaiting(person, channel)
          setLine({ unreachable: stopped instanceof Refused && stopped.status === 0 })
          if (answered > 0) await queries.invalidateQueries()
        })
      } finally {
        setLine({ busy: false })
      }
      if (again) {
        again = false
        void run()
      }
    }
    const look = () => void run()
    const tick = setInterval(() => {
      void store.entries
        .where('state')
        .equals('waiting')
        .count()
        .then((count) => (count > 0 ? run() : undefined))
    }, EVERY)
    wanted = look
    window.addEventListener('online', look)
    document.addEventListener('visibilitychange', look)
    void tidyUp(Date.now()).then(look, look)
    return () => {
      wanted = undefined
      clearInterval(tick)
      window.removeEventListener('online', look)
      document.removeEventListener('visibilitychange', look)
    }
  }, [person, channel, queries])
}
