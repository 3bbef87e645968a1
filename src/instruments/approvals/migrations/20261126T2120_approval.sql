-- Who decides what, from which day on: the thresholds of the sources are rows with their clause. Rows of one kind, area
-- and day are the bands of one rule; a new rule ends the one before on its day.
create table approvals_policy (
  id uuid primary key,
  -- `construction` (S18), `flexible` and `reserve` (S19), `sunk-matter` (S14), `fund-opening` (S35), `payment`, …
  kind text not null check (kind ~ '^[a-z][a-z-]*$'),
  area_path text not null,
  measure text not null check (measure in ('yuan', 'm2', 'count', 'none')),
  -- In the smallest unit (fen, tenths of a square metre, pieces), both ends included; null: no end.
  least bigint,
  most bigint,
  -- [{kind: decide|panel|publicity, role, level, atLeast?, of?, days?}], in their order.
  steps jsonb not null check (jsonb_typeof(steps) = 'array' and jsonb_array_length(steps) between 1 and 9),
  -- Working days each step may take; null: as the setting says.
  days int check (days between 1 and 250),
  valid_from date not null,
  valid_to date check (valid_to > valid_from),
  clause text,
  -- S-number of what was shipped.
  source text,
  decided_by uuid,
  check (least is null or most is null or least <= most)
);
create unique index approvals_policy_band on approvals_policy (kind, area_path, valid_from, coalesce(least, 0));

create table approvals_approval (
  id uuid primary key,
  policy uuid not null references approvals_policy,
  kind text not null,
  -- What is to be approved, `room.noun:id`; its room stands above and carries on when it is.
  subject text not null check (subject ~ '^[a-z]+\.[a-z-]+:.+$'),
  area_path text not null,
  amount bigint not null check (amount >= 0),
  -- For the look at splitting: keyed hash of who is paid or where it is built.
  party text,
  -- What it is about, in words.
  title uuid not null references kernel_text,
  author uuid not null,
  -- Working days each step may take, as they were when it was asked for.
  days int not null check (days > 0),
  state text not null check (state in ('open', 'approved', 'refused', 'returned', 'withdrawn')),
  at timestamptz(3) not null,
  ended_at timestamptz(3),
  -- Working days that its decisions took, publicity apart.
  took int check (took >= 0),
  check ((state = 'open') = (ended_at is null)),
  check ((state = 'open') = (took is null))
);
-- What was refused, given back or withdrawn may be asked for anew.
create unique index approvals_approval_once on approvals_approval (subject) where state in ('open', 'approved');
create index approvals_approval_subject on approvals_approval (subject, at);
create index approvals_approval_newest on approvals_approval (at desc, id desc);
create index approvals_approval_split on approvals_approval (kind, area_path, party, at) where party is not null;
create index approvals_approval_author on approvals_approval (author, at desc);

create table approvals_step (
  id uuid primary key,
  approval uuid not null references approvals_approval,
  n smallint not null check (n > 0),
  kind text not null check (kind in ('decide', 'panel', 'publicity')),
  role text not null,
  level text not null check (level in ('community', 'street', 'district')),
  -- Of a panel: so many of so many agree at least.
  at_least smallint check (at_least > 0),
  of_all smallint check (of_all >= at_least),
  -- Of a publicity: so many days objections are heard.
  public_days smallint check (public_days > 0),
  opened_at timestamptz(3),
  -- The last day on which objections are heard.
  hears_until date,
  due_at timestamptz(3),
  outcome text check (outcome in ('approved', 'refused', 'returned', 'withdrawn')),
  ended_at timestamptz(3),
  unique (approval, n),
  check ((outcome is null) = (ended_at is null)),
  check (outcome is null or opened_at is not null),
  check ((opened_at is null) = (due_at is null)),
  check ((kind = 'panel') = (at_least is not null and of_all is not null)),
  check ((kind = 'publicity') = (public_days is not null)),
  check ((kind = 'publicity' and opened_at is not null) = (hears_until is not null))
);
create unique index approvals_step_present on approvals_step (approval) where opened_at is not null and ended_at is null;
create index approvals_step_due on approvals_step (due_at) where opened_at is not null and ended_at is null;
create index approvals_step_public on approvals_step (hears_until desc, id desc) where kind = 'publicity' and opened_at is not null;

create table approvals_voice (
  id uuid primary key,
  step uuid not null references approvals_step,
  person uuid not null,
  -- Whose seat it is, where that is another who delegated it.
  on_behalf_of uuid check (on_behalf_of <> person),
  says text not null check (says in ('approve', 'refuse', 'return')),
  words uuid references kernel_text,
  at timestamptz(3) not null,
  -- Nobody is let go without being told why.
  check (says = 'approve' or words is not null)
);
create unique index approvals_voice_person on approvals_voice (step, person);
create unique index approvals_voice_seat on approvals_voice (step, coalesce(on_behalf_of, person));

create table approvals_objection (
  id uuid primary key,
  step uuid not null references approvals_step,
  person uuid not null,
  words uuid not null references kernel_text,
  at timestamptz(3) not null,
  answer uuid references kernel_text,
  answered_by uuid,
  answered_at timestamptz(3),
  check ((answer is null) = (answered_at is null)),
  check ((answer is null) = (answered_by is null))
);
create index approvals_objection_step on approvals_objection (step, at);
create index approvals_objection_person on approvals_objection (person);
