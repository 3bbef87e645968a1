-- A dispute that somebody mediates (S145): two parties, sessions, an agreement both sign, a look on a day after.
create table cases_mediation (
  id uuid primary key,
  case_id uuid not null references cases_case,
  area_path text not null,
  mediator uuid not null references people_person,
  state text not null check (state in ('open', 'to-sign', 'concluded', 'kept', 'broken', 'ended')),
  -- The words of the agreement as they now are, and how often they were written.
  agreement uuid references kernel_text,
  version int not null check (version >= 0),
  -- The day on which somebody asks whether it is kept.
  follow_up_on date,
  at timestamptz(3) not null,
  concluded_at timestamptz(3),
  ended_at timestamptz(3),
  check ((agreement is null) = (version = 0)),
  check ((agreement is null) = (follow_up_on is null)),
  check (state not in ('to-sign', 'concluded', 'kept', 'broken') or agreement is not null),
  check ((concluded_at is not null) = (state in ('concluded', 'kept', 'broken'))),
  check ((ended_at is not null) = (state in ('kept', 'broken', 'ended')))
);
-- A case is mediated once at a time.
create unique index cases_mediation_open on cases_mediation (case_id) where ended_at is null;
create index cases_mediation_case on cases_mediation (case_id, at);
create index cases_mediation_area on cases_mediation (area_path text_pattern_ops);
create index cases_mediation_newest on cases_mediation (at desc, id desc);
create index cases_mediation_mediator on cases_mediation (mediator) where ended_at is null;
create index cases_mediation_follow_up on cases_mediation (follow_up_on) where state = 'concluded';

create table cases_party (
  id uuid primary key,
  mediation uuid not null references cases_mediation,
  position int not null check (position in (1, 2)),
  person uuid not null references people_person,
  unique (mediation, position),
  unique (mediation, person)
);
create index cases_party_person on cases_party (person);

-- 调解经过: when they sat together or were heard apart, and what came of it.
create table cases_session (
  id uuid primary key,
  mediation uuid not null references cases_mediation,
  held_at timestamptz(3) not null,
  present text not null check (present in ('both', 'first', 'second')),
  outcome uuid not null references kernel_text,
  by uuid not null,
  at timestamptz(3) not null
);
create index cases_session_mediation on cases_session (mediation, held_at);

create table cases_follow_up (
  id uuid primary key,
  mediation uuid not null references cases_mediation,
  -- The day it was due.
  due_on date not null,
  kept boolean not null,
  words uuid not null references kernel_text,
  by uuid not null,
  at timestamptz(3) not null
);
create index cases_follow_up_mediation on cases_follow_up (mediation, at);
