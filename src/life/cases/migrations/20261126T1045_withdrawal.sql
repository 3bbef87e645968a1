-- A dispatch taken back before anybody touched it: the part ended without having been anybody's.
alter table cases_assignment
  add column withdrawn_at timestamptz(3),
  add constraint cases_assignment_withdrawn check (withdrawn_at is null or (state = 'returned' and signed_at is null));
