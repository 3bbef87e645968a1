-- Who is on duty when: one row a shift of a post.
create table calendar_roster (
  id uuid primary key,
  post uuid not null references people_post,
  area_path text not null,
  starts_at timestamptz(3) not null,
  ends_at timestamptz(3) not null check (ends_at > starts_at),
  by uuid not null,
  at timestamptz(3) not null,
  withdrawn_at timestamptz(3)
);
create index calendar_roster_post on calendar_roster (post, starts_at) where withdrawn_at is null;
create index calendar_roster_ends on calendar_roster (ends_at) where withdrawn_at is null;
