-- What the requester worked as when raising it, for the share of the new kinds of employment (S174); never of a
-- confidential one. The oldest requests say nothing.
alter table cases_request add column work text
  check (work in ('courier', 'rider', 'ride-driver', 'truck-driver', 'streamer')), add check (work is null or not confidential);
alter table cases_figure add column requests_new_work int not null default 0;
