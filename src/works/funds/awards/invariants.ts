import type { Invariant } from '../../../kernel/seal/verify.ts'
import { rankedIn } from '../../../instruments/reviews/index.ts'

export const invariants: Invariant[] = [
  {
    name: 'an award is asked for as spending of its fund, and nothing else is asked for as one',
    sql: `select 'funds.application:' || a.id as subject from funds_application a left join funds_award w on w.application = a.id
      where (a.purpose = 'award') <> (w.id is not null) or (w.id is not null and (w.amount, w.fund) <> (a.amount, a.fund))`,
  },
  {
    name: 'an award goes to who won the place',
    sql: `select 'funds.award:' || w.id as subject from funds_award w where not exists
      (select 1 from (${rankedIn}) e where e.id = w.entrant and e.round = w.round and e.rank = w.place)`,
  },
  {
    name: 'who won has one award that stands',
    sql: `select 'funds.award:' || max(w.id::text) as subject from funds_award w join funds_application a on a.id = w.application
      where a.state in ('asked', 'approved', 'committed') and not exists (select 1 from funds_commitment k
        join funds_milestone m on m.commitment = k.id where k.application = a.id and m.state = 'dropped')
      group by w.entrant having count(*) > 1`,
  },
  {
    name: 'what an award binds is owed to who won it',
    sql: `select 'funds.award:' || w.id as subject from funds_award w join funds_commitment k on k.application = w.application
      where k.party is distinct from w.organisation or k.amount <> w.amount`,
  },
]
