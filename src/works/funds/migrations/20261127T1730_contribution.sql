-- What an organisation agreed to put into a fund besides others (S28, 共同投入): by a document, in instalments that are owed.
create table funds_contribution (
  id uuid primary key,
  fund uuid not null references ledger_fund,
  area_path text not null,
  organisation uuid not null references people_organisation,
  document text not null check (document <> ''),
  signed_on date not null,
  -- Fen, as it was signed: what its instalments sum to.
  amount bigint not null check (amount > 0),
  at timestamptz(3) not null,
  by uuid not null,
  -- When what had not come in was dropped, and why.
  ended_at timestamptz(3),
  ended_by uuid,
  ended_why text check (ended_why <> ''),
  check ((ended_at is null) = (ended_by is null) and (ended_at is null) = (ended_why is null))
);
create index funds_contribution_fund on funds_contribution (fund);

create table funds_instalment (
  id uuid primary key,
  contribution uuid not null references funds_contribution,
  n smallint not null check (n > 0),
  amount bigint not null check (amount > 0),
  due_on date not null,
  due uuid not null unique references ledger_due,
  unique (contribution, n)
);
comment on table funds_instalment is 'insert-only';
