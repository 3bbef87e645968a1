import type { Invariant } from '../../../kernel/seal/verify.ts'
import { posted } from '../../../instruments/ledger/index.ts'

/** Entries as they were kept until somebody confirmed them. */
const kept = `jsonb_to_recordset(v.entries) as e(fund uuid, account text, amount bigint)`

export const invariants: Invariant[] = [
  {
    name: 'a past voucher was posted as it was sent and confirmed',
    sql: `select 'funds.past-voucher:' || v.id as subject from funds_past_voucher v where v.journal is not null and exists
      (select 1 from (select e.fund, e.account, e.amount from ${kept} union all
          select l.fund, l.account, -l.amount from (${posted}) l where l.journal = v.journal) x
        group by x.fund, x.account having sum(x.amount) <> 0)`,
  },
  {
    name: 'of a past voucher that does not stand nothing is left in the ledger',
    sql: `select 'funds.past-voucher:' || v.id as subject from funds_past_voucher v where v.state <> 'posted' and exists
      (select 1 from (${posted}) l where l.subject = 'funds.past-voucher:' || v.id
        group by l.fund, l.account having sum(l.amount) <> 0)`,
  },
  {
    name: 'vouchers of a file stand or fall together, as many and as much as were sent',
    sql: `select 'funds.intake:' || i.id as subject from funds_intake i join funds_past_voucher v on v.intake = i.id
      group by i.id having count(*) <> i.vouchers or count(*) filter (where v.state <> i.state) > 0`,
  },
  {
    name: 'a fund is opened once',
    sql: `select 'ledger.fund:' || e.fund as subject from funds_past_voucher v, ${kept}
      where v.kind = 'opening' and v.state in ('asked', 'posted') group by e.fund having count(distinct v.id) > 1`,
  },
]
