import { Problem } from '../problem.ts'
import { type Cell, textOf } from './cells.ts'
import type { ImportKind } from './kind.ts'
import { columnOf, type Sheet, type SheetRow } from './workbook.ts'

export interface Headed {
  sheet: Sheet
  /** Row of the header, as the spreadsheet counts. */
  header: number
  /** Which column of the kind each column of the sheet is. */
  keys: (string | undefined)[]
}

const plain = (text: string): string => text.replace(/[*\s]/g, '').toLowerCase()

function titleOf(cell: Cell): string {
  try {
    return plain(textOf(cell, undefined, true))
  } catch (error) {
    if (error instanceof Problem) return ''
    throw error
  }
}

/** The first row that holds something; of a foreign file the first that has what is needed, else the one that knows most. */
async function headerOf(sheet: Sheet, kind: ImportKind): Promise<SheetRow | undefined> {
  const before = kind.foreign?.before ?? 0
  let best: { row: SheetRow; known: number } | undefined
  let seen = 0
  for await (const rows of sheet.rows())
    for (const row of rows) {
      const titles = Array.from(row.cells, titleOf)
      if (!titles.some(Boolean)) continue
      const keys = keysIn(titles, kind)
      if (!missingOf(keys, kind).length || seen === before) {
        const fits = !missingOf(keys, kind).length
        return fits || !best ? row : best.row
      }
      const known = keys.filter(Boolean).length + titles.filter(Boolean).length / 1000
      if (!best || known > best.known) best = { row, known }
      seen++
    }
  return best?.row
}

/** The titles of the row of a file that is most likely its header. */
export async function titlesOf(sheets: Sheet[], kind: ImportKind): Promise<string[]> {
  for (const sheet of sheets) {
    const header = await headerOf(sheet, kind)
    if (header)
      return Array.from(header.cells, (cell) => (typeof cell === 'string' ? cell.trim().slice(0, 60) : ''))
  }
  return []
}

/**
 * The one sheet whose header fits. Refuses (422) a workbook without words (`sheet-empty`), one whose header lacks
 * required columns (`sheet-header`), names a column twice (`sheet-column-twice`) or has an unknown one while another is
 * missing, most likely under that name (`sheet-column-unknown`), and one with several fitting sheets (`sheet-several`).
 */
export async function headed(sheets: Sheet[], kind: ImportKind): Promise<Headed> {
  const found: { sheet: Sheet; header: SheetRow; titles: string[]; missing: string[] }[] = []
  for (const sheet of sheets) {
    const header = await headerOf(sheet, kind)
    if (!header) continue
    const titles = Array.from(header.cells, titleOf)
    found.push({ sheet, header, titles, missing: missingOf(keysIn(titles, kind), kind) })
  }
  const fitting = found.filter((one) => !one.missing.length)
  const [one, another] = fitting
  if (another)
    throw new Problem(422, 'sheet-several', {
      sheets: fitting.map((f) => f.sheet.name.slice(0, 40)).join('、'),
    })
  if (one) return { sheet: one.sheet, header: one.header.n, keys: keysOf(one.titles, kind) }
  const [first] = found
  if (!first) throw new Problem(422, 'sheet-empty')
  throw new Problem(422, 'sheet-header', { missing: first.missing.join('、') })
}

/** What a header lacks, in words. */
function missingOf(keys: (string | undefined)[], { columns, foreign }: ImportKind): string[] {
  const headed = (key: string) => columns.find((column) => column.key === key)?.zh ?? key
  return [
    ...columns.filter((c) => c.required && !keys.includes(c.key)).map((c) => c.zh),
    ...(foreign?.needs ?? [])
      .filter((group) => !group.some((key) => keys.includes(key)))
      .map((group) => group.map(headed).join('/')),
  ]
}

/** A heading of another system without the unit behind it: `收入金额(元)`. */
const unitless = (title: string): string => title.replace(/\((元|人民币|cny|rmb)[^)]*\)$/, '')

/** Which column of the kind each heading is; of a foreign file the likeliest for each, once. */
function keysIn(titles: string[], kind: ImportKind): (string | undefined)[] {
  if (!kind.foreign) return titles.map((title) => keyOf(title, kind))
  const keys: (string | undefined)[] = titles.map(() => undefined)
  for (const column of kind.columns) {
    const names = [column.zh, column.en, ...(column.also ?? [])].map(plain)
    const at = names
      .map((name) => titles.findIndex((title, i) => !keys[i] && (title === name || unitless(title) === name)))
      .find((found) => found >= 0)
    if (at !== undefined) keys[at] = column.key
  }
  return keys
}

const keyOf = (title: string, kind: ImportKind): string | undefined =>
  title ? kind.columns.find((c) => plain(c.zh) === title || plain(c.en) === title)?.key : undefined

function keysOf(titles: string[], kind: ImportKind): (string | undefined)[] {
  const keys = keysIn(titles, kind)
  const twice = kind.columns.find((c) => keys.indexOf(c.key) !== keys.lastIndexOf(c.key))
  if (twice) throw new Problem(422, 'sheet-column-twice', { column: twice.zh })
  const missing = kind.columns.filter((c) => !keys.includes(c.key)).map((c) => c.zh)
  const unknown = titles.filter((title, i) => title && !keys[i]).map((title) => title.slice(0, 40))
  if (missing.length && unknown.length && !kind.foreign)
    throw new Problem(422, 'sheet-column-unknown', {
      unknown: unknown.slice(0, 10).join('、'),
      missing: missing.join('、'),
    })
  while (keys.length && !keys.at(-1)) keys.pop()
  return keys
}

/** Merged cells leave their value in one row and nothing in the others: 422 `sheet-merged` where they reach into the rows. */
export function refuseMerged({ sheet, header, keys }: Headed): void {
  for (const range of sheet.merged) {
    const [, from = '', to = from, row = '0'] = /^([A-Z]+)\d+(?::([A-Z]+)(\d+))?$/.exec(range) ?? []
    if (Number(row) <= header) continue
    if (keys.slice(columnOf(from), columnOf(to) + 1).some(Boolean))
      throw new Problem(422, 'sheet-merged', { range })
  }
}

/** Under which of these titles a column of the kind stands. */
export const headingOf = (titles: string[], kind: ImportKind, key: string): string | null =>
  titles[keysIn(titles.map(titleOf), kind).indexOf(key)] ?? null
