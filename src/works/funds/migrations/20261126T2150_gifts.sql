-- What people are asked to give for, in a window of days and under the number it was filed with.
create table funds_campaign (
  id uuid primary key,
  fund uuid not null references ledger_fund,
  name text not null check (name <> ''),
  -- Number of the public filing; there is no raising from the public without one.
  filing_no text not null check (filing_no <> ''),
  "from" date not null,
  "to" date not null check ("to" >= "from"),
  -- Fen.
  goal bigint check (goal > 0),
  at timestamptz(3) not null,
  by uuid
);
create index funds_campaign_fund on funds_campaign (fund);

-- Money that came in from outside, as a bank or a payment platform told it: once for each of its own numbers.
create table funds_receipt (
  id uuid primary key,
  -- `simulated`, later the names of banks and platforms.
  source text not null check (source ~ '^[a-z][a-z0-9-]*$'),
  ref text not null check (ref <> ''),
  day date not null,
  -- Fen.
  amount bigint not null check (amount > 0),
  -- What it says it is for, where it names an order.
  named uuid,
  state text not null check (state in ('open', 'matched', 'set-aside')),
  -- Why it could not be matched by itself.
  wrong text check (wrong in ('unknown-order', 'wrong-amount', 'paid-already', 'fund-closed')),
  -- What it was matched to, `room.noun:id`.
  subject text check (subject ~ '^[a-z]+\.[a-z-]+:.+$'),
  journal uuid references ledger_journal,
  at timestamptz(3) not null,
  ended_at timestamptz(3),
  ended_by uuid,
  unique (source, ref),
  check ((state = 'matched') = (subject is not null and journal is not null)),
  check ((state = 'open') = (ended_at is null))
);
create index funds_receipt_open on funds_receipt (at, id) where state = 'open';

-- What somebody gives, or means to: it counts when the money is there.
create table funds_gift (
  id uuid primary key,
  fund uuid not null references ledger_fund,
  campaign uuid references funds_campaign,
  -- Fen.
  amount bigint not null check (amount > 0),
  -- Who gave it, where they were signed in; told to nobody but them.
  giver uuid,
  shown text not null check (shown in ('name', 'anonymous', 'memory')),
  -- The name it is shown under, or in whose memory.
  said uuid references kernel_text,
  state text not null check (state in ('waiting', 'received')),
  receipt uuid unique references funds_receipt,
  journal uuid unique references ledger_journal,
  at timestamptz(3) not null,
  received_at timestamptz(3),
  check ((shown = 'anonymous') = (said is null)),
  check ((state = 'received') = (receipt is not null and journal is not null and received_at is not null))
);
create index funds_gift_giver on funds_gift (giver, at) where giver is not null;
create index funds_gift_fund on funds_gift (fund, received_at) where state = 'received';
