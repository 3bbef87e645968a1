import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import type * as api from './api.ts'
import { cursor, fromCursor, type QueryOf, type ReplyOf } from './endpoint.ts'
import type { Context } from './event.ts'
import { notFound } from './problem.ts'
import type { Call } from './room.ts'

/** An id that the same message always gets, so that a repeated reaction does not tell twice. */
const messageId = (person: string, kind: string, event: string): string => {
  const h = createHash('sha256').update(`${person}|${kind}|${event}`).digest('hex')
  return `${h.slice(0, 8)}-${h.slice(8, 12)}-8${h.slice(13, 16)}-8${h.slice(17, 20)}-${h.slice(20, 32)}`
}

/** Puts a message into a person's inbox, once per event; answers whether it is new. Data hold numbers and codes, and names of systems and funds. */
export async function notify(
  c: Context,
  person: string,
  kind: string,
  subject: string,
  data: Record<string, string | number>,
  event: string,
): Promise<boolean> {
  const made = await c.trx
    .insertInto('kernel_notification')
    .values({
      id: messageId(person, kind, event),
      person,
      at: c.now,
      kind,
      subject,
      data: JSON.stringify(data),
      read_at: null,
    })
    .onConflict((x) => x.doNothing())
    .returning('id')
    .executeTakeFirst()
  return made !== undefined
}

/** One page of a person's messages. */
export async function listNotifications(
  c: Call,
  q: QueryOf<typeof api.listNotifications>,
): Promise<ReplyOf<typeof api.listNotifications>> {
  const limit = q.limit ?? 50
  const from = fromCursor(q.after, 2)
  const mine = sql`person = ${c.actor.id}`
  const found = await sql<{
    id: string
    at: Date
    kind: string
    subject: string
    data: Record<string, string | number>
    read_at: Date | null
  }>`
    select id, at, kind, subject, data, read_at from kernel_notification where ${mine} ${q.unread ? sql`and read_at is null` : sql``}
    ${from ? sql`and (at, id) < (${from[0]}::timestamptz, ${from[1]}::uuid)` : sql``} order by at desc, id desc limit ${limit + 1}`.execute(
    c.trx,
  )
  const unread = await sql<{
    n: number
  }>`select count(*)::int as n from kernel_notification where ${mine} and read_at is null`.execute(c.trx)
  const rows = found.rows.slice(0, limit)
  const last = rows.at(-1)
  return {
    unread: unread.rows[0]?.n ?? 0,
    next: found.rows.length > limit && last ? cursor([last.at.toISOString(), last.id]) : null,
    items: rows.map((r) => ({
      id: r.id,
      at: r.at.toISOString(),
      kind: r.kind,
      subject: r.subject,
      data: r.data,
      read: r.read_at !== null,
    })),
  }
}

/** Notes that one's own message was read; again is the same. */
export async function markRead(c: Call, id: string): Promise<{ id: string }> {
  const row = await c.trx
    .updateTable('kernel_notification')
    .set({ read_at: c.now })
    .where('id', '=', id)
    .where('person', '=', c.actor.id ?? '')
    .returning('id')
    .executeTakeFirst()
  if (!row) throw notFound()
  return row
}
