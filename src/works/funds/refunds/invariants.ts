import type { Invariant } from '../../../kernel/seal/verify.ts'
import { posted } from '../../../instruments/ledger/index.ts'

export const invariants: Invariant[] = [
  {
    name: 'no more of a gift is given back than it was',
    sql: `select 'funds.gift:' || g.id as subject from funds_gift g where g.amount <
      (select coalesce(sum(r.amount), 0) from funds_refund r where r.gift = g.id and r.state <> 'refused')`,
  },
  {
    name: 'a refund that was paid left the banks of its fund and of who bore it, to its whole amount',
    sql: `select 'funds.refund:' || r.id as subject from funds_refund r where r.state = 'paid' and
      (-r.own <> (select coalesce(sum(l.amount), 0) from (${posted}) l
          where l.journal = r.journal and l.fund = r.fund and l.account = 'bank')
        or -r.own <> (select coalesce(sum(l.amount), 0) from (${posted}) l
          where l.journal = r.journal and l.fund = r.fund and l.account = 'available')
        or r.own - r.amount <> (select coalesce(sum(l.amount), 0) from (${posted}) l
          where l.journal = r.journal and l.fund <> r.fund and l.account = 'bank')
        or r.own - r.amount <> (select coalesce(sum(l.amount), 0) from (${posted}) l
          where l.journal = r.journal and l.fund <> r.fund and l.account = 'available'))`,
  },
]
