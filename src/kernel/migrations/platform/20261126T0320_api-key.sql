-- Keys of other systems: the hash of a random key, and the person with the post of an api-client it acts as.
create table api_key (
  id uuid primary key,
  hash text not null unique,
  district text not null references tenant,
  person uuid not null,
  name text not null,
  created_at timestamptz(3) not null,
  revoked_at timestamptz(3)
);
create index api_key_district on api_key (district, created_at);
