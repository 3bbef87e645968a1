-- Which level may stand under which: the tree of a neighbourhood is not the same depth everywhere.
create table places_level_parent (
  level text not null check (level in ('district', 'street', 'community', 'grid', 'compound', 'micro-grid')),
  parent_level text not null,
  primary key (level, parent_level)
);
insert into places_level_parent (level, parent_level) values
  ('street', 'district'), ('community', 'street'), ('grid', 'community'), ('grid', 'compound'),
  ('compound', 'community'), ('compound', 'grid'), ('micro-grid', 'grid'), ('micro-grid', 'compound');

create table places_area (
  code text primary key check (code ~ '^[0-9]{6,21}$'),
  level text not null check (level in ('district', 'street', 'community', 'grid', 'compound', 'micro-grid')),
  parent text,
  parent_level text,
  path text not null unique,
  name text not null check (name <> ''),
  valid_from date not null,
  valid_to date,
  merged_into text references places_area,
  outline jsonb,
  lon double precision,
  lat double precision,
  urban boolean not null default true,
  -- The outline (and below the community the area itself) is generated, not surveyed.
  synthetic boolean not null default false,
  unique (code, level),
  foreign key (parent, parent_level) references places_area (code, level),
  foreign key (level, parent_level) references places_level_parent (level, parent_level),
  check ((level = 'district') = (parent is null)),
  check ((parent is null) = (parent_level is null)),
  check (path = code or path like '%/' || code),
  check (parent is null or path like '%' || parent || '/' || code),
  check (valid_to is null or valid_to > valid_from),
  check (merged_into is null or (valid_to is not null and merged_into <> code)),
  check ((lon is null) = (lat is null))
);
create index places_area_parent on places_area (parent, code);
create index places_area_path on places_area (path text_pattern_ops);

-- Zones lie across the tree: themed blocks, party regions, patrol zones.
create table places_zone (
  id uuid primary key,
  kind text not null check (kind in ('party-region', 'patrol-zone', 'themed-block', 'renewal', 'cluster')),
  name text not null check (name <> ''),
  status text not null check (status in ('planned', 'designing', 'building', 'open')),
  lon double precision,
  lat double precision,
  outline jsonb,
  opened_on date,
  check ((lon is null) = (lat is null))
);
create index places_zone_kind on places_zone (kind, name);
create table places_zone_part (
  zone uuid not null references places_zone,
  area text not null references places_area,
  primary key (zone, area)
);

create table places_facility (
  id uuid primary key,
  kind text not null check (kind in ('station', 'venue', 'plot', 'sign', 'clinic', 'canteen', 'school', 'park', 'shelter')),
  name text not null check (name <> ''),
  area text not null references places_area,
  area_path text not null,
  address text,
  owner text check (owner ~ '^[a-z]+\.[a-z-]+:'),
  operated_by text check (operated_by ~ '^[a-z]+\.[a-z-]+:'),
  level text not null check (level in ('district', 'street', 'community', 'grid', 'compound', 'micro-grid')),
  status text not null check (status in ('planned', 'building', 'open', 'closed')),
  phone text,
  lon double precision,
  lat double precision,
  hours jsonb not null default '[]',
  beds int check (beds >= 0),
  check ((lon is null) = (lat is null))
);
create index places_facility_area on places_facility (area_path text_pattern_ops, kind, id);
create unique index places_facility_name on places_facility (area, kind, name);
create table places_facility_use (
  facility uuid not null references places_facility,
  function text not null check (function <> ''),
  square_metres int not null check (square_metres > 0),
  valid_from date not null,
  valid_to date check (valid_to > valid_from),
  primary key (facility, function, valid_from)
);

-- The QR sign: its code is not to be guessed and says nothing about the place.
create table places_tag (
  code text primary key check (code ~ '^[0-9a-hjkmnp-tv-z]{10}$'),
  area text not null references places_area,
  facility uuid references places_facility,
  valid_from date not null,
  valid_to date check (valid_to > valid_from)
);
create index places_tag_area on places_tag (area);
