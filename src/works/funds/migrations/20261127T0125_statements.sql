-- An account of the foundation's house at a bank, or with a payment platform, whose statements come in as files.
create table funds_account (
  id uuid primary key,
  name text not null check (name <> ''),
  -- The platform whose callbacks carry the same numbers as its statements; a bank has none.
  platform text unique check (platform ~ '^[a-z][a-z0-9-]*$'),
  at timestamptz(3) not null,
  by uuid
);

-- A line of a statement is a receipt; one that says money went out stands beside those that say it came in.
alter table funds_receipt add column way text check (way = 'out');
alter table funds_receipt add column account uuid references funds_account;
-- The import batch and the row of its file.
alter table funds_receipt add column batch uuid;
alter table funds_receipt add column line int check (line > 0);
-- Fen: the balance after it, where the statement says one.
alter table funds_receipt add column balance bigint;
-- Why it was set aside, by code.
alter table funds_receipt add column reason text check (reason ~ '^[a-z-]+$');
alter table funds_receipt add constraint funds_receipt_file check
  ((batch is null) = (line is null) and (batch is null) = (account is null));
alter table funds_receipt drop constraint funds_receipt_state_check;
alter table funds_receipt add constraint funds_receipt_state_check
  check (state in ('open', 'matched', 'set-aside', 'taken-back'));
-- What was taken back by mistake may come again.
alter table funds_receipt drop constraint funds_receipt_source_ref_key;
create unique index funds_receipt_once on funds_receipt (source, ref) where state <> 'taken-back';
-- Nothing is paid by two lines, and no line pays twice.
create unique index funds_receipt_subject on funds_receipt (subject) where state = 'matched';
create index funds_receipt_batch on funds_receipt (batch) where batch is not null;

-- What a line says and whom it names, apart from the record: it may be the name of a person.
create table funds_receipt_private (
  receipt uuid primary key references funds_receipt,
  path text not null,
  summary_sealed text,
  party_sealed text
);
alter table funds_receipt_private enable row level security;
create policy funds_receipt_private_sight on funds_receipt_private using (
  current_setting('linli.all', true) = 'on'
  or exists (select 1 from unnest(coalesce(nullif(current_setting('linli.paths', true), ''), '{}')::text[]) p
             where path = p or path like p || '/%')
) with check (true);
-- A transfer names its gift by a short reference.
create index funds_gift_reference on funds_gift (right(replace(id::text, '-', ''), 10));
