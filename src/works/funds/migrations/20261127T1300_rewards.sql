-- A reward of a person (S75) is told by what it is for; of whom, by the number of what they are rewarded for.
alter table funds_application
  drop constraint funds_application_check,
  add check (ground is null or alias is not null),
  add check ((purpose = 'reward') = (alias is not null and ground is null));
