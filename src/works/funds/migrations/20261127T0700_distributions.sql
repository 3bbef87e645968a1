-- What a collective earns is shared among its households (S189): what is shared is agreed in a document, decided by
-- somebody else, set aside, owed to each household and paid to all of them at once.
alter table funds_profile drop constraint funds_profile_sort_check;
alter table funds_profile add check (sort in ('community-service', 'earmark', 'guarantee', 'incentive', 'flexible', 'reserve',
  'foundation-support', 'foundation', 'community-special', 'community-charity', 'relief', 'department', 'collective'));

create table funds_distribution (
  id uuid primary key,
  fund uuid not null references ledger_fund,
  area_path text not null,
  year smallint not null,
  -- Fen that are shared, and fen that were to stay in the fund.
  distributable bigint not null check (distributable > 0),
  reserve bigint not null check (reserve >= 0),
  rule text not null check (rule in ('equal', 'by-weight')),
  -- The agreement that sets the proportions.
  document text not null check (document <> ''),
  households integer not null check (households > 0),
  due_on date not null,
  approval uuid not null unique,
  state text not null check (state in ('asked', 'approved', 'refused', 'returned', 'withdrawn', 'paid')),
  journal uuid not null references ledger_journal,
  at timestamptz(3) not null,
  by uuid not null,
  paid_at timestamptz(3),
  paid_by uuid,
  check ((state = 'paid') = (paid_at is not null) and (paid_at is null) = (paid_by is null))
);
create index funds_distribution_area on funds_distribution (area_path, at);
-- A year of a fund is shared once.
create unique index funds_distribution_once on funds_distribution (fund, year) where state in ('asked', 'approved', 'paid');

create table funds_share (
  id uuid primary key,
  distribution uuid not null references funds_distribution,
  household uuid not null,
  weight integer not null check (weight > 0),
  amount bigint not null check (amount > 0),
  due uuid unique references ledger_due,
  journal uuid unique references ledger_journal,
  unique (distribution, household),
  check (journal is null or due is not null)
);
create index funds_share_household on funds_share (household);
