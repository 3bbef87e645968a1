-- Faulty rows stand apart: a hundred thousand of them are neither held in memory nor read with the state of a batch.
create table kernel_import_error (
  batch uuid not null references kernel_import_batch,
  row int not null,
  field text not null,
  code text not null,
  data jsonb not null,
  primary key (batch, row)
);
insert into kernel_import_error (batch, row, field, code, data)
  select b.id, (e->>'row')::int, e->>'column', e->>'code', e->'data'
  from kernel_import_batch b, jsonb_array_elements(b.errors) e where b.state <> 'failed'
  on conflict do nothing;

-- Why a whole workbook was refused.
alter table kernel_import_batch add column failure jsonb;
update kernel_import_batch set failure = jsonb_build_object('code', errors->0->>'code', 'data', errors->0->'data')
  where state = 'failed' and jsonb_array_length(errors) > 0;
alter table kernel_import_batch drop column errors;

-- The workbook is thrown away once its batch has ended.
alter table kernel_import_batch alter column file drop not null;

-- Taking back is work of its own.
alter table kernel_import_batch drop constraint kernel_import_batch_state_check;
alter table kernel_import_batch add constraint kernel_import_batch_state_check
  check (state in ('dry-run', 'checked', 'writing', 'written', 'undoing', 'undone', 'failed'));
