-- When a hook was to be tried by its schedule, where somebody asked for a try before: that one does not count.
alter table kernel_hook_progress add column retry_at timestamptz(3);
