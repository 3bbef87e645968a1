create table cases_category (
  code text primary key,
  parent text references cases_category,
  zh text not null,
  en text not null,
  kind text not null,
  urgent boolean not null default false,
  position int not null
);

-- Numbers of a day, YYMMDD-NNNN: what the sequence gives less its value when the day began. A sequence holds no lock
-- until the end of a transaction, so that many can raise at once; a number may be left out, none is given twice.
create sequence cases_number_seq;
create table cases_number (day date primary key, base bigint not null);

create table cases_case (
  id uuid primary key,
  number text not null unique check (number ~ '^[0-9]{6}-[0-9]{4,}$'),
  state text not null check (state in ('to-accept', 'to-file', 'to-dispatch', 'to-sign', 'handling', 'return-review',
    'to-check', 'to-call-back', 'closed')),
  kind text not null check (kind in ('inquiry', 'help', 'complaint', 'report', 'suggestion', 'praise')),
  category text references cases_category,
  urgent boolean not null default false,
  confidential boolean not null default false,
  area_path text not null,
  lon double precision,
  lat double precision,
  title uuid not null references kernel_text,
  place uuid references kernel_text,
  opened_at timestamptz(3) not null,
  accepted_at timestamptz(3),
  filed_at timestamptz(3),
  due_at timestamptz(3),
  stage_due_at timestamptz(3),
  handled_at timestamptz(3),
  closed_at timestamptz(3),
  closure text check (closure in ('satisfied', 'rated', 'unreachable', 'checked', 'answered')),
  level text check (level in ('compound', 'community', 'street', 'district')),
  rehandled int not null default 0,
  requests int not null default 1,
  check ((state = 'closed') = (closed_at is not null)),
  check ((closed_at is null) = (closure is null)),
  check (confidential = false or kind in ('complaint', 'report', 'help', 'inquiry', 'suggestion', 'praise'))
);
create index cases_case_inbox on cases_case (state, stage_due_at, id) where closed_at is null;
create index cases_case_area on cases_case (area_path text_pattern_ops, state) where closed_at is null;
create index cases_case_newest on cases_case (opened_at desc, id desc);

create table cases_request (
  id uuid primary key,
  case_id uuid not null references cases_case,
  channel text not null check (channel in ('web', 'field', 'phone', 'api', 'tag')),
  kind text not null,
  requester uuid,
  recorded_by uuid,
  anonymous boolean not null default false,
  confidential boolean not null default false,
  area_path text not null,
  words uuid not null references kernel_text,
  at timestamptz(3) not null,
  source_number text
);
create index cases_request_case on cases_request (case_id);
create index cases_request_requester on cases_request (requester, at desc);

create table cases_assignment (
  id uuid primary key,
  case_id uuid not null references cases_case,
  parent uuid references cases_assignment,
  part text not null default 'lead' check (part in ('lead', 'assisting')),
  organisation uuid not null references people_organisation,
  handler uuid references people_person,
  state text not null check (state in ('to-sign', 'handling', 'returning', 'returned', 'handled', 'done')),
  sent_by uuid not null,
  sent_at timestamptz(3) not null,
  signed_at timestamptz(3),
  handled_at timestamptz(3),
  ended_at timestamptz(3)
);
create index cases_assignment_case on cases_assignment (case_id, sent_at);
create index cases_assignment_open on cases_assignment (organisation, state) where ended_at is null;
-- One lead at a time.
create unique index cases_assignment_lead on cases_assignment (case_id) where part = 'lead' and ended_at is null;

create table cases_answer (
  id uuid primary key,
  case_id uuid not null references cases_case,
  assignment uuid references cases_assignment,
  by uuid not null,
  at timestamptz(3) not null,
  words uuid not null references kernel_text
);
create index cases_answer_case on cases_answer (case_id, at);

create table cases_check (
  id uuid primary key,
  case_id uuid not null references cases_case,
  assignment uuid not null references cases_assignment,
  by uuid not null,
  at timestamptz(3) not null,
  passed boolean not null
);
create index cases_check_case on cases_check (case_id, at);

create table cases_call_back (
  id uuid primary key,
  case_id uuid not null references cases_case,
  way text not null check (way in ('rating', 'call')),
  by uuid,
  at timestamptz(3) not null,
  reached boolean not null,
  solved text check (solved in ('yes', 'partly', 'no')),
  satisfied text check (satisfied in ('satisfied', 'fairly', 'unsatisfied')),
  check (reached = (solved is not null)),
  check (reached = (satisfied is not null))
);
create index cases_call_back_case on cases_call_back (case_id, at);

-- What the public reads: the words as the desk let them out, personal marks masked. Confidential cases never.
create table cases_publication (
  id uuid primary key,
  case_id uuid not null unique references cases_case,
  area_path text not null,
  title text not null,
  words text not null,
  answer text,
  answered_at timestamptz(3),
  by uuid not null,
  at timestamptz(3) not null,
  withdrawn_at timestamptz(3)
);
create index cases_publication_newest on cases_publication (coalesce(answered_at, at) desc, id) where withdrawn_at is null;
create index cases_publication_area on cases_publication (area_path text_pattern_ops) where withdrawn_at is null;
