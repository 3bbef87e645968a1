-- The one door to the ledger. `items` is an array of
--   {key, hash, journals: [{id, n, book, kind, day, reverses, flow, subject, actor, hash,
--     entries: [{n, fund, account, purpose, costObject, amount}]}],
--    holds: [{id, fund, account, amount, subject}], ends: [{id, as}]}
-- each of which is written whole or not at all. Answers for every key: `posted`, `repeated` (the same was posted before),
-- or the code of its refusal with what it is about. Works in the caller's transaction; waits for others in an order that
-- is the same for everybody: keys, books, reversed journals, holds, balances.
create function ledger_post(items jsonb, posted_at timestamptz)
returns table (item_key text, outcome text, about text)
language plpgsql security definer set search_path from current as $$
declare
  fresh text[];
  bad_keys text[];
  bad_codes text[];
  bad_abouts text[];
  m_key text[]; m_fund uuid[]; m_account text[]; m_delta bigint[]; m_held bigint[];
  s_fund uuid[]; s_account text[]; s_sum bigint[]; s_held bigint[]; s_side int[]; s_floored boolean[];
  one record;
  slot int;
  short int;
begin
  with given as (select x->>'key' as key, decode(x->>'hash', 'hex') as hash from jsonb_array_elements(items) x),
    made as (insert into ledger_item (key, payload_hash, at) select g.key, g.hash, posted_at from given g order by g.key
      on conflict do nothing returning ledger_item.key)
  select coalesce(array_agg(made.key), '{}') into fresh from made;
  return query select i.key, case when i.payload_hash = decode(x->>'hash', 'hex') then 'repeated' else 'key-reused' end, i.key
    from jsonb_array_elements(items) x join ledger_item i on i.key = x->>'key' where i.key <> all (fresh);
  if fresh = '{}' then return; end if;

  -- A month is closed under the exclusive lock of its book: what is being posted now is in before, or refused after.
  perform pg_advisory_xact_lock_shared(hashtextextended('ledger:' || b.book, 0)) from (select distinct j->>'book' as book
    from jsonb_array_elements(items) x, jsonb_array_elements(x->'journals') j order by 1) b;
  perform 1 from ledger_journal where id in (select (j->>'reverses')::uuid from jsonb_array_elements(items) x,
    jsonb_array_elements(x->'journals') j where j->>'reverses' is not null) order by id for update;
  perform 1 from ledger_hold where id in (select (h->>'id')::uuid from jsonb_array_elements(items) x,
    jsonb_array_elements(x->'ends') h) order by id for update;

  with i as (select x->>'key' as key, x as body from jsonb_array_elements(items) x where x->>'key' = any (fresh)),
    j as (select i.key, (j->>'id')::uuid as id, (j->>'book')::uuid as book, (j->>'day')::date as day,
      (j->>'reverses')::uuid as reverses, j->'entries' as entries from i, jsonb_array_elements(i.body->'journals') j),
    e as (select j.key, j.id, j.book, j.reverses, e.* from j, jsonb_to_recordset(j.entries)
      as e(n int, fund uuid, account text, purpose text, "costObject" text, amount bigint)),
    h as (select i.key, h.* from i, jsonb_to_recordset(i.body->'holds') as h(fund uuid, account text, amount bigint)),
    x as (select i.key, x.id, row_number() over (partition by x.id order by i.key) as nth
      from i, jsonb_to_recordset(i.body->'ends') as x(id uuid)),
    wrong as (
      select e.key, 1 as rank, case
          when f.id is null then 'unknown-fund'
          when a.code is null then 'unknown-account'
          when f.book <> e.book then 'fund-of-another-book'
          when f.status <> 'active' and e.reverses is null then 'fund-not-active'
          when a.purposeful and e.purpose is null then 'purpose-needed'
          when e.purpose is not null and p.code is null then 'unknown-purpose'
          when e.purpose <> all (f.purposes) and f.purposes <> '{}' then 'purpose-outside'
        end as code, case when e.purpose <> all (f.purposes) then f.name || E'\x1f' || e.purpose else coalesce(f.name, e.account) end as about
      from e left join ledger_fund f on f.id = e.fund left join ledger_account a on a.code = e.account
        left join ledger_purpose p on p.code = e.purpose
      union all
      select h.key, 2, case when f.id is null then 'unknown-fund' when not coalesce(a.floored, false) then 'unknown-account'
          when f.status <> 'active' then 'fund-not-active' end, coalesce(f.name, h.account)
      from h left join ledger_fund f on f.id = h.fund left join ledger_account a on a.code = h.account
      union all
      select j.key, 3, case when b.id is null then 'unknown-book' when p.id is not null then 'period-closed' end,
          to_char(j.day, 'YYYY-MM')
      from j left join ledger_book b on b.id = j.book
        left join ledger_period p on p.book = j.book and p.month = date_trunc('month', j.day)::date
      union all
      select e.key, 4, 'unbalanced', e.fund::text from e left join ledger_account a on a.code = e.account
        group by e.key, e.id, e.fund, a.class = 'memo' having sum(e.amount) <> 0
      union all
      select j.key, 5, case
          when r.id is null or r.book <> j.book then 'unknown-journal'
          when r.reverses is not null then 'is-reversal'
          when nth > 1 or exists (select 1 from ledger_journal o where o.reverses = r.id) then 'already-reversed'
          when exists (select 1 from (select o.fund, o.account, o.purpose, o.cost_object, o.amount from ledger_entry o
              where o.journal = r.id union all select e.fund, e.account, e.purpose, e."costObject", e.amount from e
              where e.id = j.id) entries group by entries.fund, entries.account, entries.purpose, entries.cost_object having sum(entries.amount) <> 0) then 'not-a-reversal'
        end, j.reverses::text
      from (select j.*, row_number() over (partition by j.reverses order by j.key) as nth from j where j.reverses is not null) j
        left join ledger_journal r on r.id = j.reverses
      union all
      select x.key, 6, case when o.id is null then 'unknown-hold' when nth > 1 or o.ended_by is not null then 'hold-ended' end,
          x.id::text
      from x left join ledger_hold o on o.id = x.id),
    first_wrong as (select distinct on (w.key) w.key, w.code, w.about from wrong w where w.code is not null
      order by w.key, w.rank, w.code)
  select coalesce(array_agg(f.key), '{}'), coalesce(array_agg(f.code), '{}'), coalesce(array_agg(f.about), '{}')
    into bad_keys, bad_codes, bad_abouts from first_wrong f;

  -- What each item moves, by balance.
  with i as (select x->>'key' as key, x as body from jsonb_array_elements(items) x
      where x->>'key' = any (fresh) and x->>'key' <> all (bad_keys)),
    moves as (
      select i.key, e.fund, e.account, e.amount as delta, 0::bigint as held
      from i, jsonb_array_elements(i.body->'journals') j,
        jsonb_to_recordset(j->'entries') as e(fund uuid, account text, amount bigint)
      union all
      select i.key, h.fund, h.account, 0, h.amount
      from i, jsonb_to_recordset(i.body->'holds') as h(fund uuid, account text, amount bigint)
      union all
      select i.key, o.fund, o.account, 0, -o.amount
      from i, jsonb_to_recordset(i.body->'ends') as x(id uuid) join ledger_hold o on o.id = x.id),
    summed as (select m.key, m.fund, m.account, sum(m.delta)::bigint as delta, sum(m.held)::bigint as held
      from moves m group by 1, 2, 3 order by 1, 2, 3)
  select coalesce(array_agg(s.key), '{}'), array_agg(s.fund), array_agg(s.account), array_agg(s.delta), array_agg(s.held)
    into m_key, m_fund, m_account, m_delta, m_held from summed s;

  insert into ledger_balance (fund, account, amount)
    select m.fund, m.account, 0 from unnest(m_fund, m_account) as m(fund, account) group by 1, 2 order by 1, 2
    on conflict do nothing;
  select array_agg(b.fund), array_agg(b.account), array_agg(b.amount), array_agg(b.held), array_agg(b.side), array_agg(b.floored)
    into s_fund, s_account, s_sum, s_held, s_side, s_floored
    from (select b.fund, b.account, b.amount, b.held, a.side, a.floored from ledger_balance b
        join ledger_account a on a.code = b.account
        where (b.fund, b.account) in (select m.fund, m.account from unnest(m_fund, m_account) as m(fund, account))
        order by b.fund, b.account for update of b) b;

  -- One item after another: each finds what those before it left.
  for one in select m.key, array_agg(s.slot) as slots, array_agg(m.delta) as deltas, array_agg(m.held) as helds
      from unnest(m_key, m_fund, m_account, m_delta, m_held) as m(key, fund, account, delta, held)
        join unnest(s_fund, s_account) with ordinality as s(fund, account, slot) on s.fund = m.fund and s.account = m.account
      group by m.key order by m.key loop
    short := null;
    for k in 1 .. cardinality(one.slots) loop
      slot := one.slots[k];
      if s_floored[slot] and s_side[slot] * one.deltas[k] - one.helds[k] < 0
        and s_side[slot] * (s_sum[slot] + one.deltas[k]) - (s_held[slot] + one.helds[k]) < 0 then
        short := slot;
        exit;
      end if;
    end loop;
    if short is null then
      for k in 1 .. cardinality(one.slots) loop
        slot := one.slots[k];
        s_sum[slot] := s_sum[slot] + one.deltas[k];
        s_held[slot] := s_held[slot] + one.helds[k];
      end loop;
    else
      bad_keys := bad_keys || one.key;
      bad_codes := bad_codes || 'overdraft'::text;
      bad_abouts := bad_abouts || (s_fund[short] || E'\x1f' || s_account[short] || E'\x1f'
        || (s_side[short] * s_sum[short] - s_held[short]));
    end if;
  end loop;

  with i as (select x->>'key' as key, x as body from jsonb_array_elements(items) x
      where x->>'key' = any (fresh) and x->>'key' <> all (bad_keys)),
    journals as (insert into ledger_journal (id, item, n, book, kind, effective_date, reverses, flow, subject, actor, entries_hash, at)
      select j.id, i.key, j.n, j.book, j.kind, j.day, j.reverses, j.flow, j.subject, j.actor, decode(j.hash, 'hex'), posted_at
      from i, jsonb_to_recordset(i.body->'journals') as j(id uuid, n int, book uuid, kind text, day date, reverses uuid,
        flow uuid, subject text, actor uuid, hash text)),
    holds as (insert into ledger_hold (id, item, fund, account, amount, subject, at)
      select h.id, i.key, h.fund, h.account, h.amount, h.subject, posted_at
      from i, jsonb_to_recordset(i.body->'holds') as h(id uuid, fund uuid, account text, amount bigint, subject text)),
    ended as (update ledger_hold o set ended_by = x.key, ended_as = x."as"
      from (select i.key, x.id, x."as" from i, jsonb_to_recordset(i.body->'ends') as x(id uuid, "as" text)) x where o.id = x.id)
  insert into ledger_entry (journal, n, fund, account, purpose, cost_object, amount)
    select (j->>'id')::uuid, e.n, e.fund, e.account, e.purpose, e."costObject", e.amount
    from i, jsonb_array_elements(i.body->'journals') j, jsonb_to_recordset(j->'entries')
      as e(n int, fund uuid, account text, purpose text, "costObject" text, amount bigint);
  update ledger_balance b set amount = s.amount, held = s.held
    from unnest(s_fund, s_account, s_sum, s_held) as s(fund, account, amount, held)
    where b.fund = s.fund and b.account = s.account and (b.amount, b.held) <> (s.amount, s.held);
  -- What was refused was never handed in: mended, it may come again under its key.
  delete from ledger_item i where i.key = any (bad_keys);
  return query select b.key, b.code, b.about from unnest(bad_keys, bad_codes, bad_abouts) as b(key, code, about)
    union all select f.key, 'posted', null from unnest(fresh) as f(key) where f.key <> all (bad_keys);
end
$$;
