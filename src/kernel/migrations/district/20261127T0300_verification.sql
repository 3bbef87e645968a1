-- A run of the verification that somebody asked for, and what it found.
create table kernel_verification (
  id uuid primary key,
  at timestamptz(3) not null,
  by uuid,
  state text not null check (state in ('asked', 'done', 'failed')),
  ended_at timestamptz(3),
  events bigint,
  seals bigint,
  -- The newest seal it saw.
  seq bigint,
  hash text,
  -- Checks that failed, each with the row it names.
  findings jsonb,
  check ((state = 'asked') = (ended_at is null)),
  check ((state = 'done') = (findings is not null))
);
-- One at a time: it reads the whole district.
create unique index kernel_verification_asked on kernel_verification (state) where state = 'asked';
