import type { Invariant } from '../../../kernel/seal/verify.ts'
import { dueTold, posted } from '../../../instruments/ledger/index.ts'

export const invariants: Invariant[] = [
  {
    name: 'an instalment is owed by who pledged it, to its fund, on its day and to its amount',
    sql: `select 'funds.instalment:' || i.id as subject from funds_instalment i join funds_contribution k on k.id = i.contribution
      where not exists (${dueTold} where d.id = i.due and d.source = 'funds.instalment:' || i.id and d.direction = 'receivable'
        and d.fund = k.fund and d.party = 'people.organisation:' || k.organisation and d.amount = i.amount and d.due_on = i.due_on)`,
  },
  {
    name: 'a contribution is what its instalments sum to',
    sql: `select 'funds.contribution:' || k.id as subject from funds_contribution k
      where k.amount <> (select coalesce(sum(i.amount), 0) from funds_instalment i where i.contribution = k.id)`,
  },
  {
    name: 'nothing of a contribution is dropped before it is ended',
    sql: `select 'funds.instalment:' || i.id as subject from funds_instalment i join funds_contribution k on k.id = i.contribution
      where k.ended_at is null and exists (${dueTold} where d.id = i.due and d.state = 'void')`,
  },
  {
    name: 'an instalment that came in is a grant to its fund',
    sql: `select 'funds.instalment:' || i.id as subject from funds_instalment i join funds_contribution k on k.id = i.contribution
      where exists (${dueTold} where d.id = i.due and d.state = 'settled' and not exists (select 1 from (${posted}) l
        where l.journal = d.journal and l.fund = k.fund and l.account = 'grant-received' and l.amount = -i.amount))`,
  },
]
