-- The installation that sends: a backup restored elsewhere, to look at it, must not speak to other systems. Where it was
-- not noted yet, a webhook sends wherever it stands.
alter table kernel_hook_progress add column home text;
