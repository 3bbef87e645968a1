-- Matters that a department hands down to streets (下沉事项): by a decision of the district (S14), and in each street only
-- together with the posts and the money that it takes there (人随事走、费随事转, S15).
create table funds_matter (
  id uuid primary key,
  department uuid not null,
  -- Code of the category whose cases it is.
  category text not null check (category <> ''),
  title text not null check (title <> ''),
  purpose text not null,
  approval uuid not null unique,
  state text not null check (state in ('asked', 'approved', 'refused', 'returned', 'withdrawn')),
  at timestamptz(3) not null,
  by uuid not null
);

create table funds_support (
  id uuid primary key,
  matter uuid not null references funds_matter,
  -- The street by its code: an area that moves keeps it.
  area text not null check (area ~ '^[0-9]{6,18}$'),
  area_path text not null,
  -- Who takes the matter on there.
  unit uuid not null,
  posts smallint not null check (posts between 0 and 99),
  -- Fen.
  amount bigint not null check (amount >= 0),
  active_at timestamptz(3),
  active_by uuid,
  -- Number of the paper by which it is the street's.
  document text check (document <> ''),
  -- The posts as they stand in the street.
  moved uuid[] not null default '{}',
  unique (matter, area),
  check (posts > 0 or amount > 0),
  check ((active_at is null) = (active_by is null) and (active_at is null) = (document is null)),
  check (cardinality(moved) = case when active_at is null then 0 else posts end)
);
create index funds_support_area on funds_support (area_path);

alter table funds_profile drop constraint funds_profile_sort_check;
alter table funds_profile add check (sort in ('community-service', 'earmark', 'guarantee', 'incentive', 'flexible', 'reserve',
  'foundation-support', 'foundation', 'community-special', 'community-charity', 'relief', 'department'));

alter table funds_appropriation drop constraint funds_appropriation_kind_check;
alter table funds_appropriation add check (kind in ('community-service', 'foundation-support', 'other', 'matter'));
-- What of a matter it is, and the fund of the department that it came from.
alter table funds_appropriation add column support uuid unique references funds_support;
alter table funds_appropriation add column source uuid references ledger_fund;
alter table funds_appropriation add check ((kind = 'matter') = (support is not null) and (support is null) = (source is null));
drop index funds_appropriation_once;
create unique index funds_appropriation_once on funds_appropriation (kind, area, year) where kind not in ('other', 'matter');
