-- A list of cases that a worker named and keeps: its address on the page, and what it asks for, so that it can be
-- counted. Shared with those who hold a post on the same area.
create table cases_view (
  id uuid primary key,
  page text not null check (page in ('accept', 'dispatch', 'check', 'call-back', 'letters', 'online', 'cases')),
  name text not null check (name <> ''),
  address text not null,
  filter jsonb not null,
  area_path text,
  by uuid not null,
  at timestamptz(3) not null
);
create index cases_view_by on cases_view (by, page);
create index cases_view_area on cases_view (area_path, page) where area_path is not null;
