create table kernel_event (
  id uuid primary key,
  at timestamptz(3) not null,
  actor_id uuid,
  kind text not null check (kind ~ '^[a-z-]+(\.[a-z-]+)+$'),
  subject text not null check (subject ~ '^[a-z]+\.[a-z-]+:'),
  data jsonb not null
);
comment on table kernel_event is 'insert-only';
create index kernel_event_subject on kernel_event (subject, id);

-- What the sealer has still to number. A row leaves in the transaction that seals it.
create table kernel_unsealed (
  n bigint generated always as identity,
  stream text not null,
  row_id uuid not null,
  primary key (row_id)
);
create index kernel_unsealed_order on kernel_unsealed (stream, n);

create table kernel_sealed (
  stream text not null,
  seq bigint not null,
  row_id uuid not null,
  hash bytea not null check (length(hash) = 32),
  primary key (stream, seq),
  unique (row_id)
);
comment on table kernel_sealed is 'insert-only';

create table kernel_seal (
  stream text not null,
  from_seq bigint not null,
  to_seq bigint not null check (to_seq >= from_seq),
  merkle_root bytea not null,
  prev_hash bytea not null,
  hash bytea not null,
  at timestamptz(3) not null,
  primary key (stream, from_seq)
);
create unique index kernel_seal_to on kernel_seal (stream, to_seq);
comment on table kernel_seal is 'insert-only';

create table kernel_setting (
  id uuid primary key,
  key text not null,
  scope_path text not null default '',
  value jsonb not null,
  valid_from date not null,
  valid_to date,
  clause text,
  decided_by uuid,
  unique (key, scope_path, valid_from),
  check (valid_to is null or valid_to > valid_from)
);

create table kernel_idempotency (
  key text not null,
  actor_id uuid not null,
  route text not null,
  payload_mac bytea not null,
  subject text,
  at timestamptz(3) not null,
  primary key (key, actor_id)
);

create table kernel_notification (
  id uuid primary key,
  person uuid not null,
  at timestamptz(3) not null,
  kind text not null,
  subject text not null,
  data jsonb not null,
  read_at timestamptz(3)
);
create index kernel_notification_inbox on kernel_notification (person, at desc);

create table kernel_workday (day date primary key, workday boolean not null, note text);

create table kernel_attachment (
  id uuid primary key,
  file text not null check (file ~ '^[0-9a-f]{64}$'),
  owner uuid,
  subject text,
  kind text not null,
  media text not null,
  width int,
  height int,
  bytes int not null,
  at timestamptz(3) not null
);
create index kernel_attachment_subject on kernel_attachment (subject);
create index kernel_attachment_file on kernel_attachment (file);

create table kernel_cursor (name text primary key, seq bigint not null);

create table kernel_import_batch (
  id uuid primary key,
  kind text not null,
  state text not null check (state in ('dry-run', 'checked', 'writing', 'written', 'undone', 'failed')),
  by uuid not null,
  at timestamptz(3) not null,
  file text not null,
  name text not null,
  area_path text not null,
  rows_read int not null default 0,
  rows_total int,
  rows_good int not null default 0,
  rows_bad int not null default 0,
  errors jsonb not null default '[]',
  written jsonb not null default '[]',
  done_at timestamptz(3)
);
