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

/** The first row that holds something. */
async function firstOf(sheet: Sheet): Promise<SheetRow | undefined> {
  for await (const rows of sheet.rows())
    for (const row of rows) if (row.cells.some((cell) => titleOf(cell))) return row
  return undefined
}

/**
 * The one sheet whose header fits. Refuses (422) a workbook without words (`sheet-empty`), one whose header lacks
 * required columns (`sheet-header`), names a column twice (`sheet-column-twice`) or has an unknown one while another is
 * missing, most likely under that name (`sheet-column-unknown`), and one with several fitting sheets (`sheet-several`).
 */
export async function headed(sheets: Sheet[], kind: ImportKind): Promise<Headed> {
  const found: { sheet: Sheet; header: SheetRow; titles: string[]; missing: string[] }[] = []
  for (const sheet of sheets) {
    const header = await firstOf(sheet)
    if (!header) continue
    const titles = Array.from(header.cells, titleOf)
    const keys = titles.map((title) => keyOf(title, kind))
    const missing = kind.columns.filter((c) => c.required && !keys.includes(c.key)).map((c) => c.zh)
    found.push({ sheet, header, titles, missing })
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

const keyOf = (title: string, kind: ImportKind): string | undefined =>
  title ? kind.columns.find((c) => plain(c.zh) === title || plain(c.en) === title)?.key : undefined

function keysOf(titles: string[], kind: ImportKind): (string | undefined)[] {
  const keys = titles.map((title) => keyOf(title, kind))
  const twice = kind.columns.find((c) => keys.indexOf(c.key) !== keys.lastIndexOf(c.key))
  if (twice) throw new Problem(422, 'sheet-column-twice', { column: twice.zh })
  const missing = kind.columns.filter((c) => !keys.includes(c.key)).map((c) => c.zh)
  const unknown = titles.filter((title, i) => title && !keys[i]).map((title) => title.slice(0, 40))
  if (missing.length && unknown.length)
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
