import { PassThrough } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import Excel from 'exceljs'

type Cell = string | number | null
type Pages = Iterable<Cell[][]> | AsyncIterable<Cell[][]>

export const sheetType = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

export interface Leaf {
  name: string
  header: string[]
  /** How the cells of a column are written, as a spreadsheet says it; text where absent. */
  formats?: readonly string[]
  /** Rows in pages, so that a long sheet holds nobody up. */
  pages: Pages
}

/** A workbook of some sheets, the header of each frozen. */
export async function writeBook(leaves: readonly Leaf[]): Promise<Buffer> {
  const out = new PassThrough()
  const done = buffer(out)
  const book = new Excel.stream.xlsx.WorkbookWriter({ stream: out, useStyles: true })
  for (const { name, header, formats, pages } of leaves) {
    const sheet = book.addWorksheet(name, { views: [{ state: 'frozen', ySplit: 1 }] })
    sheet.columns = header.map((title, n) => ({
      header: title,
      width: Math.max(14, title.length * 2.4),
      style: { numFmt: formats?.[n] ?? '@' },
    }))
    sheet.getRow(1).font = { bold: true }
    sheet.getRow(1).commit()
    for await (const rows of pages) for (const row of rows) sheet.addRow(row).commit()
    sheet.commit()
  }
  await book.commit()
  return done
}

/** The same rows as text with commas (RFC 4180), in UTF-8 with the mark by which spreadsheets know it. */
export async function writeLines({ name, header, pages }: Leaf): Promise<Buffer> {
  const book = new Excel.Workbook()
  const sheet = book.addWorksheet(name)
  sheet.addRow(header)
  for await (const rows of pages) for (const row of rows) sheet.addRow(row)
  return Buffer.concat([Buffer.from('\ufeff'), Buffer.from(await book.csv.writeBuffer())])
}

/** A workbook with one sheet, all cells text. */
export const writeSheet = (name: string, header: string[], pages: Pages): Promise<Buffer> =>
  writeBook([{ name, header, pages }])
