import type { Context } from '../event.ts'
import { newSecret } from './signature.ts'

interface Kept {
  secret_sealed: string | null
  former_sealed: string | null
  former_until: Date | null
}

/** How long the secret before a rotation still holds. */
const formerFor = 86_400_000

/** The secrets that hold now, the newest first; `as` binds them to their field. */
export function secretsNow(c: Pick<Context, 'crypt' | 'now'>, row: Kept, as: string): string[] {
  const former = row.former_until && row.former_until > c.now ? row.former_sealed : null
  return [row.secret_sealed, former].flatMap((sealed) => (sealed ? [c.crypt.open(sealed, as)] : []))
}

/** A new secret, and what changes on the row: the one before holds beside it for a day. */
export function rotation(c: Pick<Context, 'crypt' | 'now'>, present: string, as: string) {
  const secret = newSecret()
  const change = {
    secret_sealed: c.crypt.seal(secret, as),
    former_sealed: present,
    former_until: new Date(c.now.getTime() + formerFor),
  }
  return { secret, change }
}
