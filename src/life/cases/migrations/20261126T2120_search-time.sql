-- The words of a case carry its time: the newest that hold a word are found without looking at the cases between.
alter table cases_search add column opened_at timestamptz(3);
update cases_search s set opened_at = k.opened_at from cases_case k where k.id = s.case_id;
alter table cases_search alter column opened_at set not null;
create index cases_search_newest on cases_search (opened_at desc, case_id desc);
