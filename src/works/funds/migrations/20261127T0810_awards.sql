-- What the winners of a round that was judged are awarded (S41): each is asked for, decided and paid as any spending is.
create table funds_award (
  id uuid primary key,
  round uuid not null,
  entrant uuid not null,
  -- The year of the round, and the place that was won.
  edition smallint not null,
  place int not null check (place > 0),
  title text not null check (title <> ''),
  area_path text not null,
  organisation uuid not null references people_organisation,
  fund uuid not null references ledger_fund,
  -- Fen; within what was allowed on the day the round closed.
  amount bigint not null,
  least bigint not null check (least > 0),
  most bigint not null,
  -- Number of the decision.
  document text not null check (document <> ''),
  application uuid not null unique references funds_application,
  at timestamptz(3) not null,
  by uuid not null,
  check (amount between least and most)
);
create index funds_award_round on funds_award (round);
create index funds_award_entrant on funds_award (entrant);
comment on table funds_award is 'insert-only';
