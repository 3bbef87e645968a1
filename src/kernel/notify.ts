import { createHash } from 'node:crypto'
import type { Context } from './event.ts'

/** An id that the same message always gets, so that a repeated reaction does not tell twice. */
const messageId = (person: string, kind: string, event: string): string => {
  const h = createHash('sha256').update(`${person}|${kind}|${event}`).digest('hex')
  return `${h.slice(0, 8)}-${h.slice(8, 12)}-8${h.slice(13, 16)}-8${h.slice(17, 20)}-${h.slice(20, 32)}`
}

/** Puts a message into a person's inbox, once per event; answers whether it is new. Data hold numbers and codes only. */
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
