-- What is in a fund, by account, stands in ledger_balance before an entry is written: to look there once says as much as
-- to look for fund and account apart, and 24 journals are written with 48 look-ups fewer.
alter table ledger_entry
  drop constraint ledger_entry_fund_fkey,
  drop constraint ledger_entry_account_fkey,
  add foreign key (fund, account) references ledger_balance (fund, account);

-- The one door to the ledger, as before; what it is given lies flat now, so that no part is unpacked once for each item:
--   {items: [{key, hash}],
--    journals: [{key, id, n, book, kind, day, reverses, flow, subject, actor, hash}],
--    entries: [{of, n, fund, account, purpose, costObject, amount}],
--    holds: [{key, id, fund, account, amount, subject}], ends: [{key, id, as}]}
-- where `key` says to which item a part belongs and `of` which of the journals, from 1, an entry is in; an item is written
-- whole or not at all. Each statement has one good plan (see ledger-post-plans); to make it anew for every batch costs more
-- than it finds. What an item takes back or ends is gone for those after it only where that item itself is written.
create or replace function ledger_post(items jsonb, posted_at timestamptz)
returns table (item_key text, outcome text, about text)
language plpgsql security definer set search_path from current
  set enable_hashjoin = off set enable_mergejoin = off set enable_seqscan = off set plan_cache_mode = force_generic_plan as $$
declare
  fresh text[];
  good text[];
  x_key text[]; x_id uuid[]; x_code text[];
  taken uuid[] := '{}';
  mine uuid[];
  twice uuid;
  j_key text[]; j_id uuid[]; j_book uuid[]; j_reverses uuid[];
  bad_keys text[];
  bad_codes text[];
  bad_abouts text[];
  m_key text[]; m_fund uuid[]; m_account text[]; m_delta bigint[]; m_held bigint[];
  s_fund uuid[]; s_account text[]; s_sum bigint[]; s_held bigint[]; s_side int[]; s_floored boolean[];
  one record;
  slot int;
  short int;
begin
  with made as (insert into ledger_item (key, payload_hash, at) select g.key, decode(g.hash, 'hex'), posted_at
      from jsonb_to_recordset(items->'items') as g(key text, hash text) order by g.key
      on conflict do nothing returning ledger_item.key)
  select coalesce(array_agg(made.key), '{}') into fresh from made;
  if cardinality(fresh) < jsonb_array_length(items->'items') then
    return query select i.key, case when i.payload_hash = decode(g.hash, 'hex') then 'repeated' else 'key-reused' end, i.key
      from jsonb_to_recordset(items->'items') as g(key text, hash text) join ledger_item i on i.key = g.key
      where i.key <> all (fresh);
    if fresh = '{}' then return; end if;
  end if;

  -- A month is closed under the exclusive lock of its book: what is being posted now is in before, or refused after.
  perform pg_advisory_xact_lock_shared(hashtextextended('ledger:' || b.book, 0))
    from (select distinct j.book from jsonb_to_recordset(items->'journals') as j(book text) order by 1) b;
  perform 1 from ledger_journal where id in (select j.reverses from jsonb_to_recordset(items->'journals') as j(reverses uuid)
    where j.reverses is not null) order by id for update;
  perform 1 from ledger_hold where id in (select h.id from jsonb_to_recordset(items->'ends') as h(id uuid)) order by id for update;

  select array_agg(j.key), array_agg(j.id), array_agg(j.book), array_agg(j.reverses) into j_key, j_id, j_book, j_reverses
    from jsonb_to_recordset(items->'journals') as j(key text, id uuid, book uuid, reverses uuid);
  with j as (select j.* from jsonb_to_recordset(items->'journals') as j(key text, id uuid, book uuid, day date, reverses uuid)
      where j.key = any (fresh)),
    e as (select j_key[e."of"] as key, j_id[e."of"] as id, j_book[e."of"] as book, j_reverses[e."of"] as reverses, e.fund, e.account,
        e.purpose, e."costObject", e.amount
      from jsonb_to_recordset(items->'entries') as e("of" int, fund uuid, account text, purpose text, "costObject" text,
        amount bigint) where j_key[e."of"] = any (fresh)),
    h as (select h.* from jsonb_to_recordset(items->'holds') as h(key text, fund uuid, account text, amount bigint)
      where h.key = any (fresh)),
    x as (select x.key, x.id, row_number() over (partition by x.key, x.id) as nth
      from jsonb_to_recordset(items->'ends') as x(key text, id uuid) where x.key = any (fresh)),
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
      from (select j.*, row_number() over (partition by j.key, j.reverses) as nth from j where j.reverses is not null) j
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
  good := array(select k from unnest(fresh) k where k <> all (bad_keys));
  with moves as (
      select j_key[e."of"] as key, e.fund, e.account, e.amount as delta, 0::bigint as held
      from jsonb_to_recordset(items->'entries') as e("of" int, fund uuid, account text, amount bigint)
      where j_key[e."of"] = any (good)
      union all
      select h.key, h.fund, h.account, 0, h.amount
      from jsonb_to_recordset(items->'holds') as h(key text, fund uuid, account text, amount bigint) where h.key = any (good)
      union all
      select x.key, o.fund, o.account, 0, -o.amount
      from jsonb_to_recordset(items->'ends') as x(key text, id uuid) join ledger_hold o on o.id = x.id where x.key = any (good)),
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

  -- What can be done once only, by item: a journal reversed, a hold ended.
  select array_agg(o.key), array_agg(o.id), array_agg(o.code) into x_key, x_id, x_code from (
    select j.key, j.id, 'already-reversed' as code from unnest(j_key, j_reverses) as j(key, id) where j.id is not null
    union all select x.key, x.id, 'hold-ended' from jsonb_to_recordset(items->'ends') as x(key text, id uuid)) o;

  -- One item after another: each finds what those before it left.
  for one in select m.key, array_agg(s.slot) as slots, array_agg(m.delta) as deltas, array_agg(m.held) as helds
      from unnest(m_key, m_fund, m_account, m_delta, m_held) as m(key, fund, account, delta, held)
        join unnest(s_fund, s_account) with ordinality as s(fund, account, slot) on s.fund = m.fund and s.account = m.account
      group by m.key order by m.key loop
    if x_key is not null then
      mine := array(select x.id from unnest(x_key, x_id) as x(key, id) where x.key = one.key);
      select x.id into twice from unnest(mine) as x(id) where x.id = any (taken) limit 1;
      if twice is not null then
        bad_keys := bad_keys || one.key;
        bad_codes := bad_codes || x_code[array_position(x_id, twice)];
        bad_abouts := bad_abouts || twice::text;
        continue;
      end if;
    end if;
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
      taken := taken || mine;
    else
      bad_keys := bad_keys || one.key;
      bad_codes := bad_codes || 'overdraft'::text;
      bad_abouts := bad_abouts || (s_fund[short] || E'\x1f' || s_account[short] || E'\x1f'
        || (s_side[short] * s_sum[short] - s_held[short]));
    end if;
  end loop;

  good := array(select k from unnest(fresh) k where k <> all (bad_keys));
  with journals as (insert into ledger_journal (id, item, n, book, kind, effective_date, reverses, flow, subject, actor, entries_hash, at)
      select j.id, j.key, j.n, j.book, j.kind, j.day, j.reverses, j.flow, j.subject, j.actor, decode(j.hash, 'hex'), posted_at
      from jsonb_to_recordset(items->'journals') as j(key text, id uuid, n int, book uuid, kind text, day date, reverses uuid,
        flow uuid, subject text, actor uuid, hash text) where j.key = any (good)),
    holds as (insert into ledger_hold (id, item, fund, account, amount, subject, at)
      select h.id, h.key, h.fund, h.account, h.amount, h.subject, posted_at
      from jsonb_to_recordset(items->'holds') as h(key text, id uuid, fund uuid, account text, amount bigint, subject text)
      where h.key = any (good)),
    ended as (update ledger_hold o set ended_by = x.key, ended_as = x."as"
      from jsonb_to_recordset(items->'ends') as x(key text, id uuid, "as" text) where o.id = x.id and x.key = any (good))
  insert into ledger_entry (journal, n, fund, account, purpose, cost_object, amount)
    select j_id[e."of"], e.n, e.fund, e.account, e.purpose, e."costObject", e.amount
    from jsonb_to_recordset(items->'entries') as e("of" int, n int, fund uuid, account text, purpose text, "costObject" text,
      amount bigint) where j_key[e."of"] = any (good);
  update ledger_balance b set amount = s.amount, held = s.held
    from unnest(s_fund, s_account, s_sum, s_held) as s(fund, account, amount, held)
    where b.fund = s.fund and b.account = s.account and (b.amount, b.held) <> (s.amount, s.held);
  -- What was refused was never handed in: mended, it may come again under its key.
  delete from ledger_item i where i.key = any (bad_keys);
  return query select b.key, b.code, b.about from unnest(bad_keys, bad_codes, bad_abouts) as b(key, code, about)
    union all select f.key, 'posted', null from unnest(good) as f(key);
end
$$;
