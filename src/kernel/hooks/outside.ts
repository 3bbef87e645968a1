import type { Context, EventRow } from '../event.ts'

/** What another system is told of something that happened: numbers, codes and times, never words or persons. */
export interface Told {
  /** One of the kinds the room declares. */
  kind: string
  /** Where it lies; a hook of another area is not told. */
  path: string
  /** Units it concerns; a hook of one unit is told of nothing else. */
  organisations: string[]
  data: Record<string, string | number | boolean | null>
}

/** What a room tells the outside. */
export interface Outside {
  /** Each needs its words, `hook.kind.<kind>`. */
  kinds: readonly string[]
  /** The kind under which an event would be told, by the event alone; undefined where it never is. */
  kindOf: (event: EventRow) => string | undefined
  /** What is told of an event now, at the moment of sending; undefined where it is nobody's business. */
  tell: (c: Context, event: EventRow, base: string) => Promise<Told | undefined>
}

/** A trial that an administrator asks for; told to its own hook only. */
export const testKind = 'kernel.hook.tested'
/** Several things in one message of a robot. */
export const digestKind = 'kernel.hook.digest'
