import type { Invariant } from '../../../kernel/seal/verify.ts'
import { dueTold } from '../../../instruments/ledger/index.ts'

export const invariants: Invariant[] = [
  {
    name: 'no line of a statement is matched twice, nor two lines to one thing',
    sql: `select 'funds.receipt:' || r.id as subject from funds_receipt r where r.state = 'matched' and exists
      (select 1 from funds_receipt o where o.id <> r.id and o.subject = r.subject and o.state = 'matched')`,
  },
  {
    name: 'a line that was matched to a due has its amount and way',
    sql: `select 'funds.receipt:' || r.id as subject from funds_receipt r
      where r.state = 'matched' and r.subject like 'ledger.due:%' and not exists
        (${dueTold} where 'ledger.due:' || d.id = r.subject and d.amount = r.amount
          and d.direction = case when r.way = 'out' then 'payable' else 'receivable' end)`,
  },
  {
    name: 'a number of an account stands once',
    sql: `select 'funds.receipt:' || r.id as subject from funds_receipt r where r.state <> 'taken-back' and exists
      (select 1 from funds_receipt o where o.id <> r.id and o.source = r.source and o.ref = r.ref
        and o.state <> 'taken-back')`,
  },
]
