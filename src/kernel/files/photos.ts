import { type Context, type EventData, type EventRow, recordAll, stateOf } from '../event.ts'
import { notFound, Problem } from '../problem.ts'
import type { FileStore } from './store.ts'
import { reencode } from './image.ts'

const perStep = 9

/** Columns whose present value the newest event of a picture that belongs to something hashes. */
export const attachmentState = [
  'file',
  'owner',
  'subject',
  'kind',
  'media',
  'width',
  'height',
  'bytes',
  'at',
] as const

export interface Photo {
  id: string
  width: number
  height: number
  position: { lon: number; lat: number } | null
}

/**
 * Keeps a picture drawn anew, without what the camera wrote into it; its position is only offered back. Until a step
 * takes it up it belongs to who sent it.
 */
export async function keepPhoto(c: Context, files: FileStore, original: Buffer): Promise<Photo> {
  const image = await reencode(original)
  const file = await files.put(image.jpeg)
  const id = c.newId()
  await c.trx
    .insertInto('kernel_attachment')
    .values({
      id,
      file,
      owner: c.actor.id,
      subject: null,
      kind: 'photo',
      media: 'image/jpeg',
      width: image.width,
      height: image.height,
      bytes: image.jpeg.length,
      at: c.now,
    })
    .execute()
  return { id, width: image.width, height: image.height, position: image.position ?? null }
}

/** Takes photos up into a step. Refuses more than nine and those that are somebody else's or used already. */
export async function attach(c: Context, photos: string[], subject: string): Promise<void> {
  if (!photos.length) return
  const unique = [...new Set(photos)]
  if (unique.length > perStep) throw new Problem(422, 'too-many-photos', { most: perStep })
  const taken = await c.trx
    .updateTable('kernel_attachment')
    .set({ subject })
    .where('id', 'in', unique)
    .where('subject', 'is', null)
    .where((e) => e.or([e('owner', 'is', null), ...(c.actor.id ? [e('owner', '=', c.actor.id)] : [])]))
    .returningAll()
    .execute()
  if (taken.length !== unique.length) throw new Problem(422, 'unknown-photo')
  await recordAll(
    c.trx,
    taken.map((row) =>
      eventOf(c, 'attached', row.id, { file: row.file, state_hash: stateOf(row, attachmentState) }),
    ),
  )
}

const eventOf = (c: Context, event: string, id: string, data: EventData): EventRow => ({
  id: c.newId(),
  at: c.now,
  actor_id: c.actor.id,
  kind: `kernel.attachment.${event}`,
  subject: `kernel.attachment:${id}`,
  data,
})

/**
 * Lets go of what a person sent with these subjects, of whatever belongs to them where no owner is given: shown to
 * nobody from now on, swept with what was never used.
 */
export async function release(c: Context, owner: string | null, subjects: string[]): Promise<void> {
  if (!subjects.length) return
  const held = c.trx.updateTable('kernel_attachment').set({ subject: null }).where('subject', 'in', subjects)
  const gone = await (owner === null ? held : held.where('owner', '=', owner)).returning('id').execute()
  await recordAll(
    c.trx,
    gone.map(({ id }) => eventOf(c, 'released', id, { state_hash: null })),
  )
}

/** Takes the sender's name off pictures of theirs that go with an anonymous request. */
export async function disown(c: Context, photos: string[]): Promise<void> {
  if (!photos.length || !c.actor.id) return
  await c.trx
    .updateTable('kernel_attachment')
    .set({ owner: null })
    .where('id', 'in', photos)
    .where('owner', '=', c.actor.id)
    .where('subject', 'is', null)
    .execute()
}

/** What is known of a stored picture; who may see it is asked before its file is opened. */
export async function findPhoto(
  c: Context,
  id: string,
): Promise<{ file: string; media: string; subject: string | null; owner: string | null }> {
  const row = await c.trx
    .selectFrom('kernel_attachment')
    .select(['file', 'media', 'subject', 'owner'])
    .where('id', '=', id)
    .executeTakeFirst()
  if (!row) throw notFound()
  return row
}
