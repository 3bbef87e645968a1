-- Specialists who stand by for their grids (S151), and what a grid officer's post is (S21).
alter table people_post
  add column skill text check (skill ~ '^[a-z-]{2,30}$'),
  -- 市场化 社会化 专业化 专职化; null where nobody said.
  add column market_based boolean,
  add column socialised boolean,
  add column professional boolean,
  add column full_time boolean,
  add constraint people_post_skill check ((skill is not null) = (role = 'specialist'));
create index people_post_specialist on people_post (skill, area_path text_pattern_ops) where skill is not null and valid_to is null;
