-- Somebody decides for another for a while: during a leave. The seat stays the other's, and both names stand on the voice.
create table approvals_delegation (
  id uuid primary key,
  from_person uuid not null references people_person,
  to_person uuid not null references people_person check (to_person <> from_person),
  -- Kinds it is for; an empty list: all of them.
  kinds jsonb not null check (jsonb_typeof(kinds) = 'array'),
  -- Both days included.
  valid_from date not null,
  valid_to date not null check (valid_to >= valid_from),
  at timestamptz(3) not null,
  withdrawn_at timestamptz(3)
);
create index approvals_delegation_to on approvals_delegation (to_person, valid_to);
create index approvals_delegation_from on approvals_delegation (from_person, valid_to);
