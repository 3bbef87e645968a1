create table tenant (
  code text primary key check (code ~ '^[0-9]{6}$'),
  name text not null,
  schema text not null unique,
  host text unique,
  data_key text not null,
  demo boolean not null default false,
  anchor date,
  opened_at timestamptz(3) not null default now()
);

-- The tables of the sign-in library. Phones, names and verification identifiers are keyed hashes; see kernel/accounts.
create table "user" (
  id text primary key, name text not null, email text not null unique, "emailVerified" boolean not null default false,
  image text, "createdAt" timestamptz not null default now(), "updatedAt" timestamptz not null default now(),
  username text unique, "displayUsername" text, "phoneNumber" text unique, "phoneNumberVerified" boolean,
  "twoFactorEnabled" boolean
);
create table session (
  id text primary key, "expiresAt" timestamptz not null, token text not null unique,
  "createdAt" timestamptz not null default now(), "updatedAt" timestamptz not null default now(),
  "ipAddress" text, "userAgent" text, "userId" text not null references "user" on delete cascade
);
create index session_of_user on session ("userId");
create table account (
  id text primary key, "accountId" text not null, "providerId" text not null,
  "userId" text not null references "user" on delete cascade, "accessToken" text, "refreshToken" text, "idToken" text,
  "accessTokenExpiresAt" timestamptz, "refreshTokenExpiresAt" timestamptz, scope text, password text,
  "createdAt" timestamptz not null default now(), "updatedAt" timestamptz not null default now()
);
create index account_user on account ("userId");
create table verification (
  id text primary key, identifier text not null, value text not null, "expiresAt" timestamptz not null,
  "createdAt" timestamptz not null default now(), "updatedAt" timestamptz not null default now()
);
create index verification_identifier on verification (identifier);
create table "twoFactor" (
  id text primary key, secret text not null, "backupCodes" text not null,
  "userId" text not null references "user" on delete cascade, verified boolean default true,
  "failedVerificationCount" int default 0, "lockedUntil" timestamptz
);

create table account_person (
  account text not null references "user" on delete cascade,
  district text not null references tenant,
  person uuid not null,
  primary key (account, district)
);
create index account_person_person on account_person (district, person);
