-- Full-text search that finds any two characters side by side: the pairs of neighbouring letters of a case's words, in
-- an index of arrays. Dictionaries would miss what is not in them; see docs/decisions/0015-search.md.
create function cases_pairs(text) returns text[] language sql immutable parallel safe as $$
  select coalesce(array_agg(distinct substr(word, i, 2)), '{}')
  from regexp_split_to_table(lower(normalize($1, nfkc)), '[^0-9a-z\u00c0-\u024f\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\U00020000-\U0003ffff]+') as word,
    generate_series(1, greatest(length(word) - 1, 1)) as i
  where word <> ''
$$;

-- No row-level security here: a policy would keep the index from being used. Whoever reads this table joins it with
-- the cases in reach.
create table cases_search (
  case_id uuid primary key references cases_case,
  pairs text[] not null
);

insert into cases_search (case_id, pairs)
  select k.id, cases_pairs(coalesce(string_agg(t.text, ' '), ''))
  from cases_case k
  left join cases_request r on r.case_id = k.id
  left join kernel_text t on t.id in (r.words, k.title, k.place)
  group by k.id;
create index cases_search_pairs on cases_search using gin (pairs);

-- The inbox reads in the order of what is due first.
create index cases_case_due on cases_case (coalesce(stage_due_at, 'infinity'::timestamptz), id) where closed_at is null;
create index cases_case_state_due on cases_case (state, coalesce(stage_due_at, 'infinity'::timestamptz), id) where closed_at is null;
drop index cases_case_inbox;
