import { Problem } from '../problem.ts'

const mobile = /^1\d{10}$/
/** Area code and number: 010 and 02x have eight digits after it, the other area codes seven or eight. */
const landline = /^0(?:(?:10|2\d)[2-8]\d{7}|[3-9]\d{2}[2-8]\d{6,7})$/

/** National digits of what people type or copy: full-width, with spaces, hyphens or brackets, with +86 or 0086. */
function nationalOf(typed: string): string {
  const plain = typed.normalize('NFKC').replace(/[\s()\u2010-\u2015-]/g, '')
  const behind = /^(?:\+|00)?86(\d{10,12})$/.exec(plain)?.[1]
  if (behind === undefined) return plain
  // Abroad the 0 of an area code is left out.
  return mobile.test(behind) || behind.startsWith('0') ? behind : `0${behind}`
}

/** Digits of a mainland mobile number, from what people type. Else 422 `bad-phone`. */
export function phoneOf(typed: string): string {
  const digits = nationalOf(typed)
  if (!mobile.test(digits)) throw new Problem(422, 'bad-phone')
  return digits
}

/** Digits of a mainland line, mobile or landline with its area code; null while it is none (yet). */
export function asLine(typed: string): string | null {
  const digits = nationalOf(typed)
  return mobile.test(digits) || landline.test(digits) ? digits : null
}

/** The same for where a line is needed. Else 422 `bad-line`. */
export function lineOf(typed: string): string {
  const line = asLine(typed)
  if (line === null) throw new Problem(422, 'bad-line')
  return line
}

/** Whether a line takes short messages. */
export const isMobile = (line: string): boolean => mobile.test(line)
