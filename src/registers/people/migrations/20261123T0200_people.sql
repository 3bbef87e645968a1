create table people_person (
  id uuid primary key,
  created_at timestamptz(3) not null,
  erased_at timestamptz(3)
);

-- What names a person, apart from the record, so that it can be erased without breaking it.
create table people_person_private (
  person uuid primary key references people_person,
  path text not null default '',
  name_sealed text,
  name_hash text,
  phone_sealed text,
  phone_hash text,
  identity_sealed text,
  identity_hash text,
  birth_year int,
  joined_by text not null check (joined_by in ('phone', 'worker', 'identity', 'import', 'demo'))
);
create index people_person_private_phone on people_person_private (phone_hash);
create unique index people_person_private_identity on people_person_private (identity_hash);
create index people_person_private_name on people_person_private (name_hash);
create index people_person_private_path on people_person_private (path);
alter table people_person_private enable row level security;
create policy people_person_private_sight on people_person_private using (
  current_setting('linli.all', true) = 'on'
  or person = nullif(current_setting('linli.person', true), '')::uuid
  or (path <> '' and exists (select 1 from unnest(coalesce(nullif(current_setting('linli.paths', true), ''), '{}')::text[]) p
             where path = p or path like p || '/%'))
) with check (true);

create table people_household (
  id uuid primary key,
  area_path text not null,
  number_sealed text,
  number_hash text not null,
  unique (area_path, number_hash)
);

create table people_residence (
  id uuid primary key,
  person uuid not null references people_person,
  household uuid references people_household,
  area_path text not null,
  type text not null check (type in ('work-unit', 'social', 'floating')),
  valid_from date not null,
  valid_to date check (valid_to >= valid_from)
);
create index people_residence_area on people_residence (area_path text_pattern_ops) where valid_to is null;
-- One home at a time: a second one begins when the first has ended.
create unique index people_residence_one on people_residence (person) where valid_to is null;

create table people_organisation (
  id uuid primary key,
  kind text not null,
  name text not null check (name <> ''),
  parent uuid references people_organisation,
  side text not null default 'none' check (side in ('patrol', 'handling', 'desk', 'none')),
  phone text,
  valid_from date not null,
  valid_to date
);
create index people_organisation_kind on people_organisation (kind);
create index people_organisation_parent on people_organisation (parent);

-- Several plates on one body (挂牌): the same organisation under a second name and office.
create table people_plate (
  organisation uuid not null references people_organisation,
  kind text not null,
  name text not null,
  valid_from date not null,
  primary key (organisation, kind)
);

create table people_org_area (
  organisation uuid not null references people_organisation,
  area_path text not null,
  relation text not null check (relation in ('covers', 'reports-in', 'serves')),
  primary key (organisation, area_path, relation)
);
create index people_org_area_path on people_org_area (area_path text_pattern_ops);

create table people_post (
  id uuid primary key,
  person uuid not null references people_person,
  role text not null,
  title text not null,
  area_path text not null default '',
  organisation uuid references people_organisation,
  home_organisation uuid references people_organisation,
  brings text,
  public_name text not null,
  public_phone text,
  valid_from date not null,
  valid_to date check (valid_to >= valid_from)
);
create index people_post_person on people_post (person);
create index people_post_organisation on people_post (organisation);
create index people_post_area on people_post (area_path text_pattern_ops);

create table people_consent (
  id uuid primary key,
  person uuid not null references people_person,
  guardian uuid references people_person,
  purpose text not null,
  version text not null,
  given_at timestamptz(3) not null,
  withdrawn_at timestamptz(3)
);
create index people_consent_person on people_consent (person);
