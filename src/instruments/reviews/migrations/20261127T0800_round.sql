-- A competition that is judged: once of a kind and an edition (a year) for an area. What is entered is scored by jurors on
-- criteria that were there before anybody entered.
create table reviews_round (
  id uuid primary key,
  kind text not null check (kind in ('district-design', 'community-incentive')),
  edition smallint not null check (edition between 2000 and 2999),
  area_path text not null,
  title text not null check (title <> ''),
  -- [{name, weight}, …] in their order; whole weights that sum to 100.
  criteria jsonb not null check (jsonb_typeof(criteria) = 'array' and jsonb_array_length(criteria) between 1 and 10),
  -- How many places win; null where nothing is won.
  places smallint check (places > 0),
  -- Fewer jurors give no score, as it was ruled when the round was drafted.
  least smallint not null check (least > 0),
  state text not null check (state in ('draft', 'open', 'scoring', 'closed', 'withdrawn')),
  at timestamptz(3) not null,
  by uuid not null,
  opened_at timestamptz(3),
  scoring_at timestamptz(3),
  closed_at timestamptz(3),
  closed_by uuid,
  check (state <> 'draft' or opened_at is null),
  check (state not in ('open', 'scoring', 'closed') or opened_at is not null),
  check ((state in ('scoring', 'closed')) = (scoring_at is not null)),
  check ((state = 'closed') = (closed_at is not null) and (closed_at is null) = (closed_by is null))
);
create unique index reviews_round_once on reviews_round (kind, area_path, edition) where state <> 'withdrawn';
create index reviews_round_newest on reviews_round (at desc, id desc);

create table reviews_entrant (
  id uuid primary key,
  round uuid not null references reviews_round,
  title text not null check (title <> ''),
  -- Where it is for, and whose it is.
  area_path text not null,
  organisation uuid references people_organisation,
  at timestamptz(3) not null,
  by uuid not null,
  withdrawn_at timestamptz(3),
  -- Once the round has closed: weights times points, summed over so many sheets; equal scores share a rank.
  points bigint check (points >= 0),
  sheets int check (sheets > 0),
  rank int check (rank > 0),
  check ((points is null) = (sheets is null) and (points is null) = (rank is null)),
  check (withdrawn_at is null or points is null)
);
create unique index reviews_entrant_once on reviews_entrant (round, area_path, title) where withdrawn_at is null;

create table reviews_juror (
  id uuid primary key,
  round uuid not null references reviews_round,
  person uuid not null,
  at timestamptz(3) not null,
  by uuid not null,
  unique (round, person)
);
create index reviews_juror_person on reviews_juror (person);
comment on table reviews_juror is 'insert-only';

-- A juror does not score this: it is of their own place or unit, or they or the chair said so.
create table reviews_conflict (
  id uuid primary key,
  round uuid not null references reviews_round,
  juror uuid not null references reviews_juror,
  entrant uuid not null references reviews_entrant,
  reason text not null check (reason in ('own', 'declared')),
  at timestamptz(3) not null,
  by uuid,
  unique (juror, entrant)
);
comment on table reviews_conflict is 'insert-only';

-- What one juror gives one entrant: whole points from 0 to 100, one for each criterion. Void where a conflict was found.
create table reviews_sheet (
  id uuid primary key,
  round uuid not null references reviews_round,
  juror uuid not null references reviews_juror,
  entrant uuid not null references reviews_entrant,
  points jsonb not null check (jsonb_typeof(points) = 'array'),
  at timestamptz(3) not null,
  void_at timestamptz(3),
  unique (juror, entrant)
);
create index reviews_sheet_round on reviews_sheet (round);
