-- What money, points, hours and labour-days are kept in: books, funds, journals. The application only reads the tables
-- marked function-only; ledger_post below is the one way to write them.

-- A reporting entity. One commodity never becomes another, in any book.
create table ledger_book (
  id uuid primary key,
  -- `foundation`, `budget:510108001`, `community:510108001001`, `collective:<organisation>`, `points`.
  code text not null unique check (code ~ '^[a-z]+(:[0-9a-z-]+)?$'),
  kind text not null check (kind in ('budget', 'foundation', 'community', 'collective', 'points')),
  name text not null check (name <> ''),
  area_path text not null,
  organisation uuid references people_organisation,
  opened_at timestamptz(3) not null,
  by uuid
);

-- What money may be for, in the words of the district.
create table ledger_purpose (
  id uuid primary key,
  code text not null unique check (code ~ '^[a-z][a-z0-9-]*$'),
  name text not null check (name <> '')
);

create table ledger_fund (
  id uuid primary key,
  book uuid not null references ledger_book,
  parent uuid references ledger_fund,
  name text not null check (name <> ''),
  kind text not null check (kind in ('government', 'charity', 'relief', 'collective', 'points')),
  commodity text not null check (commodity in ('CNY', 'PTS', 'HOUR', 'DAY')),
  restricted boolean not null,
  -- What it may be spent on; empty where nothing was laid down.
  purposes text[] not null default '{}',
  area_path text not null,
  -- Of a fund that raises from the public.
  filing_no text,
  status text not null check (status in ('preparing', 'active', 'closed')),
  opened_at timestamptz(3) not null,
  by uuid,
  unique (book, name),
  -- Points and money are never in one fund; restricted money says for what.
  check ((kind = 'points') = (commodity = 'PTS')),
  check (not restricted or purposes <> '{}')
);
create index ledger_fund_parent on ledger_fund (parent) where parent is not null;

-- The chart of accounts: 1 = grows in debit (positive), -1 = in credit (negative). `floored`: never on the other side.
create table ledger_account (
  code text primary key,
  class text not null check (class in ('asset', 'liability', 'net-assets', 'income', 'expense', 'memo')),
  side smallint not null check (side in (1, -1)),
  floored boolean not null,
  -- An entry on it says for what.
  purposeful boolean not null
);
insert into ledger_account (code, class, side, floored, purposeful) values
  ('bank', 'asset', 1, true, false),
  ('receivable', 'asset', 1, true, false),
  ('payable', 'liability', -1, true, false),
  ('opening', 'net-assets', -1, false, false),
  ('appropriation', 'income', -1, false, false),
  ('donation', 'income', -1, false, false),
  ('grant-received', 'income', -1, false, false),
  ('earnings', 'income', -1, false, false),
  ('transfer-in', 'income', -1, false, false),
  ('points', 'asset', 1, true, false),
  ('issued', 'income', -1, false, false),
  ('spending', 'expense', 1, false, true),
  ('grant-given', 'expense', 1, false, true),
  ('distribution', 'expense', 1, false, true),
  ('transfer-out', 'expense', 1, false, false),
  ('appropriated', 'memo', -1, true, false),
  ('available', 'memo', 1, true, false),
  ('pre-encumbered', 'memo', 1, true, true),
  ('encumbered', 'memo', 1, true, true),
  ('spent', 'memo', 1, true, true),
  ('reclaimed', 'memo', 1, true, false);

-- What was handed to ledger_post in one piece: all of it is posted, or none.
create table ledger_item (
  key text primary key check (length(key) between 8 and 200),
  payload_hash bytea not null,
  at timestamptz(3) not null
);

create table ledger_journal (
  -- Also the id of its event: the seal of that event is the journal's, its seq the journal's place in time.
  id uuid primary key,
  item text not null references ledger_item,
  n smallint not null,
  book uuid not null references ledger_book,
  kind text not null check (kind ~ '^[a-z][a-z-]*$'),
  effective_date date not null,
  reverses uuid unique references ledger_journal,
  -- Journals of one flow between books carry the same.
  flow uuid,
  -- What it stands for, `room.noun:id`.
  subject text not null check (subject ~ '^[a-z]+\.[a-z-]+:.+$'),
  actor uuid,
  entries_hash bytea not null,
  at timestamptz(3) not null,
  unique (item, n)
);
create index ledger_journal_book on ledger_journal (book, effective_date, id);
create index ledger_journal_subject on ledger_journal (subject);

create table ledger_entry (
  journal uuid not null references ledger_journal,
  n smallint not null,
  fund uuid not null references ledger_fund,
  account text not null references ledger_account,
  purpose text references ledger_purpose (code),
  -- The project or matter it is counted to, `room.noun:id`.
  cost_object text check (cost_object ~ '^[a-z]+\.[a-z-]+:.+$'),
  -- Fen, points, minutes, tenths of a labour-day; debit positive, credit negative.
  amount bigint not null check (amount <> 0),
  primary key (journal, n)
);
create index ledger_entry_fund on ledger_entry (fund, journal);

-- Sums of entries, and what of them is reserved.
create table ledger_balance (
  fund uuid not null references ledger_fund,
  account text not null references ledger_account,
  amount bigint not null,
  held bigint not null default 0 check (held >= 0),
  primary key (fund, account)
);

-- Reserved for something until it is used or let go.
create table ledger_hold (
  id uuid primary key,
  item text not null references ledger_item,
  fund uuid not null references ledger_fund,
  account text not null references ledger_account,
  amount bigint not null check (amount > 0),
  subject text not null check (subject ~ '^[a-z]+\.[a-z-]+:.+$'),
  at timestamptz(3) not null,
  ended_by text references ledger_item,
  ended_as text check (ended_as in ('used', 'released')),
  check ((ended_by is null) = (ended_as is null))
);
create index ledger_hold_open on ledger_hold (fund, account) where ended_by is null;
create index ledger_hold_subject on ledger_hold (subject);

-- A month of a book that is closed; nothing is posted into it any more.
create table ledger_period (
  id uuid primary key,
  book uuid not null references ledger_book,
  month date not null check (extract(day from month) = 1),
  closed_at timestamptz(3) not null,
  closed_by uuid,
  unique (book, month)
);

comment on table ledger_account is 'function-only';
comment on table ledger_item is 'function-only';
comment on table ledger_journal is 'function-only';
comment on table ledger_entry is 'function-only';
comment on table ledger_balance is 'function-only';
comment on table ledger_hold is 'function-only';
comment on table ledger_period is 'insert-only';
