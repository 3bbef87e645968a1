import { Problem } from './problem.ts'

/**
 * Amounts of money as people write and read them. Below, an amount is whole fen in a bigint, and as text between page
 * and server (`Fen` and `PaidFen` of endpoint.ts).
 */

/** The most that is taken in one piece: just under ten trillion yuan, and exact as a number of JavaScript too. */
export const mostFen = 10n ** 15n - 1n

/** What is wrong with a text that is no amount; the page may say it in words of its own. */
export type AmountFault =
  | 'empty'
  | 'negative'
  | 'zero'
  | 'decimals'
  | 'separators'
  | 'too-large'
  | 'not-a-number'

/** Figures and signs as an input method for Chinese writes them; nothing else that Unicode calls a digit. */
const halfWidth = (text: string): string =>
  text
    .replace(/[\uff10-\uff19]/g, (digit) => String.fromCharCode(digit.charCodeAt(0) - 0xfee0))
    .replaceAll('\uff0c', ',')
    .replace(/[\uff0e\u3002]/g, '.')
    .replaceAll('\uffe5', '\u00a5')
    .replace(/[\uff0d\u2212\u2010-\u2014]/g, '-')

/** The number alone: a yuan sign before it, 元 (元整 on a voucher) after it. */
const bare = (text: string): string =>
  text
    .replace(/^\u00a5\s*/, '')
    .replace(/\s*[元圆][整正]?$/, '')
    .trim()

const grouped = /^[1-9]\d{0,2}(,\d{3})+(\.\d*)?$/
const shape = /^(0|[1-9]\d*)(?:\.(\d{1,2}))?$/

/** Fen of an amount in yuan as `parseYuan` takes it, or what is wrong with it. */
export function readYuan(text: string): bigint | AmountFault {
  const given = halfWidth(text).trim()
  if (!given) return 'empty'
  if (given.length > 60) return 'not-a-number'
  // A minus may stand before or after the sign; accountants write brackets.
  if (/^(\u00a5\s*)?-\s*(\u00a5\s*)?[\d.]/.test(given) || /^[(\uff08].*\d.*[)\uff09]$/.test(given))
    return 'negative'
  const number = bare(given)
  if (/^[\d,]+\.\d{3,}$/.test(number)) return 'decimals'
  if (/^[\d.,]+$/.test(number) && number.includes(',') && !grouped.test(number)) return 'separators'
  const found = shape.exec(number.replaceAll(',', ''))
  if (!found) return 'not-a-number'
  const fen = BigInt(found[1] ?? '') * 100n + BigInt((found[2] ?? '').padEnd(2, '0'))
  if (fen === 0n) return 'zero'
  return fen > mostFen ? 'too-large' : fen
}

/**
 * Fen of an amount in yuan as a person wrote it: `1,234.50`, `１２３４．５`, `¥1,234.5`, `1234.50元`. More than zero, at most
 * two decimals, separators in threes or not at all.
 * 422 `bad-amount` otherwise, with `wrong` (an AmountFault).
 */
export function parseYuan(text: string): bigint {
  const read = readYuan(text)
  if (typeof read === 'bigint') return read
  throw new Problem(422, 'bad-amount', { wrong: read })
}

/** An amount in yuan for people: `1,234.50`; less than nothing with a minus. */
export function formatYuan(fen: bigint): string {
  const whole = fen < 0n ? -fen : fen
  const yuan = String(whole / 100n).replace(/\B(?=(\d{3})+$)/g, ',')
  return `${fen < 0n ? '-' : ''}${yuan}.${String(whole % 100n).padStart(2, '0')}`
}
