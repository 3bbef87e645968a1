import { createHash } from 'node:crypto'
import { type RawBuilder, sql } from 'kysely'
import type { Actor } from './access.ts'
import type { Crypt } from './crypt.ts'
import type { Trx } from './db/connect.ts'

/** Everything an action may know of the world, handed to it: no clock, random source or global below `apps`. */
export interface Context {
  trx: Trx
  district: string
  actor: Actor
  now: Date
  newId: () => string
  crypt: Crypt
  /** Derived things kept between requests of one district (indexes, settings); never the truth. */
  memory: Map<string, unknown>
}

export type EventData = Record<string, string | number | boolean | null>

export interface EventRow {
  id: string
  at: Date
  actor_id: string | null
  kind: string
  subject: string
  data: EventData
}

/**
 * Appends to the record of the district, in the transaction of the change. `data` holds ids, codes, whole numbers
 * and dates, never text or personal data. Answers the event's id.
 */
export async function record(
  c: Context,
  kind: string,
  subject: string,
  data: EventData = {},
): Promise<string> {
  const id = c.newId()
  await recordAll(c.trx, [{ id, at: c.now, actor_id: c.actor.id, kind, subject, data }])
  return id
}

const kept = new WeakMap<Trx, EventRow[]>()

/** From here on what is recorded in a transaction is kept, to be written at its end in one piece with something else. */
export function keepEvents(trx: Trx): EventRow[] {
  const rows: EventRow[] = []
  kept.set(trx, rows)
  return rows
}

/** The parts of a `with` that write events, in their order. */
export const eventsWritten = (rows: EventRow[]): RawBuilder<unknown> => sql`
  given_event as (select * from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
    as r(id uuid, at timestamptz(3), actor_id uuid, kind text, subject text, data jsonb)),
  made_event as (insert into kernel_event (id, at, actor_id, kind, subject, data)
    select id, at, actor_id, kind, subject, data from given_event),
  unsealed_event as (insert into kernel_unsealed (stream, row_id) select 'event', id from given_event order by id)`

/** Appends many events at once, in their order; for imports and the demo. */
export async function recordAll(trx: Trx, rows: EventRow[]): Promise<void> {
  const later = kept.get(trx)
  if (later) {
    later.push(...rows)
    return
  }
  for (let i = 0; i < rows.length; i += 2000)
    await sql`with ${eventsWritten(rows.slice(i, i + 2000))} select`.execute(trx)
}

/** The hash that stands in an event for text which a person may have erased: sha256(salt ‖ text), hex. */
export const textHash = (salt: string, text: string): string =>
  createHash('sha256').update(salt).update(text).digest('hex')

/** What an event carries of words kept apart: the row, the hash of salt ‖ words, and one of whose they are and who may read them. */
export const sealOfText = (row: {
  id: string
  salt: string
  text: string
  subject: string
  owner: string | null
  path: string
}): { text: string; text_hash: string; text_sight: string } => ({
  text: row.id,
  text_hash: textHash(row.salt, row.text),
  text_sight: stateOf(row, ['salt', 'subject', 'owner', 'path']),
})

/** Fractions count in ten-millionths, rounded down: two languages write the same number differently. */
const plain = (v: string | number | boolean): string =>
  typeof v === 'number' && !Number.isInteger(v) ? String(Math.floor(v * 1e7)) : String(v)

type Cell = string | number | boolean | Date | object | null
function cell(v: Cell): string {
  if (v === null) return '\\N'
  if (v instanceof Date) return String(v.getTime())
  return typeof v === 'object' ? jsonbText(v) : plain(v)
}

/** The text the database gives of a jsonb value: keys by length, then by letters. */
function jsonbText(v: unknown): string {
  if (Array.isArray(v)) return `[${v.map(jsonbText).join(', ')}]`
  if (typeof v !== 'object' || v === null) return JSON.stringify(v)
  const order = (a: string, b: string) => a.length - b.length || (a < b ? -1 : 1)
  const keys = Object.keys(v).sort(order)
  return `{${keys.map((k) => `${JSON.stringify(k)}: ${jsonbText((v as Record<string, unknown>)[k])}`).join(', ')}}`
}

/**
 * Hash of the canonical text of a row's sealed columns; `stateSql` in seal/verify.ts computes the same in SQL. A column
 * written `+name` came to the table later: it counts as `name=value` and only where it holds something, so that rows
 * from before keep the hash they had.
 */
export function stateOf(row: object, columns: readonly string[]): string {
  const cells = row as Record<string, Cell>
  const text = columns.flatMap((column) => {
    if (!column.startsWith('+')) return [cell(cells[column] ?? null)]
    const value = cells[column.slice(1)] ?? null
    return value === null ? [] : [`${column.slice(1)}=${cell(value)}`]
  })
  return createHash('sha256').update(text.join('\u001f')).digest('hex')
}
