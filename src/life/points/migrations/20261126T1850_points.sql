-- A person's card: a fund of the book of points. What is on it is what the ledger says.
create table points_card (
  id uuid primary key,
  person uuid not null unique references people_person,
  fund uuid not null unique references ledger_fund,
  opened_at timestamptz(3) not null
);
-- What points were given for: always a service that somebody verified, once.
create table points_earning (
  id uuid primary key,
  card uuid not null references points_card,
  journal uuid not null unique references ledger_journal,
  kind text not null check (kind in ('report')),
  -- `room.noun:id`, and what people call it.
  service text not null check (service ~ '^[a-z]+\.[a-z-]+:.+$'),
  number text not null,
  points bigint not null check (points > 0),
  at timestamptz(3) not null,
  unique (card, service)
);
create index points_earning_newest on points_earning (card, at desc, id desc);
