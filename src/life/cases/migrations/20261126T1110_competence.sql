-- 派单目录: which unit is competent for which category in which area, by which clause, from which day on.
create table cases_competence (
  id uuid primary key,
  category text not null references cases_category,
  area_path text not null,
  organisation uuid not null references people_organisation,
  clause text not null check (clause <> ''),
  valid_from date not null,
  -- The first day on which it counts no more; that of its beginning where it never counted.
  valid_to date check (valid_to >= valid_from),
  by uuid,
  at timestamptz(3) not null
);
-- One unit at a time answers for a category in an area.
create unique index cases_competence_one on cases_competence (category, area_path) where valid_to is null;
create index cases_competence_area on cases_competence (area_path text_pattern_ops, category);
create index cases_competence_unit on cases_competence (organisation) where valid_to is null;
