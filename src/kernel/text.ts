import { randomBytes } from 'node:crypto'
import type { Trx } from './db/connect.ts'
import { type Context, type EventData, record, sealOfText } from './event.ts'
import { notFound } from './problem.ts'

export interface TextTable {
  id: string
  subject: string
  salt: string
  text: string | null
  owner: string | null
  path: string
  erased_at: Date | null
  erased_by: string | null
}
declare module './db/tables.ts' {
  interface Tables {
    kernel_text: TextTable
  }
}

export interface NewText {
  subject: string
  text: string
  /** Whose words they are. */
  owner: string | null
  /** Area whose posts may read them; '' for none. */
  path: string
}
export interface WrittenText {
  id: string
  /** What the event must carry, as `sealOfText` makes it. */
  data: EventData
}

/** Keeps erasable words apart from the record, several at once; answers in their order. */
export async function writeTexts(c: Context, texts: NewText[]): Promise<WrittenText[]> {
  const rows = texts.map((t) => ({
    id: c.newId(),
    salt: randomBytes(16).toString('base64url'),
    ...t,
    erased_at: null,
    erased_by: null,
  }))
  await c.trx.insertInto('kernel_text').values(rows).execute()
  return rows.map((r) => ({ id: r.id, data: sealOfText(r) }))
}

export async function writeText(
  c: Context,
  subject: string,
  text: string,
  owner: string | null,
  path: string,
): Promise<WrittenText> {
  const [written] = await writeTexts(c, [{ subject, text, owner, path }])
  if (!written) throw new Error('a text was not written')
  return written
}

/** The words of a row in the transaction's sight; null where they were erased. */
export async function readText(trx: Trx, id: string): Promise<string | null> {
  const row = await trx.selectFrom('kernel_text').select('text').where('id', '=', id).executeTakeFirst()
  if (!row) throw notFound()
  return row.text
}

/** Erases words for good; the event that hashed them stays and verifies as erased. */
export async function eraseText(c: Context, ids: string[]): Promise<void> {
  if (!ids.length) return
  await c.trx
    .updateTable('kernel_text')
    .set({ text: null, salt: '', erased_at: c.now, erased_by: c.actor.id })
    .where('id', 'in', ids)
    .execute()
  for (const id of ids) await record(c, 'kernel.text.erased', `kernel.text:${id}`)
}
