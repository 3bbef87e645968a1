import type { Invariant } from '../../../kernel/seal/verify.ts'
import { asked } from '../../../instruments/approvals/index.ts'
import { posted } from '../../../instruments/ledger/index.ts'
import { rankedIn } from '../../../instruments/reviews/index.ts'

export const invariants: Invariant[] = [
  {
    name: 'incentive shares total exactly the pool, one for each community of the round',
    sql: `select 'funds.incentive:' || i.id as subject from funds_incentive i where i.pool <>
        (select coalesce(sum(s.amount), 0) from funds_incentive_share s where s.incentive = i.id)
      or exists (select 1 from (${rankedIn}) e where e.round = i.round and not exists
        (select 1 from funds_incentive_share s where s.incentive = i.id and s.entrant = e.id))`,
  },
  {
    name: 'who is not above the floor shares nothing, everybody else by the points above it',
    sql: `select 'funds.incentive-share:' || s.id as subject from funds_incentive_share s
      join funds_incentive i on i.id = s.incentive join (${rankedIn}) e on e.id = s.entrant
      cross join lateral (select sum(greatest(o.points::numeric / o.sheets - i.floor * 100, 0)) as whole
        from (${rankedIn}) o where o.round = i.round) t
      where abs(s.amount - coalesce(i.pool * greatest(e.points::numeric / e.sheets - i.floor * 100, 0) / nullif(t.whole, 0), 0)) >= 1`,
  },
  {
    name: 'incentive money stands aside while it is decided, was agreed to, and then came to each community',
    sql: `select 'funds.incentive:' || i.id as subject from funds_incentive i where
      (select coalesce(sum(l.amount), 0) from (${posted}) l where l.subject = 'funds.incentive:' || i.id
        and l.fund = i.fund and l.account = 'pre-encumbered') <> case i.state when 'asked' then i.pool else 0 end
      or (i.state = 'approved' and not exists (select 1 from (${asked}) a where a.subject = 'funds.incentive:' || i.id
        and a.kind = 'incentive' and a.state = 'approved' and a.amount = i.pool))
      or exists (select 1 from funds_incentive_share s left join funds_appropriation p on p.id = s.appropriation
        where s.incentive = i.id and ((p.id is not null) <> (i.state = 'approved' and s.amount > 0)
          or (p.id is not null and (p.kind <> 'incentive' or (p.amount, p.area, p.source) <> (s.amount, s.area, i.fund)))))`,
  },
]
