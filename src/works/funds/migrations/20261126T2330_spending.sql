-- What somebody asks to spend: until it is decided its amount is taken out of what is free.
create table funds_application (
  id uuid primary key,
  fund uuid not null references ledger_fund,
  purpose text not null references ledger_purpose (code),
  -- Fen.
  amount bigint not null check (amount > 0),
  -- In words that everybody reads.
  title text not null check (title <> ''),
  area_path text not null,
  approval uuid not null,
  state text not null check (state in ('asked', 'approved', 'refused', 'returned', 'withdrawn', 'committed')),
  journal uuid not null unique references ledger_journal,
  at timestamptz(3) not null,
  by uuid not null
);
create index funds_application_list on funds_application (at desc, id desc);
create index funds_application_fund on funds_application (fund);

-- A contract with somebody, made of an application that was approved.
create table funds_commitment (
  id uuid primary key,
  application uuid not null unique references funds_application,
  party uuid not null references people_organisation,
  contract_no text not null check (contract_no <> ''),
  signed_on date not null,
  -- Fen: the sum of its milestones; what the application had besides is free again.
  amount bigint not null check (amount > 0),
  journal uuid not null unique references ledger_journal,
  at timestamptz(3) not null,
  by uuid not null
);

-- What is paid at once when a part is done and accepted.
create table funds_milestone (
  id uuid primary key,
  commitment uuid not null references funds_commitment,
  n smallint not null check (n > 0),
  title text not null check (title <> ''),
  amount bigint not null check (amount > 0),
  due_on date not null,
  state text not null check (state in ('planned', 'accepted', 'paid')),
  invoice_no text check (invoice_no <> ''),
  accepted_at timestamptz(3),
  accepted_by uuid,
  due uuid unique references ledger_due,
  paid_at timestamptz(3),
  paid_by uuid,
  journal uuid unique references ledger_journal,
  unique (commitment, n),
  check ((state = 'planned') = (due is null)),
  check ((due is null) = (accepted_by is null) and (due is null) = (invoice_no is null) and (due is null) = (accepted_at is null)),
  check ((state = 'paid') = (journal is not null) and (journal is null) = (paid_by is null) and (journal is null) = (paid_at is null)),
  check (paid_by <> accepted_by)
);
