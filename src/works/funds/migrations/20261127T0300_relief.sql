-- Relief of a person (S99): everybody reads on what ground; the file of whom, by its alias, only who handles it.
alter table funds_application
  add column ground text check (ground in ('medical', 'disaster', 'education', 'living', 'temporary', 'other')),
  add column alias text check (alias ~ '^[A-Z]{1,4}(-[0-9]{1,6}){1,2}$'),
  add check ((ground is null) = (alias is null));

-- What is granted to a person is bound without a contract with anybody.
alter table funds_commitment
  alter column party drop not null,
  alter column contract_no drop not null,
  add check ((party is null) = (contract_no is null));
