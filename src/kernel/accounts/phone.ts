import { Problem } from '../problem.ts'

/** Digits of a mainland mobile number, from what people type (spaces, +86, full-width digits). Else 422 `bad-phone`. */
export function phoneOf(typed: string): string {
  const digits = typed
    .normalize('NFKC')
    .replace(/[\s-]/g, '')
    .replace(/^\+?86(?=1\d{10}$)/, '')
  if (!/^1\d{10}$/.test(digits)) throw new Problem(422, 'bad-phone')
  return digits
}
