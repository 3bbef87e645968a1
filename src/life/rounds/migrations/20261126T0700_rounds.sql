-- What is looked at on a visit. A changed list is a new version; what was answered stays with the list it was asked by.
create table rounds_checklist (
  id uuid primary key,
  code text not null check (code ~ '^[a-z0-9-]{1,40}$'),
  version int not null check (version > 0),
  kind text not null check (kind in ('gas-safety', 'safe-community', 'risk-point', 'care', 'mass-contact', 'other')),
  target text not null check (target in ('household', 'compound', 'risk-point')),
  zh text not null check (zh <> ''),
  en text not null,
  items jsonb not null check (jsonb_typeof(items) = 'array'),
  by uuid,
  at timestamptz(3) not null,
  unique (code, version)
);

-- Where something may go wrong and is looked at again and again (S24).
create table rounds_risk_point (
  id uuid primary key,
  area_path text not null,
  kind text not null check (kind in ('fire', 'gas', 'electricity', 'traffic', 'water', 'building', 'public-order', 'other')),
  name text not null check (name <> ''),
  severity text not null check (severity in ('low', 'medium', 'high')),
  lon double precision,
  lat double precision,
  valid_from date not null,
  valid_to date check (valid_to >= valid_from),
  check ((lon is null) = (lat is null))
);
create index rounds_risk_point_area on rounds_risk_point (area_path text_pattern_ops) where valid_to is null;

create table rounds_round (
  id uuid primary key,
  checklist uuid not null references rounds_checklist,
  title text not null check (title <> ''),
  area_path text not null,
  from_on date not null,
  to_on date not null check (to_on >= from_on),
  -- 三固化 (S64): who, on which weekday, where.
  leader uuid references people_post,
  weekday int check (weekday between 1 and 7),
  place text,
  targets int not null check (targets > 0),
  by uuid not null,
  at timestamptz(3) not null,
  closed_at timestamptz(3)
);
create index rounds_round_area on rounds_round (area_path text_pattern_ops);
create index rounds_round_newest on rounds_round (at desc, id desc);

create table rounds_target (
  id uuid primary key,
  round uuid not null references rounds_round,
  -- `people.household:…`, `places.area:…` or `rounds.risk-point:…`
  subject text not null check (subject ~ '^[a-z]+\.[a-z-]+:.+$'),
  area_path text not null,
  position int not null,
  state text not null check (state in ('to-visit', 'not-home', 'refused', 'done')),
  visits int not null check (visits >= 0),
  next_on date,
  unique (round, subject),
  check ((state = 'to-visit') = (visits = 0)),
  check ((next_on is not null) = (state in ('not-home', 'refused')))
);
create index rounds_target_due on rounds_target (round, position) where state <> 'done';

create table rounds_visit (
  id uuid primary key,
  target uuid not null references rounds_target,
  round uuid not null references rounds_round,
  area_path text not null,
  by uuid not null,
  at timestamptz(3) not null,
  -- When the visitor stood there, as their phone says; it may have had no network for a while.
  visited_at timestamptz(3) not null,
  result text not null check (result in ('done', 'not-home', 'refused')),
  next_on date,
  note uuid references kernel_text,
  -- [{item, outcome, case?}]
  answers jsonb not null check (jsonb_typeof(answers) = 'array'),
  lon double precision,
  lat double precision,
  check ((next_on is not null) = (result in ('not-home', 'refused')))
);
create index rounds_visit_target on rounds_visit (target, at);
create index rounds_visit_round on rounds_visit (round, at);
create index rounds_visit_answers on rounds_visit using gin (answers jsonb_path_ops);

-- Hazards of one kind put right together on a day (S143): one work order, one line per household.
create table rounds_batch (
  id uuid primary key,
  area_path text not null,
  title text not null check (title <> ''),
  organisation uuid not null references people_organisation,
  on_day date not null,
  works int not null check (works > 0),
  by uuid not null,
  at timestamptz(3) not null,
  done_at timestamptz(3)
);
create index rounds_batch_newest on rounds_batch (at desc, id desc);
create table rounds_confirmation (
  id uuid primary key,
  batch uuid not null references rounds_batch,
  case_id uuid not null references cases_case,
  area_path text not null,
  position int not null,
  state text not null check (state in ('to-do', 'not-home', 'confirmed', 'dropped')),
  tries int not null check (tries >= 0),
  by uuid,
  at timestamptz(3),
  unique (batch, case_id)
);
-- A hazard stands in one batch at a time.
create unique index rounds_confirmation_open on rounds_confirmation (case_id) where state in ('to-do', 'not-home');
