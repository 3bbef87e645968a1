-- A facility that was closed, or taken back with its batch, leaves its name to the next one.
drop index places_facility_name;
create unique index places_facility_name on places_facility (area, kind, name) where status <> 'closed';
