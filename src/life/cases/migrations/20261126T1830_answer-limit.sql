-- A must-answer runs from when a unit has the case: before, it has no day, unless somebody named one.
alter table cases_supervision alter column answer_by drop not null;
alter table cases_supervision add column limit_from timestamptz(3);
alter table cases_supervision add check (limit_from is null or answer_by is not null);
