-- What the rows of a file are for, where that is chosen with it, and under which headings its columns stand, by key.
alter table kernel_import_batch add column chosen text check (chosen <> '');
alter table kernel_import_batch add column headings jsonb;
