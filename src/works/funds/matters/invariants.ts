import type { Invariant } from '../../../kernel/seal/verify.ts'
import { asked } from '../../../instruments/approvals/index.ts'
import { posted } from '../../../instruments/ledger/index.ts'

export const invariants: Invariant[] = [
  {
    name: 'a matter that may go to streets was approved',
    sql: `select 'funds.matter:' || m.id as subject from funds_matter m where m.state = 'approved' and not exists
      (select 1 from (${asked}) a where a.subject = 'funds.matter:' || m.id and a.kind = 'sunk-matter' and a.state = 'approved')`,
  },
  {
    name: 'a street has a matter only as it was decided, its money gone from the department to it',
    sql: `select 'funds.support:' || s.id as subject from funds_support s join funds_matter m on m.id = s.matter
      where s.active_at is not null and (m.state <> 'approved' or s.amount > 0 and not exists
        (select 1 from funds_appropriation a where a.support = s.id and a.amount = s.amount and a.area = s.area
          and exists (select 1 from (${posted}) l where l.subject = 'funds.appropriation:' || a.id
            and l.fund = a.source and l.account = 'available' and l.amount = -s.amount)))`,
  },
]
