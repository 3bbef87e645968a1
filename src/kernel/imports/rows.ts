import { setImmediate } from 'node:timers/promises'
import { Problem } from '../problem.ts'
import { textOf } from './cells.ts'
import { headed, type Headed, refuseMerged } from './header.ts'
import { type Column, Doubt, type Given, type ImportKind, type Reading } from './kind.ts'
import { openFile } from './file.ts'
import type { SheetRow } from './workbook.ts'

export const maxRows = 100_000
const stride = 500
/** After so many rows others have their turn: a map's rows are outlines, and all of them are checked at once. */
const turn = 50

export interface RowError {
  row: number
  field: string
  code: string
  data: Record<string, string | number>
  /** Only to be looked at; the row is good. */
  warning: boolean
}
export interface Count {
  read: number
  good: number
  bad: number
}
/** Some hundred rows that were checked together. */
export interface Part {
  good: unknown[]
  errors: RowError[]
  /** All that was read so far. */
  count: Count
}

/**
 * Reads a workbook and hands its rows on, checked, some hundred at a time; row errors are gathered, nothing is thrown
 * for them. A Problem means that the whole workbook is refused.
 */
export async function eachPart(
  bytes: Buffer,
  kind: ImportKind,
  reading: Reading<unknown>,
  take: (part: Part) => Promise<void>,
): Promise<Count> {
  const found = await headed(await openFile(bytes, kind), kind)
  const count: Count = { read: 0, good: 0, bad: 0 }
  for await (const rows of strides(found, kind.together ? maxRows : stride)) {
    const part = await checked(rows, found, kind, reading)
    const bad = part.errors.filter(({ warning }) => !warning).length
    count.read += part.good.length + bad
    count.good += part.good.length
    count.bad += bad
    if (count.read > maxRows) throw new Problem(413, 'sheet-too-long', { most: maxRows })
    await take({ ...part, count: { ...count } })
  }
  refuseMerged(found)
  return count
}

/** The rows below the header, gathered to strides. */
async function* strides({ sheet, header, keys }: Headed, most: number): AsyncGenerator<SheetRow[]> {
  let gathered: SheetRow[] = []
  for await (const rows of sheet.rows(() => keys.length)) {
    for (const row of rows) {
      if (row.n <= header) continue
      gathered.push(row)
      if (gathered.length < most) continue
      yield gathered
      gathered = []
    }
  }
  if (gathered.length) yield gathered
}

async function checked(
  rows: SheetRow[],
  { keys }: Headed,
  kind: ImportKind,
  reading: Reading<unknown>,
): Promise<Pick<Part, 'good' | 'errors'>> {
  const errors: RowError[] = []
  const passed: { n: number; row: unknown }[] = []
  for (const [i, row] of rows.entries()) {
    if (i % turn === 0) await setImmediate()
    try {
      const words = given(row, keys, kind)
      if (words) passed.push({ n: row.n, row: reading.check(words, row.n) })
    } catch (error) {
      errors.push(errorAt(row.n, error))
    }
  }
  const problems = (await reading.known?.(passed.map((one) => one.row))) ?? []
  const good = passed.filter((_one, i) => !(problems[i] instanceof Problem)).map((one) => one.row)
  passed.forEach(({ n }, i) => problems[i] && errors.push(errorAt(n, problems[i])))
  return { good, errors: errors.toSorted((a, b) => a.row - b.row) }
}

function errorAt(row: number, error: unknown): RowError {
  const warning = error instanceof Doubt
  if (!(error instanceof Problem) && !warning) throw error
  const { column, ...data } = error.data
  return { row, field: String(column ?? ''), code: error.code, data, warning }
}

/** The words of a row by column; undefined for one that only looks filled. */
function given(row: SheetRow, keys: (string | undefined)[], kind: ImportKind): Given | undefined {
  const out: Given = {}
  for (const column of kind.columns) {
    const at = keys.indexOf(column.key)
    out[column.key] = at < 0 ? '' : wordsOf(row, at, column)
  }
  if (Object.values(out).every((text) => !text)) return undefined
  for (const column of kind.columns)
    if (column.required && !out[column.key]) throw new Problem(422, 'cell-empty', { column: column.zh })
  return out
}

function wordsOf(row: SheetRow, at: number, column: Column): string {
  try {
    return textOf(row.cells[at], column.most, column.day)
  } catch (error) {
    throw error instanceof Problem
      ? new Problem(error.status, error.code, { ...error.data, column: column.zh })
      : error
  }
}
