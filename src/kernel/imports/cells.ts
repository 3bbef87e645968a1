import { addDays, type Day, isDay } from '../day.ts'
import { Problem } from '../problem.ts'

/** What a spreadsheet cell may hold, as the reader gives it. */
export type Cell =
  | string
  | number
  | boolean
  | Date
  | null
  | undefined
  | {
      text?: unknown
      result?: unknown
      richText?: { text: string }[]
      hyperlink?: string
      error?: string
      formula?: string
    }

/**
 * The words of a cell: rich text joined, the result of a formula, full-width forms and odd spaces mended. A number
 * comes as its digits; one beyond 15 digits has lost its end in the spreadsheet and keeps its exponent to be refused.
 */
export function textOf(cell: Cell): string {
  if (cell === null || cell === undefined) return ''
  if (cell instanceof Date) return cell.toISOString().slice(0, 10)
  if (typeof cell === 'number')
    return Number.isSafeInteger(cell) && Math.abs(cell) < 1e15
      ? String(cell)
      : Number.isInteger(cell)
        ? cell.toExponential()
        : String(cell)
  if (typeof cell === 'object') {
    if (cell.error) throw new Problem(422, 'cell-error')
    if (cell.richText) return tidyText(cell.richText.map((r) => r.text).join(''))
    return textOf((cell.result ?? cell.text ?? '') as Cell)
  }
  return tidyText(String(cell))
}

const tidyText = (text: string): string =>
  text
    .normalize('NFKC')
    .replace(/[\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff]/g, '')
    .replace(/\s+/g, ' ')
    .trim()

/** A day as people write it: 2026-02-03, 2026.2.3, 2026/2/3, 2026年2月3日, 20260203, or the spreadsheet's own number. */
export function dayFrom(text: string): Day {
  const parts =
    /^(\d{4})[-./年](\d{1,2})[-./月](\d{1,2})日?$/.exec(text) ?? /^(\d{4})(\d{2})(\d{2})$/.exec(text)
  const day = parts
    ? `${parts[1]}-${parts[2]?.padStart(2, '0')}-${parts[3]?.padStart(2, '0')}`
    : /^\d{5}$/.test(text)
      ? addDays('1899-12-30', Number(text))
      : text
  if (!isDay(day) || day < '1900-01-01' || day > '2200-01-01')
    throw new Problem(422, 'cell-date', { text: text.slice(0, 30) })
  return day
}

/** Text for a cell of ours that no spreadsheet takes for a formula. */
export const inert = (text: string): string => (/^[=+\-@\t\r]/.test(text) ? `'${text}` : text)
