-- A contract can end before it is fulfilled: what of it is not accepted is free again.
alter table funds_commitment
  add column ended_at timestamptz(3),
  add column ended_by uuid,
  -- Why, in words that everybody reads.
  add column ended_why text check (ended_why <> ''),
  add check ((ended_at is null) = (ended_by is null) and (ended_at is null) = (ended_why is null));

alter table funds_milestone
  -- How often its payment came back from the bank.
  add column returned smallint not null default 0 check (returned >= 0),
  drop constraint funds_milestone_state_check,
  drop constraint funds_milestone_check,
  add check (state in ('planned', 'accepted', 'paid', 'dropped')),
  add check ((state in ('planned', 'dropped')) = (due is null));

-- Money of a budget that was not used and went back.
create table funds_reclaim (
  id uuid primary key,
  fund uuid not null references ledger_fund,
  -- Fen.
  amount bigint not null check (amount > 0),
  -- Number of the paper.
  document text not null check (document <> ''),
  journal uuid not null unique references ledger_journal,
  at timestamptz(3) not null,
  by uuid
);
create index funds_reclaim_fund on funds_reclaim (fund);
