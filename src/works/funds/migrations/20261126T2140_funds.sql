-- What a fund is to the district, beside what the ledger holds of it.
create table funds_profile (
  -- The fund of the ledger.
  id uuid primary key references ledger_fund,
  sort text not null check (sort in ('community-service', 'earmark', 'guarantee', 'incentive', 'flexible', 'reserve',
    'foundation-support', 'foundation', 'community-special', 'community-charity', 'relief')),
  -- Fen: what the fund is meant to hold in all, the denominator of its usage rate (S33).
  total bigint check (total > 0),
  at timestamptz(3) not null,
  by uuid
);

-- Money that a budget gives to a fund, by a paper of a day.
create table funds_appropriation (
  id uuid primary key,
  kind text not null check (kind in ('community-service', 'foundation-support', 'other')),
  fund uuid not null references ledger_fund,
  -- The community it is for, by its code: an area that moves keeps it.
  area text not null check (area ~ '^[0-9]{6,18}$'),
  area_path text not null,
  year smallint not null check (year between 2000 and 2999),
  -- Fen.
  amount bigint not null check (amount > 0),
  -- Number of the paper it rests on.
  document text not null check (document <> ''),
  journal uuid not null unique references ledger_journal,
  at timestamptz(3) not null,
  by uuid
);
-- Once a year, and only once (S32, S133).
create unique index funds_appropriation_once on funds_appropriation (kind, area, year) where kind <> 'other';
create index funds_appropriation_fund on funds_appropriation (fund, year);
