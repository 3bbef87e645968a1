-- Figures that come from outside the house: yearly figures of finance, baselines of the sources. What was entered is not
-- changed; a better figure takes its place and the first one stays, with when and by whom.
create table measures_observation (
  id uuid primary key,
  indicator text not null check (indicator in ('street-capacity', 'district-capacity', 'street-capacity-growth',
    'street-capacity-share')),
  area text not null check (area ~ '^[0-9]{6,18}$'),
  area_path text not null,
  year smallint not null check (year between 2000 and 2999),
  -- In the unit of the indicator: fen, or thousandths.
  value bigint not null,
  -- The day the figure is of, and where it stands.
  as_of date not null,
  source text not null check (source <> ''),
  at timestamptz(3) not null,
  by uuid,
  replaced_at timestamptz(3),
  replaced_by uuid,
  check ((replaced_at is null) = (replaced_by is null))
);
create unique index measures_observation_one on measures_observation (indicator, area, year) where replaced_at is null;
