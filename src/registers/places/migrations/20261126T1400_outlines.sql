-- Outlines by date: what an area looked like from a day to the day before another (S45). The one that holds now stands in
-- the area too. One that began and ended on a day stood on none.
create table places_outline (
  id uuid primary key,
  area text not null references places_area,
  outline jsonb not null,
  -- Generated, not surveyed.
  synthetic boolean not null,
  valid_from date not null,
  valid_to date check (valid_to >= valid_from),
  -- The one before, which holds again when this one is taken back.
  replaces uuid references places_outline,
  at timestamptz(3) not null
);
create unique index places_outline_current on places_outline (area) where valid_to is null;
create index places_outline_area on places_outline (area, valid_from);

-- An area that was opened and taken back on one day stood on none.
alter table places_area drop constraint places_area_check4;
alter table places_area add constraint places_area_days check (valid_to >= valid_from);
alter table places_tag drop constraint places_tag_check;
alter table places_tag add constraint places_tag_days check (valid_to >= valid_from);
