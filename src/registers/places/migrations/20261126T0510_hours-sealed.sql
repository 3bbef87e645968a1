-- Opening hours and outlines of zones belong to the sealed state: rows from before, as they stand.
insert into kernel_event (id, at, actor_id, kind, subject, data)
select gen_random_uuid(), now(), null, 'places.facility.restated', 'places.facility:' || f.id,
  jsonb_build_object('state_hash', encode(sha256(convert_to(array_to_string(array[f.kind, f.name, f.area, f.area_path,
    f.address, f.owner, f.operated_by, f.level, f.status, f.phone,
    (case when f.lon = floor(f.lon) then f.lon else floor(f.lon * 10000000) end)::bigint::text,
    (case when f.lat = floor(f.lat) then f.lat else floor(f.lat * 10000000) end)::bigint::text,
    f.beds::text], E'\x1f', '\N') || E'\x1fhours=' || f.hours::text, 'UTF8')), 'hex'))
from places_facility f;
insert into kernel_event (id, at, actor_id, kind, subject, data)
select gen_random_uuid(), now(), null, 'places.zone.restated', 'places.zone:' || z.id,
  jsonb_build_object('state_hash', encode(sha256(convert_to(array_to_string(array[z.kind, z.name, z.status,
    (case when z.lon = floor(z.lon) then z.lon else floor(z.lon * 10000000) end)::bigint::text,
    (case when z.lat = floor(z.lat) then z.lat else floor(z.lat * 10000000) end)::bigint::text,
    z.opened_on::text], E'\x1f', '\N') || E'\x1foutline=' || z.outline::text, 'UTF8')), 'hex'))
from places_zone z where z.outline is not null;
insert into kernel_unsealed (stream, row_id)
select 'event', id from kernel_event where kind in ('places.facility.restated', 'places.zone.restated') order by id;
