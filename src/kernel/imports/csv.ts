import { Problem } from '../problem.ts'
import { longestCell } from './cells.ts'
import type { Sheet, SheetRow } from './workbook.ts'

const stride = 500
const separators = [',', '\t', ';'] as const

/** Words of a file that is all text: UTF-8 with or without its mark, else GB18030, as spreadsheets in China save it. */
export function decoded(bytes: Buffer): string | undefined {
  for (const encoding of ['utf-8', 'gb18030']) {
    try {
      const text = new TextDecoder(encoding, { fatal: true }).decode(bytes)
      // Control characters other than white space stand in no list.
      return /[^\P{Cc}\t\n\v\f\r]/u.test(text) ? undefined : text
    } catch {
      // the next encoding
    }
  }
  return undefined
}

/**
 * The one that stands most often in one of the first `lines` that hold something; undefined where none does. Some
 * systems end each cell with a tab before the comma: such a tab separates nothing.
 */
function separatorOf(text: string, lines: number): string | undefined {
  const first: string[] = []
  for (const [line] of text.matchAll(/^[^\S\n]*\S.*$/gm)) if (first.push(line) === lines) break
  if (first[0]?.trimStart().startsWith('<')) return undefined
  const counted = first.flatMap((line) => {
    const plain = line.replace(/\t(?=,|\r?$)/g, '')
    return separators.map((one) => ({ one, count: plain.split(one).length - 1 }))
  })
  const [most] = counted.toSorted((a, b) => b.count - a.count)
  return most && most.count > 0 ? most.one : undefined
}

/**
 * A list with commas (tabs, semicolons) as a sheet, its header among the first `lines`; undefined for what is none. Rows count as a spreadsheet counts
 * them: a cell in quotation marks may hold lines. Refuses (415 `csv-quote`) a quotation mark that never ends and (422
 * `cell-long`) a cell no spreadsheet would hold.
 */
export function csvSheet(bytes: Buffer, lines = 1): Sheet | undefined {
  const text = bytes.length > 0 ? decoded(bytes) : undefined
  const separator = text === undefined ? undefined : separatorOf(text, lines)
  if (text === undefined || separator === undefined) return undefined
  return { name: '', merged: [], rows: (width) => rowsOf(text, separator, width) }
}

async function* rowsOf(
  text: string,
  separator: string,
  width: (() => number) | undefined,
): AsyncGenerator<SheetRow[]> {
  let gathered: SheetRow[] = []
  let at = 0
  for (let n = 1; at < text.length; n++) {
    const { cells, next } = recordAt(text, at, separator)
    at = next
    if (!cells.some((cell) => cell.trim() !== '')) continue
    gathered.push({ n, cells: cells.slice(0, width?.()) })
    if (gathered.length < stride) continue
    yield gathered
    gathered = []
  }
  if (gathered.length) yield gathered
}

/** The cells of the record that begins there, and where the next one does. */
function recordAt(text: string, from: number, separator: string): { cells: string[]; next: number } {
  const cells: string[] = []
  for (let at = from; ; ) {
    const { cell, next } = text[at] === '"' ? quotedAt(text, at) : plainAt(text, at, separator)
    if (cell.length > longestCell) throw new Problem(422, 'cell-long', { most: longestCell, column: '' })
    cells.push(cell)
    if (text[next] === separator) {
      at = next + 1
      continue
    }
    const end = text.indexOf('\n', next)
    return { cells, next: end < 0 ? text.length : end + 1 }
  }
}

function plainAt(text: string, from: number, separator: string): { cell: string; next: number } {
  let next = from
  while (next < text.length && text[next] !== separator && text[next] !== '\n' && text[next] !== '\r') next++
  return { cell: text.slice(from, next), next }
}

/** A cell in quotation marks; two of them stand for one. */
function quotedAt(text: string, from: number): { cell: string; next: number } {
  for (let at = from + 1; ; at++) {
    at = text.indexOf('"', at)
    if (at < 0) throw new Problem(415, 'csv-quote')
    if (text[at + 1] !== '"') return { cell: text.slice(from + 1, at).replaceAll('""', '"'), next: at + 1 }
    at++
  }
}
