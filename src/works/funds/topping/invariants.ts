import type { Invariant } from '../../../kernel/seal/verify.ts'
import { heldFor, posted } from '../../../instruments/ledger/index.ts'

export const invariants: Invariant[] = [
  {
    name: 'a pool gave what its top-ups sum to, and never more than it was',
    sql: `select 'funds.pool:' || p.id as subject from funds_pool p where p.used > p.amount
      or p.used <> (select coalesce(sum(t.amount), 0) from funds_top_up t where t.pool = p.id)`,
  },
  {
    name: 'what is left of an open pool is held where its money lies',
    sql: `select 'funds.pool:' || p.id as subject from funds_pool p
      where case when p.closed_at is null then p.amount - p.used else 0 end <>
        (select coalesce(sum(h.amount), 0) from (${heldFor}) h where h.subject = 'funds.pool:' || p.id and h.fund = p.source)`,
  },
  {
    name: 'no gift is topped up by more than was said for one, and no giver by more than for one',
    sql: `select 'funds.top-up:' || t.id as subject from funds_top_up t join funds_pool p on p.id = t.pool
      join funds_gift g on g.id = t.gift where t.amount > coalesce(p.per_gift, t.amount)
        or t.amount > g.amount * p.percent / 100
        or (p.per_giver is not null and (t.giver is null or p.per_giver <
          (select sum(o.amount) from funds_top_up o where o.pool = p.id and o.giver = t.giver)))`,
  },
  {
    name: 'a top-up lies in the bank of its fund, and left that of its source',
    sql: `select 'funds.top-up:' || t.id as subject from funds_top_up t join funds_pool p on p.id = t.pool where not exists
        (select 1 from (${posted}) l where l.journal = t.journal and l.fund = p.fund and l.account = 'bank' and l.amount = t.amount)
      or not exists (select 1 from (${posted}) l where l.journal = t.journal and l.fund = p.source and l.account = 'bank'
        and l.amount = -t.amount)`,
  },
]
