-- Letters to a mailbox and what comes by online governance wait in queues of their own, beside that of enterprises.
alter table cases_case
  drop constraint cases_case_queue_check,
  add constraint cases_case_queue_check check (queue in ('enterprise', 'mailbox', 'online'));
create index cases_case_queue on cases_case (queue, coalesce(stage_due_at, 'infinity'::timestamptz), id)
  where closed_at is null and queue is not null;
create index cases_request_mailbox on cases_request (mailbox) where mailbox is not null;
create index cases_request_behalf on cases_request (on_behalf_of) where on_behalf_of is not null;
