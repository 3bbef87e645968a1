-- Who wants to be told of a fund. Nothing of it is sealed: whose eye is on which money is told to nobody but them.
create table funds_follower (
  fund uuid not null references ledger_fund,
  person uuid not null,
  at timestamptz(3) not null,
  primary key (fund, person)
);
create index funds_follower_person on funds_follower (person);
alter table funds_follower enable row level security;
create policy funds_follower_sight on funds_follower using (
  current_setting('linli.all', true) = 'on'
  or person = nullif(current_setting('linli.person', true), '')::uuid
);
