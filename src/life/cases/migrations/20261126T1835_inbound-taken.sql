-- When each system was last heard: its own messages only, so that no other write pays for the index.
create index cases_inbound_taken on kernel_idempotency (actor_id, at) where route = 'POST /api/inbound-hooks/:id/messages';
