import { record, stateOf, type Context } from '../../kernel/event.ts'
import { attach, release } from '../../kernel/files/photos.ts'
import { Problem } from '../../kernel/problem.ts'
import { signatureState, type SignatureRow } from './tables.ts'

export interface NewSignature {
  /** What is signed, `room.noun:id`. */
  subject: string
  /** The id of the very words, and whose signature it is; null for a household that confirms works. */
  text: string | null
  party: string | null
  /** Who held out the phone; null where the party signed on their own. */
  takenBy: string | null
  path: string
  /** The picture of it, sent before. */
  picture: string
}

/** Sets a hand to something. 409 `signed-already` where the party signed these words before. */
export async function signFor(c: Context, s: NewSignature): Promise<string> {
  const row: SignatureRow = {
    id: c.newId(),
    subject: s.subject,
    text: s.text,
    party: s.party,
    taken_by: s.takenBy,
    area_path: s.path,
    picture: s.picture,
    at: c.now,
  }
  if (s.text && s.party && (await isSigned(c, s.text, s.party))) throw new Problem(409, 'signed-already')
  await attach(c, [s.picture], `charters.signature:${row.id}`)
  await c.trx.insertInto('charters_signature').values(row).execute()
  await record(c, 'charters.signature.given', `charters.signature:${row.id}`, {
    of: row.subject,
    state_hash: stateOf(row, signatureState),
  })
  return row.id
}

const isSigned = async (c: Context, text: string, party: string): Promise<boolean> =>
  (await c.trx
    .selectFrom('charters_signature')
    .select('id')
    .where('text', '=', text)
    .where('party', '=', party)
    .executeTakeFirst()) !== undefined

export type Signed = Pick<SignatureRow, 'id' | 'subject' | 'text' | 'party' | 'taken_by' | 'at'>

/** The signatures under each of these subjects, oldest first. */
export const signaturesOf = (c: Context, subjects: string[]): Promise<Signed[]> =>
  subjects.length
    ? c.trx
        .selectFrom('charters_signature')
        .select(['id', 'subject', 'text', 'party', 'taken_by', 'at'])
        .where('subject', 'in', subjects)
        .orderBy('at')
        .orderBy('id')
        .execute()
    : Promise.resolve([])

/** An erased person's hand is seen no more; that they signed, and when, stays with what was agreed. */
export async function eraseSignaturesOf(c: Context, person: string): Promise<void> {
  const rows = await c.trx.selectFrom('charters_signature').select('id').where('party', '=', person).execute()
  await release(
    c,
    null,
    rows.map(({ id }) => `charters.signature:${id}`),
  )
}
