-- Pictures that belong to something are sealed: from before, as they stand.
insert into kernel_event (id, at, actor_id, kind, subject, data)
select gen_random_uuid(), now(), null, 'kernel.attachment.attached', 'kernel.attachment:' || a.id,
  jsonb_build_object('file', a.file, 'state_hash', encode(sha256(convert_to(array_to_string(array[a.file, a.owner::text,
    a.subject, a.kind, a.media, a.width::text, a.height::text, a.bytes::text, ((extract(epoch from a.at) * 1000)::bigint)::text],
    E'\x1f', '\N'), 'UTF8')), 'hex'))
from kernel_attachment a where a.subject is not null;
insert into kernel_unsealed (stream, row_id)
select 'event', id from kernel_event where kind = 'kernel.attachment.attached' order by id;
