import { PassThrough } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import Excel from 'exceljs'

type Pages = Iterable<string[][]> | AsyncIterable<string[][]>

/** A workbook with one sheet, all cells text, the header frozen. Rows come in pages, so that a long one holds nobody up. */
export async function writeSheet(name: string, header: string[], pages: Pages): Promise<Buffer> {
  const out = new PassThrough()
  const done = buffer(out)
  const book = new Excel.stream.xlsx.WorkbookWriter({ stream: out, useStyles: true })
  const sheet = book.addWorksheet(name, { views: [{ state: 'frozen', ySplit: 1 }] })
  sheet.columns = header.map((title) => ({
    header: title,
    width: Math.max(14, title.length * 2.4),
    style: { numFmt: '@' },
  }))
  sheet.getRow(1).font = { bold: true }
  sheet.getRow(1).commit()
  for await (const rows of pages) for (const row of rows) sheet.addRow(row).commit()
  sheet.commit()
  await book.commit()
  return done
}
