-- Money of a sponsor that tops up what others give to a fund. It lies in a fund of gifts and is held there, so that nobody
-- else spends it; each gift takes its part in the item that posts the gift.
create table funds_pool (
  id uuid primary key,
  -- The fund whose gifts are topped up, and the one in which the money lies.
  fund uuid not null references ledger_fund,
  source uuid not null references ledger_fund check (source <> fund),
  -- Whose money it is, as everybody reads it.
  sponsor text not null check (sponsor <> ''),
  -- Fen in all; per cent of a gift; fen at most for one gift, and for all gifts of one giver.
  amount bigint not null check (amount > 0),
  percent int not null check (percent between 1 and 1000),
  per_gift bigint check (per_gift > 0),
  per_giver bigint check (per_giver > 0),
  "from" date not null,
  "to" date not null check ("to" >= "from"),
  used bigint not null check (used between 0 and amount),
  -- What is left is held in the ledger under this id; null once there is nothing to hold.
  hold uuid,
  closed_at timestamptz(3),
  at timestamptz(3) not null,
  by uuid
);
-- One at a time for a fund, so that nobody has to guess which applies.
create unique index funds_pool_open on funds_pool (fund) where closed_at is null;

create table funds_top_up (
  id uuid primary key,
  pool uuid not null references funds_pool,
  gift uuid not null unique references funds_gift,
  giver uuid,
  amount bigint not null check (amount > 0),
  journal uuid not null unique references ledger_journal,
  at timestamptz(3) not null
);
create index funds_top_up_pool on funds_top_up (pool, giver);
