-- Figures of the time before the house: one file of opening balances or of past vouchers. Who sent it asks, somebody else
-- confirms it, and only then it is posted.
create table funds_intake (
  id uuid primary key,
  kind text not null check (kind in ('opening', 'vouchers')),
  area_path text not null,
  batch uuid not null unique,
  vouchers int not null check (vouchers > 0),
  -- Fen.
  amount bigint not null check (amount > 0),
  "from" date not null,
  "to" date not null check ("to" >= "from"),
  state text not null check (state in ('asked', 'posted', 'refused', 'taken-back')),
  at timestamptz(3) not null,
  by uuid not null,
  ended_at timestamptz(3),
  ended_by uuid check (state not in ('posted', 'refused') or ended_by <> by),
  check ((state = 'asked') = (ended_at is null) and (state = 'asked') = (ended_by is null))
);
create index funds_intake_list on funds_intake (at desc, id desc);

create table funds_past_voucher (
  id uuid primary key,
  intake uuid not null references funds_intake,
  -- Its place in the file, in the order of time.
  n int not null check (n > 0),
  kind text not null check (kind in ('opening', 'vouchers')),
  book uuid not null references ledger_book,
  year int not null,
  number text check (number <> ''),
  day date not null,
  -- The paper it stands on, in words that everybody may read.
  source text not null,
  -- [{fund, account, purpose, amount}], as the ledger has them.
  entries jsonb not null,
  state text not null check (state in ('asked', 'posted', 'refused', 'taken-back')),
  journal uuid unique references ledger_journal,
  check ((kind = 'opening') = (number is null)),
  check (state <> 'posted' or journal is not null),
  unique (intake, n)
);
-- A number stands once in the book of its year; what was refused or taken back may come again.
create unique index funds_past_voucher_once on funds_past_voucher (book, year, number) where state in ('asked', 'posted');
create index funds_past_voucher_opening on funds_past_voucher (book) where kind = 'opening';

-- What a voucher says and whom it names, apart from the record: it may be the name of a person.
create table funds_past_private (
  voucher uuid primary key references funds_past_voucher,
  path text not null,
  summary_sealed text,
  party_sealed text
);
alter table funds_past_private enable row level security;
create policy funds_past_private_sight on funds_past_private using (
  current_setting('linli.all', true) = 'on'
  or exists (select 1 from unnest(coalesce(nullif(current_setting('linli.paths', true), ''), '{}')::text[]) p
             where path = p or path like p || '/%')
) with check (true);
