import { useSyncExternalStore } from 'react'

/** A small choice that outlives the page: kept on this device or in this tab, and in memory where that is refused. */
export interface Kept<T> {
  get: () => T
  set: (value: T) => void
  use: () => T
}

/** What is of one visit, such as a call at a desk that others use too, goes with its tab. */
type Shelf = 'device' | 'tab'
const shelfOf = (shelf: Shelf): Storage => (shelf === 'tab' ? sessionStorage : localStorage)

function read(shelf: Shelf, name: string): string | null {
  try {
    return shelfOf(shelf).getItem(name)
  } catch {
    return null
  }
}

function write(shelf: Shelf, name: string, text: string): void {
  try {
    shelfOf(shelf).setItem(name, text)
  } catch {
    // private mode or full: the choice holds for this visit
  }
}

/** `understand` turns the stored JSON (or null) into a value and must accept anything. */
export function kept<T>(
  name: string,
  understand: (stored: unknown) => T,
  applied: (value: T) => void = () => {},
  shelf: Shelf = 'device',
): Kept<T> {
  const listeners = new Set<() => void>()
  const load = (): T => {
    try {
      return understand(JSON.parse(read(shelf, name) ?? 'null'))
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
      write(shelf, name, JSON.stringify(next))
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
