-- A function keeps the plans it made first, when its tables held a handful of rows: one of them read the whole of
-- ledger_item for every batch. What is joined here is always a few given rows against a table by its key, so each is
-- looked up by its index, whatever the tables held then.
alter function ledger_post(jsonb, timestamptz)
  set enable_hashjoin = off set enable_mergejoin = off set enable_seqscan = off;
