import { useSyncExternalStore } from 'react'

const MINUTE = 60_000
const listeners = new Set<() => void>()
let now = new Date()
let beat: ReturnType<typeof setInterval> | undefined

function tick(): void {
  now = new Date()
  for (const listener of listeners) listener()
}

function listen(listener: () => void): () => void {
  listeners.add(listener)
  // pages that were away for a while do not begin with an old minute
  if (new Date().getTime() - now.getTime() > MINUTE) tick()
  beat ??= setInterval(tick, MINUTE)
  return () => {
    listeners.delete(listener)
    if (listeners.size > 0) return
    clearInterval(beat)
    beat = undefined
  }
}

/** The present minute: clocks and words of time on a page move on together, without seconds. */
export const useNow = (): Date => useSyncExternalStore(listen, () => now)
