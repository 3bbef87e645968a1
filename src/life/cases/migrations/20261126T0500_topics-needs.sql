-- The same matter raised again and again (多频): three requests within three days about one object.
create table cases_topic (
  id uuid primary key,
  category text not null references cases_category,
  area_path text not null,
  state text not null check (state in ('open', 'need', 'supervised', 'settled')),
  opened_at timestamptz(3) not null,
  ended_at timestamptz(3),
  ended_by uuid,
  check ((state = 'open') = (ended_at is null))
);
create unique index cases_topic_open on cases_topic (category, area_path) where state = 'open';
create index cases_topic_newest on cases_topic (opened_at desc, id desc);
alter table cases_case add column topic uuid references cases_topic;
create index cases_case_topic on cases_case (topic) where topic is not null;
create index cases_case_same on cases_case (category, opened_at) where confidential = false;

-- What an area lacks or asks for beyond one case (急难愁盼, S152; lacks of a compound, S106).
create table cases_need (
  id uuid primary key,
  area_path text not null,
  category text not null check (category in ('environment', 'space', 'hardship', 'elderly-and-children', 'lack', 'other')),
  words uuid not null references kernel_text,
  priority int not null check (priority between 1 and 3),
  voices int not null check (voices > 0),
  state text not null check (state in ('open', 'planned', 'answered', 'declined')),
  by uuid not null,
  at timestamptz(3) not null,
  -- What answers it: a room's noun, such as a facility; with the words that tell it.
  answered_by text check (answered_by ~ '^[a-z]+\.[a-z-]+:[0-9a-f-]{36}$'),
  answer uuid references kernel_text,
  answered_at timestamptz(3)
);
create index cases_need_area on cases_need (area_path text_pattern_ops, state);
alter table cases_case add column need uuid references cases_need;
create index cases_case_need on cases_case (need) where need is not null;
