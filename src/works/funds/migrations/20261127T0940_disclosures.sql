-- What was published of a campaign that raises from the public: while it runs, and once it is over (S36, S89).
create table funds_disclosure (
  id uuid primary key,
  campaign uuid not null references funds_campaign,
  part text not null check (part in ('interim', 'final')),
  -- The day until which it was to be published.
  due_on date not null,
  -- What had come in by then, less what was given back; fen.
  raised bigint not null check (raised >= 0),
  gifts int not null check (gifts >= 0),
  words text not null check (words <> ''),
  at timestamptz(3) not null,
  by uuid,
  unique (campaign, part, due_on)
);
