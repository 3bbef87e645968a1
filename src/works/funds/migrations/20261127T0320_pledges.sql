-- A campaign can ask for promises instead of money: they are owed once they reach its goal (S82).
alter table funds_campaign
  alter column filing_no drop not null,
  add column pledging text check (pledging in ('all-or-nothing', 'flexible')),
  -- Who may promise: anybody who is signed in, or each home of the area once.
  add column audience text check (audience in ('anybody', 'households')),
  -- When what was promised in its days was settled, one way or the other.
  add column closed_at timestamptz(3),
  add check ((pledging is null) = (audience is null)),
  add check (pledging is null or goal is not null),
  add check (closed_at is null or pledging is not null),
  -- Neighbours who pay for their own house raise from nobody else.
  add check (filing_no is not null or audience = 'households');
create index funds_campaign_pledging on funds_campaign ("to") where pledging is not null and closed_at is null;

-- What somebody promised. Once it is owed it is an order as every gift is, under the same id.
create table funds_pledge (
  id uuid primary key,
  campaign uuid not null references funds_campaign,
  -- Fen.
  amount bigint not null check (amount > 0),
  -- Told to nobody but them.
  person uuid not null,
  household uuid references people_household,
  state text not null check (state in ('pledged', 'due', 'received', 'lapsed')),
  due uuid unique references ledger_due,
  at timestamptz(3) not null,
  -- When it was owed, or owed no more.
  settled_at timestamptz(3),
  unique (campaign, household),
  check ((state in ('due', 'received')) = (due is not null)),
  check ((state = 'pledged') = (settled_at is null))
);
create index funds_pledge_person on funds_pledge (person, at);
