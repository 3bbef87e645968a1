-- What was found in a row that may be written all the same.
alter table kernel_import_error add column warning boolean not null default false;
