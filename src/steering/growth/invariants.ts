import type { Invariant } from '../../kernel/seal/verify.ts'
import { rewarded } from '../../works/funds/index.ts'

export const invariants: Invariant[] = [
  {
    name: 'a certificate is claimed once among what is neither refused nor withdrawn',
    sql: `select 'growth.reward:' || max(r.id::text) as subject from growth_reward r
      where r.state not in ('refused', 'withdrawn') group by r.mark having count(*) > 1`,
  },
  {
    name: 'a certificate is paid for once',
    sql: `select 'growth.reward:' || max(r.id::text) as subject from growth_reward r join (${rewarded}) a on a.alias = r.alias
      where a.paid group by r.mark having count(*) > 1`,
  },
  {
    name: 'a reward is what the scale gave on the day it was claimed',
    sql: `select 'growth.reward:' || r.id as subject from growth_reward r join growth_scale s on s.id = r.scale
      where r.amount <> s.amount or s.valid_from > r.claimed_on or exists (select 1 from growth_scale n
        where n.level = s.level and n.valid_from > s.valid_from and n.valid_from <= r.claimed_on)`,
  },
  {
    name: 'money is asked for as a reward for a certificate that was checked, as much as it gives, and for nothing else',
    sql: `select 'funds.application:' || a.id as subject from (${rewarded}) a left join growth_reward r on r.alias = a.alias
      where r.id is null or r.amount <> a.amount or r.checked_by is null
        or (a.state in ('asked', 'approved', 'committed') and r.application is distinct from a.id)`,
  },
  {
    name: 'whose certificate it is had no hand in its reward, and whoever checked it named no fund',
    sql: `select 'growth.reward:' || r.id as subject from growth_reward r
      where r.owner in (r.checked_by, r.asked_by) or r.checked_by = r.asked_by`,
  },
]
