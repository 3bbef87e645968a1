-- What is owed to a fund or by it, stated by whichever room knows it. Money moves only when funds settles it.
create table ledger_due (
  id uuid primary key,
  direction text not null check (direction in ('receivable', 'payable')),
  fund uuid not null references ledger_fund,
  -- Who owes or is owed: a row of the registers, or a pseudonym that only the room it comes from can resolve.
  party text not null check (party ~ '^people\.(person|organisation):[0-9a-f-]{36}$' or party ~ '^alias:[^[:space:]]{1,80}$'),
  -- In the smallest unit of the fund's commodity.
  amount bigint not null check (amount > 0),
  purpose text references ledger_purpose (code),
  due_on date not null,
  -- Why it is owed, `room.noun:id`.
  source text not null check (source ~ '^[a-z]+\.[a-z-]+:.+$'),
  state text not null check (state in ('open', 'held', 'settled', 'void')),
  -- What it waits for, `room.noun:id`.
  held_for text check (held_for ~ '^[a-z]+\.[a-z-]+:.+$'),
  -- The journal that moved its amount.
  journal uuid references ledger_journal,
  at timestamptz(3) not null,
  by uuid,
  check ((state = 'settled') = (journal is not null)),
  check ((state = 'held') = (held_for is not null))
);
create index ledger_due_fund on ledger_due (fund, due_on, id);
create index ledger_due_source on ledger_due (source);
create index ledger_due_party on ledger_due (party);
-- One journal settles one due of a fund.
create unique index ledger_due_journal on ledger_due (journal, fund) where journal is not null;
