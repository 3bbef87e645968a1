import { addDays, type Day, isDay } from '../day.ts'
import { Problem } from '../problem.ts'

/** What a spreadsheet cell holds, as the reader gives it. `formula` is one whose result is not in the file. */
export type Cell =
  | string
  | number
  | boolean
  | { day: Day }
  | { error: string }
  | { formula: true }
  | undefined

/** As many letters as a spreadsheet lets into one cell. */
export const longestCell = 32_767

/** `_x000D_` and the like: how a workbook writes characters that XML cannot hold. */
export const unescaped = (text: string): string =>
  text.replace(/_x([0-9A-Fa-f]{4})_/g, (_all, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))

/**
 * The words of a cell: full-width forms and odd spaces mended, marks that cannot be seen taken out. A number comes as
 * its digits; one beyond 15 digits has lost its end in the spreadsheet and keeps its exponent to be refused. A day is
 * only taken where one is asked for: in another column the spreadsheet made it out of `3-2`. Refuses (422) errors
 * (`cell-error`), formulas without their result (`cell-formula`), TRUE and FALSE (`cell-boolean`), days where none are
 * wanted (`cell-became-day`), broken characters (`cell-character`) and more than `most` letters (`cell-long`).
 */
export function textOf(cell: Cell, most = longestCell, day = false): string {
  if (cell === undefined) return ''
  if (typeof cell === 'number')
    return Number.isSafeInteger(cell) && Math.abs(cell) < 1e15
      ? String(cell)
      : Number.isInteger(cell)
        ? cell.toExponential()
        : String(cell)
  if (typeof cell === 'boolean') throw new Problem(422, 'cell-boolean')
  if (typeof cell === 'object') {
    if ('error' in cell) throw new Problem(422, 'cell-error')
    if ('formula' in cell) throw new Problem(422, 'cell-formula')
    if (!day) throw new Problem(422, 'cell-became-day', { day: cell.day })
    return cell.day
  }
  const text = tidyText(cell)
  // What is left of control characters, half a character, and what Unicode says is none.
  if (!text.isWellFormed() || /[\p{Cc}\ufffe\uffff]/u.test(text)) throw new Problem(422, 'cell-character')
  if (text.length > most) throw new Problem(422, 'cell-long', { most })
  return text
}

const tidyText = (text: string): string =>
  text
    .normalize('NFKC')
    .replace(/[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]/g, '')
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
