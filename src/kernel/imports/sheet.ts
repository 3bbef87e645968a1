import { Readable } from 'node:stream'
import Excel from 'exceljs'
import { Problem } from '../problem.ts'
import type { Cell } from './cells.ts'

export const maxSheetBytes = 20 * 1024 * 1024
export const maxUnzipped = 200 * 1024 * 1024
export const maxRows = 100_000

/**
 * Looks at a file before anything is unpacked. Refuses an old `.xls` (415 `sheet-xls`), what is no workbook (415
 * `not-a-sheet`), one that would unpack to more than 200 MB (413 `sheet-too-large`), macros and external links.
 */
export function inspect(bytes: Buffer): void {
  if (bytes.length > maxSheetBytes) throw new Problem(413, 'sheet-too-large', { megabytes: 20 })
  if (bytes.subarray(0, 4).toString('hex') === 'd0cf11e0') throw new Problem(415, 'sheet-xls')
  if (bytes.subarray(0, 4).toString('hex') !== '504b0304') throw new Problem(415, 'not-a-sheet')
  const end = bytes.lastIndexOf(Buffer.from('504b0506', 'hex'))
  if (end < 0 || end + 22 > bytes.length) throw new Problem(415, 'not-a-sheet')
  const entries = bytes.readUInt16LE(end + 10)
  let at = bytes.readUInt32LE(end + 16)
  let unzipped = 0
  const names: string[] = []
  for (let n = 0; n < entries; n++) {
    if (at + 46 > bytes.length || bytes.readUInt32LE(at) !== 0x02014b50) throw new Problem(415, 'not-a-sheet')
    unzipped += bytes.readUInt32LE(at + 24)
    const length = bytes.readUInt16LE(at + 28)
    names.push(bytes.subarray(at + 46, at + 46 + length).toString('utf8'))
    at += 46 + length + bytes.readUInt16LE(at + 30) + bytes.readUInt16LE(at + 32)
  }
  if (unzipped > maxUnzipped || entries > 5_000) throw new Problem(413, 'sheet-too-large', { megabytes: 200 })
  if (!names.includes('xl/workbook.xml')) throw new Problem(415, 'not-a-sheet')
  if (names.some((name) => /vbaProject|externalLink/i.test(name))) throw new Problem(415, 'sheet-macro')
}

export interface SheetRow {
  /** As the spreadsheet counts, 1 is the header. */
  n: number
  cells: Cell[]
}

/** The rows of the first sheet one after another, memory bounded; empty ones left out. */
export async function* rowsOf(bytes: Buffer | Readable): AsyncGenerator<SheetRow> {
  const reader = new Excel.stream.xlsx.WorkbookReader(
    bytes instanceof Readable ? bytes : Readable.from([bytes]),
    {
      sharedStrings: 'cache',
      styles: 'cache',
      hyperlinks: 'ignore',
      worksheets: 'emit',
      entries: 'ignore',
    } as never,
  )
  try {
    for await (const sheet of reader) {
      for await (const row of sheet as unknown as AsyncIterable<Excel.Row>) {
        const values = row.values as Cell[]
        const cells = Array.from({ length: Math.max(0, values.length - 1) }, (_, i) => values[i + 1])
        if (row.number > maxRows + 1) throw new Problem(413, 'sheet-too-long', { most: maxRows })
        if (cells.some((cell) => cell !== null && cell !== undefined && cell !== ''))
          yield { n: row.number, cells }
      }
      return
    }
  } catch (error) {
    if (error instanceof Problem) throw error
    throw new Problem(415, 'not-a-sheet')
  }
}

/** A workbook with one sheet, all cells text, the header frozen. */
export async function writeSheet(name: string, header: string[], rows: string[][]): Promise<Buffer> {
  const book = new Excel.Workbook()
  const sheet = book.addWorksheet(name, { views: [{ state: 'frozen', ySplit: 1 }] })
  sheet.columns = header.map((title) => ({
    header: title,
    width: Math.max(14, title.length * 2.4),
    style: { numFmt: '@' },
  }))
  sheet.getRow(1).font = { bold: true }
  for (const row of rows) sheet.addRow(row)
  return Buffer.from((await book.xlsx.writeBuffer()) as ArrayBuffer)
}
