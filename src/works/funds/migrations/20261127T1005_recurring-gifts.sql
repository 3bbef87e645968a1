-- What somebody means to give every month: each month an order is made, and they are told of it; nothing is taken by itself.
create table funds_recurring_gift (
  id uuid primary key,
  fund uuid not null references ledger_fund,
  -- Fen, each month.
  amount bigint not null check (amount > 0),
  -- Who gives; told to nobody but them.
  giver uuid not null,
  shown text not null check (shown in ('name', 'anonymous', 'memory')),
  said uuid references kernel_text,
  "from" date not null,
  -- How many months are over; the next order is due so many months after the first day.
  months int not null check (months > 0),
  -- The order of the newest month.
  gift uuid not null references funds_gift,
  at timestamptz(3) not null,
  ended_at timestamptz(3),
  check ((shown = 'anonymous') = (said is null))
);
create index funds_recurring_gift_giver on funds_recurring_gift (giver, at);
create index funds_recurring_gift_running on funds_recurring_gift (id) where ended_at is null;
