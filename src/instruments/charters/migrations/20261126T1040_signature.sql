-- That somebody set their hand to something: an agreement of a mediation, the works a household confirms.
create table charters_signature (
  id uuid primary key,
  -- What was signed, `room.noun:id`; its room stands above and checks it.
  subject text not null check (subject ~ '^[a-z]+\.[a-z-]+:.+$'),
  -- The very words; words that are written anew are not signed by it. Null where no text is signed.
  text uuid references kernel_text,
  -- Null: a household, whose member is not known to the register.
  party uuid references people_person,
  -- Who held out the phone; null where the party signed on their own.
  taken_by uuid references people_person,
  area_path text not null,
  -- The drawn lines, an attachment; it is gone where the party was erased.
  picture uuid not null unique,
  at timestamptz(3) not null,
  check ((text is null) = (party is null))
);
create unique index charters_signature_once on charters_signature (text, party) where text is not null;
create index charters_signature_subject on charters_signature (subject);
create index charters_signature_newest on charters_signature (at desc, id desc);
create index charters_signature_party on charters_signature (party) where party is not null;
