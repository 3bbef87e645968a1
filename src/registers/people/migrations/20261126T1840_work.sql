-- What somebody works as, where they said so: of the new kinds of employment (S174). Goes when the person is erased.
alter table people_person_private add column work text
  check (work in ('courier', 'rider', 'ride-driver', 'truck-driver', 'streamer'));
