import { timingSafeEqual } from 'node:crypto'
import type { Context } from './event.ts'

/** The letters of a secret that people copy: no I, L, O, U, 0, 1 to be misread. */
const letters = 'ABCDEFGHJKMNPQRSTVWXYZ23456789'

/** The 8-letter secret of a row, derived from its id under the district's key; nothing is stored. `what` keeps those of different things apart. */
export function secretFor(c: Pick<Context, 'crypt'>, what: string, id: string): string {
  const bytes = Buffer.from(c.crypt.hash(what, id), 'hex')
  return [...bytes.subarray(0, 8)].map((b) => letters[b % letters.length]).join('')
}

/** Whether a secret is the one of the row, in either case of letters; compared in constant time. */
export function isSecretFor(c: Pick<Context, 'crypt'>, what: string, id: string, given: string): boolean {
  const [a, b] = [Buffer.from(secretFor(c, what, id)), Buffer.from(given.toUpperCase())]
  return a.length === b.length && timingSafeEqual(a, b)
}
