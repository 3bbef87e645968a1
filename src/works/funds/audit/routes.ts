import { drawSample, remark } from '../../../instruments/ledger/index.ts'
import { bind, bindWrite, type Route } from '../../../kernel/room.ts'
import * as api from './api.ts'
import {
  bookStatement,
  bookWithin,
  firstDay,
  getSample,
  listBooks,
  listSamples,
  listVouchers,
  sampleWithin,
} from './queries.ts'
import { sampleWorkbook } from './workbook.ts'

export const routes: Route[] = [
  bind(api.listBooks, (c) => listBooks(c)),
  bind(api.listVouchers, (c) => listVouchers(c, c.params.id, c.query)),
  bind(api.bookStatement, (c) => bookStatement(c, c.params.id, c.query)),
  bind(api.listSamples, (c) => listSamples(c)),
  bind(api.getSample, (c) => getSample(c, c.params.id)),
  bind(api.sampleBook, (c) => sampleWorkbook(c)),
  bindWrite(
    api.drawSample,
    async (c) => {
      const { book, from, to, method, step, seed } = c.body
      await bookWithin(c, book)
      return drawSample(c, {
        book,
        from: firstDay(from),
        to: firstDay(to),
        method,
        step: BigInt(step),
        seed: seed?.trim() || null,
      })
    },
    (c, id) => getSample(c, id),
  ),
  bindWrite(
    api.remarkVoucher,
    async (c) => {
      const { row } = await sampleWithin(c, c.params.id)
      const { voucher, finding, text } = c.body
      await remark(c, row, { journal: voucher, finding, text: text.trim() })
      return row.id
    },
    (c, id) => getSample(c, id),
  ),
]
