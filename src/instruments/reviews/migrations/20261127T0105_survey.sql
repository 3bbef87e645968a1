-- How satisfied people are with something that was done for them: a few questions, one of five answers to each.
create table reviews_survey (
  id uuid primary key,
  -- What is asked about, `room.noun:id`; its room may stand above.
  subject text not null check (subject ~ '^[a-z]+\.[a-z-]+:.+$'),
  area_path text not null,
  -- In words that everybody reads, and so are the questions: [text, …] in their order.
  title text not null check (title <> ''),
  questions jsonb not null check (jsonb_typeof(questions) = 'array' and jsonb_array_length(questions) between 1 and 10),
  audience text not null check (audience in ('residents', 'representatives')),
  -- Whose work it is: those who answer for it never score it.
  organisation uuid not null references people_organisation,
  -- Percent of all points at which it passes, as it was when the survey was opened.
  passing smallint not null check (passing between 1 and 100),
  -- Fewer answers give no score; with so many it closes at once (null: on its last day only).
  least int not null check (least > 0),
  wanted int check (wanted >= least),
  -- The last day.
  until date not null,
  state text not null check (state in ('open', 'scored', 'void')),
  at timestamptz(3) not null,
  by uuid not null,
  closed_at timestamptz(3),
  answers int check (answers >= 0),
  -- The score is points of most, both whole: 80 of 100 passes at 80, 799 of 1000 does not.
  points bigint check (points between 0 and most),
  most bigint check (most > 0),
  check ((state = 'open') = (closed_at is null)),
  check ((state = 'open') = (answers is null)),
  check ((state = 'scored') = (points is not null)),
  check ((points is null) = (most is null))
);
create unique index reviews_survey_once on reviews_survey (subject, area_path) where state = 'open';
create index reviews_survey_subject on reviews_survey (subject, at);
create index reviews_survey_newest on reviews_survey (at desc, id desc);
create index reviews_survey_until on reviews_survey (until) where state = 'open';

-- What one person answered: whole numbers from 1 to 5, one for each question.
create table reviews_scorecard (
  id uuid primary key,
  survey uuid not null references reviews_survey,
  person uuid not null,
  points jsonb not null check (jsonb_typeof(points) = 'array'),
  words uuid references kernel_text,
  at timestamptz(3) not null,
  unique (survey, person)
);
create index reviews_scorecard_person on reviews_scorecard (person);
comment on table reviews_scorecard is 'insert-only';

-- Opened in the transaction of a score under the threshold. While one is open its subject is not paid for.
create table reviews_rectification (
  id uuid primary key,
  survey uuid not null unique references reviews_survey,
  subject text not null,
  area_path text not null,
  -- Who puts it right.
  organisation uuid not null references people_organisation,
  -- People are asked again before it is released, as it was ruled when it was opened.
  asks_again boolean not null,
  state text not null check (state in ('open', 'submitted', 'released', 'superseded')),
  at timestamptz(3) not null,
  due_at timestamptz(3) not null,
  -- What was done about it.
  remedy uuid references kernel_text,
  remedy_at timestamptz(3),
  remedy_by uuid,
  -- Why the measures were given back, the last time they were.
  returned uuid references kernel_text,
  returned_at timestamptz(3),
  returned_by uuid,
  ended_at timestamptz(3),
  released_by uuid check (released_by <> remedy_by),
  check ((remedy is null) = (remedy_at is null) and (remedy is null) = (remedy_by is null)),
  check ((returned is null) = (returned_at is null) and (returned is null) = (returned_by is null)),
  check (state not in ('submitted', 'released') or remedy is not null),
  check ((state in ('open', 'submitted')) = (ended_at is null)),
  check ((state = 'released') = (released_by is not null))
);
create unique index reviews_rectification_present on reviews_rectification (subject, area_path)
  where state in ('open', 'submitted');
create index reviews_rectification_subject on reviews_rectification (subject, at);
create index reviews_rectification_newest on reviews_rectification (at desc, id desc);
create index reviews_rectification_due on reviews_rectification (due_at) where state in ('open', 'submitted');
