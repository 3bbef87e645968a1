-- Changes of borders by date (S45): areas end and merge into another, or go over to another parent, on a day.
create table places_adjustment (
  id uuid primary key,
  kind text not null check (kind in ('merging', 'transfer')),
  on_day date not null,
  state text not null check (state in ('planned', 'done', 'withdrawn', 'refused')),
  -- Codes of the areas that end, or that go over with all below them.
  areas jsonb not null check (jsonb_typeof(areas) = 'array' and jsonb_array_length(areas) > 0),
  -- The area they go to: one that stands, or one that is opened on the day.
  into_code text,
  into_name text check (into_name <> ''),
  -- The document that orders it.
  basis text not null check (basis <> ''),
  at timestamptz(3) not null,
  check (into_code is not null or into_name is not null)
);
create index places_adjustment_day on places_adjustment (on_day, id);
create index places_area_heir on places_area (merged_into) where merged_into is not null;
