-- Where other systems are told of what happens here. Address and secret are sealed with the district's key.
create table kernel_hook (
  id uuid primary key,
  name text not null,
  format text not null check (format in ('standard', 'wecom', 'dingtalk')),
  host text not null,
  url_sealed text not null,
  url_hash text not null,
  secret_sealed text,
  former_sealed text,
  former_until timestamptz(3),
  kinds jsonb not null,
  area_path text not null,
  organisation uuid,
  by uuid not null,
  at timestamptz(3) not null,
  paused_at timestamptz(3),
  ended_at timestamptz(3),
  check ((former_sealed is null) = (former_until is null))
);
-- A robot counts what is sent to it, whoever sends: one address, one hook.
create unique index kernel_hook_robot on kernel_hook (url_hash) where format <> 'standard' and ended_at is null;

-- How far each is; apart from the hook, because it moves with every event.
create table kernel_hook_progress (
  hook uuid primary key references kernel_hook,
  seq bigint not null,
  since timestamptz(3) not null,
  attempts int not null default 0,
  failing_since timestamptz(3),
  next_at timestamptz(3) not null,
  sent_at timestamptz(3)
);

-- The newest attempts, for the page; what was answered is not kept.
create table kernel_hook_delivery (
  id uuid primary key,
  hook uuid not null references kernel_hook,
  event uuid not null,
  kind text not null,
  at timestamptz(3) not null,
  attempt int not null,
  status int,
  trouble text,
  ms int not null
);
create index kernel_hook_delivery_newest on kernel_hook_delivery (hook, at desc, id desc);
