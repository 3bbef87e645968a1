-- Another system that says how far its own unit is with a case: it acts as a body of that unit, by a signature.
create table cases_inbound (
  id uuid primary key,
  name text not null,
  organisation uuid not null references people_organisation,
  person uuid not null references people_person,
  post uuid not null references people_post,
  secret_sealed text not null,
  former_sealed text,
  former_until timestamptz(3),
  by uuid not null,
  at timestamptz(3) not null,
  ended_at timestamptz(3),
  check ((former_sealed is null) = (former_until is null))
);
