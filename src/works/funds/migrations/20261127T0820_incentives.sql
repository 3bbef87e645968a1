-- Incentive money of communities (S74): what the treasury gave for a year is shared by the scores of a round that has closed.
create table funds_incentive (
  id uuid primary key,
  round uuid not null,
  edition smallint not null,
  -- The fund of the area of the round that it is shared out of.
  fund uuid not null references ledger_fund,
  area_path text not null,
  -- Fen that are shared, by the points above the floor of the day the round closed.
  pool bigint not null check (pool > 0),
  floor smallint not null check (floor between 0 and 99),
  document text not null check (document <> ''),
  approval uuid not null unique,
  state text not null check (state in ('asked', 'approved', 'refused', 'returned', 'withdrawn')),
  at timestamptz(3) not null,
  by uuid not null
);
-- A round is shared by once.
create unique index funds_incentive_once on funds_incentive (round) where state in ('asked', 'approved');

create table funds_incentive_share (
  id uuid primary key,
  incentive uuid not null references funds_incentive,
  entrant uuid not null,
  area text not null check (area ~ '^[0-9]{6,18}$'),
  -- Fen; nothing for who is not above the floor.
  amount bigint not null check (amount >= 0),
  appropriation uuid unique references funds_appropriation,
  unique (incentive, entrant),
  check (appropriation is null or amount > 0)
);

alter table funds_appropriation drop constraint funds_appropriation_kind_check;
alter table funds_appropriation add check (kind in ('community-service', 'foundation-support', 'other', 'matter', 'incentive'));
alter table funds_appropriation drop constraint funds_appropriation_check;
alter table funds_appropriation add check ((kind = 'matter') = (support is not null) and (kind in ('matter', 'incentive')) = (source is not null));
drop index funds_appropriation_once;
create unique index funds_appropriation_once on funds_appropriation (kind, area, year)
  where kind not in ('other', 'matter', 'incentive');
