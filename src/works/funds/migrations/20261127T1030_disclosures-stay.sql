-- What was published stays as it was published.
comment on table funds_disclosure is 'insert-only';
