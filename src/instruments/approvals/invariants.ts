import type { Invariant } from '../../kernel/seal/verify.ts'

const barred = `select v.person, s.approval, s.id as step, s.kind from approvals_voice v join approvals_step s on s.id = v.step
  union all select v.on_behalf_of, s.approval, s.id, s.kind from approvals_voice v join approvals_step s on s.id = v.step
  where v.on_behalf_of is not null`

/** What holds of every approval, checked against the live database. */
export const invariants: Invariant[] = [
  {
    name: 'who asked for an approval decided no step of it',
    sql: `select 'approvals.approval:' || a.id as subject from approvals_approval a join (${barred}) b on b.approval = a.id
      where b.person = a.author`,
  },
  {
    name: 'who decided one step of an approval decided no other of it',
    sql: `select 'approvals.approval:' || b.approval as subject from (${barred}) b where b.kind <> 'publicity'
      group by b.approval, b.person having count(distinct b.step) > 1`,
  },
  {
    name: 'whoever decided for another had been let stand in',
    sql: `select 'approvals.voice:' || v.id as subject from approvals_voice v join approvals_step s on s.id = v.step
      join approvals_approval a on a.id = s.approval where v.on_behalf_of is not null and not exists
      (select 1 from approvals_delegation d where d.from_person = v.on_behalf_of and d.to_person = v.person
        and (v.at at time zone 'Asia/Shanghai')::date between d.valid_from and d.valid_to
        and (d.withdrawn_at is null or v.at <= d.withdrawn_at) and (d.kinds = '[]' or d.kinds ? a.kind))`,
  },
  {
    name: 'an approval is where its steps left it',
    // Approved with all of them; ended otherwise with the one that ended so; open while one is under way.
    sql: `select 'approvals.approval:' || a.id as subject from approvals_approval a where a.state <> coalesce(
      (select s.outcome from approvals_step s where s.approval = a.id and s.outcome <> 'approved' limit 1),
      case when exists (select 1 from approvals_step s where s.approval = a.id and s.outcome is null) then 'open' else 'approved' end)
      or (a.state = 'open') <> exists (select 1 from approvals_step s where s.approval = a.id and s.opened_at is not null and s.ended_at is null)`,
  },
  {
    name: 'a step begins when the one before was approved',
    sql: `select 'approvals.step:' || s.id as subject from approvals_step s where s.opened_at is not null and s.n > 1
      and not exists (select 1 from approvals_step b where b.approval = s.approval and b.n = s.n - 1 and b.outcome = 'approved')`,
  },
  {
    name: 'a step ends as its voices say',
    sql: `select 'approvals.step:' || s.id as subject from approvals_step s
      left join (select v.step, count(*) filter (where v.says = 'approve') as yes, count(*) filter (where v.says = 'refuse') as no,
        count(*) filter (where v.says = 'return') as back from approvals_voice v group by v.step) t on t.step = s.id
      where s.outcome is distinct from 'withdrawn' and coalesce(s.outcome, '') <> case
        when coalesce(t.back, 0) > 0 then 'returned'
        when coalesce(t.yes, 0) >= coalesce(s.at_least, 1) then 'approved'
        when coalesce(t.no, 0) > coalesce(s.of_all, 1) - coalesce(s.at_least, 1) then 'refused' else '' end`,
  },
  {
    name: 'a publicity ended after its last day, with every objection answered',
    sql: `select 'approvals.step:' || s.id as subject from approvals_step s where s.kind = 'publicity'
      and s.outcome in ('approved', 'refused') and ((s.ended_at at time zone 'Asia/Shanghai')::date <= s.hears_until
        or exists (select 1 from approvals_objection o where o.step = s.id and (o.answered_at is null or o.answered_at > s.ended_at)))`,
  },
  {
    name: 'the rules of a kind in an area leave no amount out and none twice on any day',
    sql: `select 'approvals.policy:' || p.id as subject from approvals_policy p
      left join approvals_policy q on q.kind = p.kind and q.area_path = p.area_path and q.valid_from = p.valid_from and q.least = p.most + 1
      where p.most is not null and q.id is null
      union all select 'approvals.policy:' || p.id from approvals_policy p join approvals_policy q on q.kind = p.kind
        and q.area_path = p.area_path and q.valid_from > p.valid_from where p.valid_to is null or p.valid_to > q.valid_from`,
  },
]
