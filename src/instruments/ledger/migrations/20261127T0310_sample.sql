-- Vouchers an auditor drew to look at, and what was seen of each.
create table ledger_sample (
  id uuid primary key,
  book uuid not null references ledger_book,
  -- First days of the first and the last month.
  "from" date not null check (extract(day from "from") = 1),
  "to" date not null check (extract(day from "to") = 1 and "to" >= "from"),
  method text not null check (method in ('unit', 'random')),
  -- Fen between two hits, or how many vouchers.
  step bigint not null check (step > 0),
  -- Hash of the newest seal when it was drawn, unless somebody chose another.
  seed text not null check (seed <> ''),
  chosen boolean not null,
  -- Vouchers sealed up to here were drawn from.
  seq bigint not null,
  size int not null,
  total bigint not null,
  -- In the order of their seals.
  journals jsonb not null,
  at timestamptz(3) not null,
  by uuid
);
create index ledger_sample_at on ledger_sample (at, id);

create table ledger_remark (
  id uuid primary key,
  sample uuid not null references ledger_sample,
  journal uuid not null references ledger_journal,
  finding boolean not null,
  text text not null check (length(text) <= 500),
  at timestamptz(3) not null,
  by uuid
);
create index ledger_remark_sample on ledger_remark (sample, at, id);

comment on table ledger_sample is 'insert-only';
comment on table ledger_remark is 'insert-only';
