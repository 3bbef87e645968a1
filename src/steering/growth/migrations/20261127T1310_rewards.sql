-- What a certificate of social work is rewarded with, by level, from a day on; within what was allowed on that day.
create table growth_scale (
  id uuid primary key,
  -- As it stands on the certificate.
  level text not null check (level <> ''),
  -- Fen.
  amount bigint not null,
  least bigint not null check (least > 0),
  most bigint not null,
  valid_from date not null,
  -- Number of the paper.
  document text not null check (document <> ''),
  at timestamptz(3) not null,
  by uuid not null,
  unique (level, valid_from),
  check (amount between least and most)
);
comment on table growth_scale is 'insert-only';

-- What somebody claims for a certificate: checked by one, its money named by another, decided, owed and paid in `funds`.
create table growth_reward (
  id uuid primary key,
  -- Its number, by which money is asked for: it names nobody.
  alias text not null unique check (alias ~ '^SG-[0-9]{4}-[0-9]{1,6}$'),
  -- Keyed hash of the number of the certificate.
  mark text not null,
  scale uuid not null references growth_scale,
  -- Fen, as the scale gave on the day of the claim.
  amount bigint not null check (amount > 0),
  issued_on date not null,
  area_path text not null,
  owner uuid not null references people_person,
  claimed_on date not null check (issued_on <= claimed_on),
  at timestamptz(3) not null,
  state text not null check (state in ('claimed', 'verified', 'asked', 'owed', 'paid', 'refused', 'withdrawn')),
  -- Why whoever checked it did not find it so.
  reason text check (reason in ('unreadable', 'name', 'number', 'level', 'not-genuine')),
  checked_at timestamptz(3),
  checked_by uuid check (checked_by <> owner),
  asked_at timestamptz(3),
  asked_by uuid check (asked_by <> owner and asked_by <> checked_by),
  application uuid unique references funds_application,
  paid_at timestamptz(3),
  check ((checked_at is null) = (checked_by is null) and (checked_by is not null or state in ('claimed', 'withdrawn'))),
  check ((asked_at is null) = (asked_by is null) and (asked_by is null) = (application is null)),
  check (state not in ('asked', 'owed', 'paid') or application is not null),
  check ((state = 'paid') = (paid_at is not null)),
  check (reason is null or state = 'refused')
);
-- A certificate is rewarded once; what was refused or withdrawn may be claimed anew.
create unique index growth_reward_once on growth_reward (mark) where state not in ('refused', 'withdrawn');
create index growth_reward_list on growth_reward (at desc, id desc);
create index growth_reward_owner on growth_reward (owner, at desc);

-- Whose certificate it is, as it says, apart from the record.
create table growth_reward_private (
  reward uuid primary key references growth_reward,
  owner uuid not null,
  path text not null,
  name_sealed text,
  number_sealed text,
  photo uuid
);
alter table growth_reward_private enable row level security;
create policy growth_reward_private_sight on growth_reward_private using (
  current_setting('linli.all', true) = 'on'
  or owner = nullif(current_setting('linli.person', true), '')::uuid
  or exists (select 1 from unnest(coalesce(nullif(current_setting('linli.paths', true), ''), '{}')::text[]) p
             where path = p or path like p || '/%')
) with check (true);
