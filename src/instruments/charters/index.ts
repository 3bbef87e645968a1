/**
 * What is put in words and set one's hand to.
 * Noun: signature (whose, to what, when; the drawn picture apart). Verb: sign.
 * Invariants: a party signs the same words once; nobody changes or takes away a signature, only its picture is let go
 * of when the party is erased.
 */
import { join } from 'node:path'
import type { Room } from '../../kernel/room.ts'
import { policy } from './policy.ts'
import { routes } from './routes.ts'
import { signatureState } from './tables.ts'
import { words } from './words.ts'

export { eraseSignaturesOf, type Signed, signaturesOf, signFor } from './signatures.ts'

/** SQL of who signed which words, for invariants of rooms above. */
export const signed = `select subject, text, party from charters_signature`

export const chartersRoom: Room = {
  name: 'charters',
  migrations: join(import.meta.dirname, 'migrations'),
  routes,
  policy,
  words,
  nouns: [{ noun: 'charters.signature', table: 'charters_signature', columns: [...signatureState] }],
  invariants: [
    {
      name: 'a signature was drawn',
      // The picture was taken up with it; it may have been let go of since.
      sql: `select 'charters.signature:' || s.id as subject from charters_signature s where not exists (select 1 from kernel_event e
        where e.kind = 'kernel.attachment.attached' and e.subject = 'kernel.attachment:' || s.picture::text)`,
    },
  ],
}
