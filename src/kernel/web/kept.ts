import { useSyncExternalStore } from 'react'

/** A small choice that outlives the page: kept on this device, and in memory where the device refuses. */
export interface Kept<T> {
  get: () => T
  set: (value: T) => void
  use: () => T
}

function read(name: string): string | null {
  try {
    return localStorage.getItem(name)
  } catch {
    return null
  }
}

function write(name: string, text: string): void {
  try {
    localStorage.setItem(name, text)
  } catch {
    // private mode or full: the choice holds for this visit
  }
}

/** `understand` turns the stored JSON (or null) into a value and must accept anything. */
export function kept<T>(
  name: string,
  understand: (stored: unknown) => T,
  applied: (value: T) => void = () => {},
): Kept<T> {
  const listeners = new Set<() => void>()
  const load = (): T => {
    try {
      return understand(JSON.parse(read(name) ?? 'null'))
    } catch {
      return understand(null)
    }
  }
  let value = load()
  const spread = () => {
    applied(value)
    for (const listener of listeners) listener()
  }
  globalThis.addEventListener?.('storage', (event) => {
    if ((event as StorageEvent).key !== name) return
    value = load()
    spread()
  })
  applied(value)
  const subscribe = (listener: () => void) => {
    listeners.add(listener)
    return () => listeners.delete(listener)
  }
  return {
    get: () => value,
    set: (next) => {
      value = next
      write(name, JSON.stringify(next))
      spread()
    },
    use: () =>
      useSyncExternalStore(
        subscribe,
        () => value,
        () => value,
      ),
  }
}
