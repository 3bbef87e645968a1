import type { Invariant } from '../../../kernel/seal/verify.ts'

export const invariants: Invariant[] = [
  {
    name: 'a pledge is owed and ordered as one, and received as its order is',
    sql: `select 'funds.pledge:' || p.id as subject from funds_pledge p left join funds_gift g on g.id = p.id
      where (p.due is null) <> (g.id is null) or (g.id is not null and (g.amount <> p.amount
        or g.campaign is distinct from p.campaign or (g.state = 'received') <> (p.state = 'received')))`,
  },
  {
    name: 'all is owed of a goal that was reached, and nothing of one that was not',
    sql: `select 'funds.campaign:' || k.id as subject from funds_campaign k
      cross join lateral (select coalesce(sum(p.amount) filter (where p.state <> 'lapsed'), 0) >= k.goal as reached,
        bool_or(p.state = 'pledged') as waits, bool_or(p.due is not null) as owed from funds_pledge p where p.campaign = k.id) s
      where k.pledging is not null and ((s.waits and (s.reached or k.closed_at is not null))
        or (s.owed and not s.reached and not (k.pledging = 'flexible' and k.closed_at is not null)))`,
  },
]
