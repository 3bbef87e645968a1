-- The whole life cycle of vocabulary §2: verification, merging, declining, voiding, shelving, archive; units that assist;
-- steps that somebody else approves; supervision that must be answered.
alter table cases_case
  drop constraint cases_case_state_check,
  drop constraint cases_case_kind_check,
  drop constraint cases_case_closure_check,
  drop constraint cases_case_check,
  add constraint cases_case_state_check check (state in ('to-accept', 'to-verify', 'to-file', 'to-dispatch', 'to-sign',
    'handling', 'return-review', 'shelved', 'to-check', 'to-call-back', 'closed', 'archived')),
  add constraint cases_case_kind_check check (kind in ('inquiry', 'help', 'complaint', 'report', 'suggestion', 'praise',
    'hazard', 'dispute')),
  add constraint cases_case_closure_check check (closure in ('satisfied', 'rated', 'unreachable', 'checked', 'answered',
    'declined', 'merged', 'voided')),
  add constraint cases_case_ended check ((state in ('closed', 'archived')) = (closed_at is not null)),
  -- The queue it waits in; null is that of the residents.
  add column queue text check (queue in ('enterprise')),
  -- Level that holds it now where it was passed up (S65); null is the community.
  add column held text check (held in ('compound', 'community', 'street', 'district')),
  -- From when and how long its clock runs.
  add column clock_from timestamptz(3),
  add column clock_amount int,
  add column clock_unit text check (clock_unit in ('hour', 'working-hour', 'working-day', 'day')),
  -- How often its deadline was moved on.
  add column extended int check (extended > 0),
  add column merged_into uuid references cases_case,
  add column severity text check (severity in ('low', 'medium', 'high')),
  add constraint cases_case_merged check ((merged_into is null) or closure is null or closure = 'merged'),
  add constraint cases_case_clock check ((clock_from is null) = (clock_amount is null) and (clock_from is null) = (clock_unit is null));
create index cases_case_merged on cases_case (merged_into) where merged_into is not null;

alter table cases_request
  drop constraint cases_request_channel_check,
  add constraint cases_request_channel_check check (channel in ('web', 'field', 'phone', 'api', 'tag', 'mailbox', 'online',
    'kiosk', 'chat', 'import', 'open311')),
  -- Whose mailbox it was written to: the district head's office or a bureau.
  add column mailbox uuid references people_organisation,
  -- The body a person speaks for.
  add column on_behalf_of uuid references people_organisation;
create unique index cases_request_source on cases_request (channel, source_number) where source_number is not null;

alter table cases_assignment
  drop constraint cases_assignment_part_check,
  add constraint cases_assignment_part_check check (part in ('lead', 'joint', 'assisting')),
  -- The case is not handled before this part is done.
  add column mandatory boolean,
  -- The whistle that called the unit (the event's id), and until when it has to report in (S113).
  add column whistle uuid,
  add column report_by timestamptz(3);

-- A look on the spot before filing (核实) has no assignment.
alter table cases_check
  alter column assignment drop not null,
  add column kind text check (kind in ('verification')),
  add constraint cases_check_of check ((assignment is null) = (kind is not null));

-- A step that somebody asks for and somebody else decides: return, extension, shelving, voiding.
create table cases_approval (
  id uuid primary key,
  case_id uuid not null references cases_case,
  assignment uuid references cases_assignment,
  kind text not null check (kind in ('return', 'extension', 'shelving', 'voiding')),
  reason text check (reason in ('not-competent', 'unclear', 'season', 'works', 'money', 'other')),
  words uuid not null references kernel_text,
  by uuid not null,
  at timestamptz(3) not null,
  -- Wished deadline, or the day to look at a shelved case again.
  until timestamptz(3),
  -- 2: has to be decided by a higher approver than the first time.
  level int not null check (level in (1, 2)),
  decided_by uuid,
  decided_at timestamptz(3),
  -- Null with a decision time: the case moved on before anybody decided.
  approved boolean,
  -- When a shelved case was taken up again.
  ended_at timestamptz(3),
  check ((decided_by is null) = (approved is null)),
  check (decided_by is null or decided_by <> by),
  check (decided_at is not null or approved is null),
  check (ended_at is null or (kind = 'shelving' and approved))
);
create unique index cases_approval_open on cases_approval (case_id) where decided_at is null;
create index cases_approval_case on cases_approval (case_id, at);

create table cases_supervision (
  id uuid primary key,
  case_id uuid not null references cases_case,
  kind text not null check (kind in ('timeout', 'leader', 'important', 'unsatisfied', 'not-reported-in')),
  words uuid references kernel_text,
  -- Null: the house itself, by the clock.
  by uuid,
  at timestamptz(3) not null,
  answer_by timestamptz(3) not null,
  answer uuid references kernel_text,
  answered_by uuid,
  answered_at timestamptz(3),
  check ((answered_at is null) = (answered_by is null) and (answered_at is null) = (answer is null))
);
create index cases_supervision_case on cases_supervision (case_id, at);
create index cases_supervision_open on cases_supervision (answer_by) where answered_at is null;
create index cases_case_settled on cases_case (closed_at) where state = 'closed';
create index cases_assignment_report on cases_assignment (report_by) where signed_at is null and ended_at is null;
