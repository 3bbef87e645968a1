import { Bulk } from '../../../kernel/bulk.ts'
import type { Context } from '../../../kernel/event.ts'
import type { Place } from '../../../registers/places/index.ts'
import { keep } from '../../../works/funds/importing/intakes.ts'
import { openFund } from '../../../works/funds/index.ts'

/** A past voucher that somebody sent and nobody confirmed, of a fund that nothing else is about. */
export async function pastOf(c: Context, area: Place): Promise<string> {
  const name = `${area.name}往年救助`
  const fund = await openFund(c, { area, purposes: [], filingNo: null, total: null, sort: 'relief', name })
  const { book } = await c.trx
    .selectFrom('ledger_fund')
    .select('book')
    .where('id', '=', fund)
    .executeTakeFirstOrThrow()
  const bulk = new Bulk()
  const from = { batch: c.newId(), path: area.path, kind: 'vouchers' as const }
  const amounts = { bank: 7_00n, donation: -7_00n, available: 7_00n, appropriated: -7_00n }
  const id = keep(c, bulk, from, [
    {
      kind: 'vouchers',
      book,
      day: '2019-03-05',
      number: `${area.code}-1`,
      source: '票据 7',
      summary: '收捐款',
      party: '王阿姨',
      entries: Object.entries(amounts).map(([account, amount]) => ({ fund, account, amount })),
    },
  ])
  await bulk.write(c.trx, ['funds_intake', 'funds_past_voucher', 'funds_past_private'])
  return id
}
