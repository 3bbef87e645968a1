-- Words that a person may have erased. Events carry sha256(salt ‖ text): erasing the text leaves the chain whole.
create table kernel_text (
  id uuid primary key,
  subject text not null,
  salt text not null,
  text text,
  owner uuid,
  path text not null default '',
  erased_at timestamptz(3),
  erased_by uuid,
  check ((text is null) = (erased_at is not null))
);
create index kernel_text_subject on kernel_text (subject);
create index kernel_text_owner on kernel_text (owner);
alter table kernel_text enable row level security;
create policy kernel_text_sight on kernel_text using (
  current_setting('linli.all', true) = 'on'
  or owner = nullif(current_setting('linli.person', true), '')::uuid
  or exists (select 1 from unnest(coalesce(nullif(current_setting('linli.paths', true), ''), '{}')::text[]) p
             where path = p or path like p || '/%')
) with check (true);
