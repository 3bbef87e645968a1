import type { Entry } from './entries.ts'

/** How a page of another room sends what was written on it: the outbox knows when, the room knows how. */
export interface Other {
  /** Sends it with its Idempotency-Key; `photos` sends the pictures of a part first and answers their ids. */
  send: (entry: Entry, photos: (part: string) => Promise<string[]>) => Promise<void>
  /** Where it is filled in. */
  form: (entry: Entry) => string
}

const others = new Map<string, Other>()

/** Said once by the room whose pages the app mounts. */
export const addOther = (name: string, other: Other): void => void others.set(name, other)

/** The one an entry belongs to; an entry of a room that this app does not have any more waits for it. */
export const otherOf = (entry: Entry): Other | undefined => others.get(entry.other?.name ?? '')
