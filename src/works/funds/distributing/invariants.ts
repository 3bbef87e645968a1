import type { Invariant } from '../../../kernel/seal/verify.ts'
import { asked } from '../../../instruments/approvals/index.ts'
import { dueTold, posted } from '../../../instruments/ledger/index.ts'

/** What of a distribution stands in a memo account of its fund. */
const stands = (account: string) =>
  `(select coalesce(sum(l.amount), 0) from (${posted}) l where l.subject = 'funds.distribution:' || d.id
    and l.fund = d.fund and l.account = '${account}')`

export const invariants: Invariant[] = [
  {
    name: 'shares total exactly what is distributed, one for each of its households',
    sql: `select 'funds.distribution:' || d.id as subject from funds_distribution d where (d.distributable, d.households) <>
      (select coalesce(sum(s.amount), 0), count(*) from funds_share s where s.distribution = d.id)`,
  },
  {
    name: 'what is shared was agreed to',
    sql: `select 'funds.distribution:' || d.id as subject from funds_distribution d where d.state in ('approved', 'paid')
      and not exists (select 1 from (${asked}) a where a.subject = 'funds.distribution:' || d.id
        and a.kind = 'distribution' and a.state = 'approved' and a.amount = d.distributable)`,
  },
  {
    name: 'what is shared is asked for, then bound, then spent, in its fund',
    sql: `select 'funds.distribution:' || d.id as subject from funds_distribution d
      where (${stands('pre-encumbered')}, ${stands('encumbered')}, ${stands('spent')}) <> (
        case d.state when 'asked' then d.distributable else 0 end,
        case d.state when 'approved' then d.distributable else 0 end,
        case d.state when 'paid' then d.distributable else 0 end)`,
  },
  {
    name: 'a share is owed once it is agreed to, and left the bank when it was paid',
    sql: `select 'funds.share:' || s.id as subject from funds_share s join funds_distribution d on d.id = s.distribution
      where (s.due is not null) <> (d.state in ('approved', 'paid')) or (s.journal is not null) <> (d.state = 'paid')
        or (s.due is not null and not exists (${dueTold} where d.id = s.due and d.fund = (select o.fund from funds_distribution o
          where o.id = s.distribution) and d.source = 'funds.share:' || s.id and d.amount = s.amount
          and d.journal is not distinct from s.journal))
        or (s.journal is not null and not exists (select 1 from (${posted}) l where l.journal = s.journal and l.fund = d.fund
          and l.account = 'bank' and l.amount = -s.amount and l.subject = 'funds.share:' || s.id))`,
  },
]
