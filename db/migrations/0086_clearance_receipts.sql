-- clearance: receipts for what customs take over, step by step, and their numbers.

create table receipts (
  receipt_id uuid primary key,
  profile text not null,
  number text not null,
  about_kind text not null check (about_kind in ('declaration', 'custody-piece', 'traveller-case')),
  about_id uuid not null,
  covers text[] not null check (cardinality(covers) > 0),
  is_free boolean not null,
  standing jsonb not null check (jsonb_typeof(standing) = 'object'),
  issued_at timestamptz not null,
  seen_by_parties text[] not null,
  last_seq integer not null check (last_seq > 0),
  last_hash text not null check (length(last_hash) = 64 and last_hash !~ '[^0-9a-f]'),
  unique (profile, number)
);
create index receipts_about on receipts (about_id);
create index receipts_covers on receipts using gin (covers);
comment on table receipts is 'Receipts for what customs take over: goods, cash, samples, payments of travellers. The fold of its steps; no traveller is named. Cluster: local; there are fewer of them than declarations.';
comment on column receipts.receipt_id is 'UUIDv7 of the receipt; its chain has this id.';
comment on column receipts.profile is 'Administration.';
comment on column receipts.number is 'Number that is printed: prefix of the profile, year, serial number without gaps.';
comment on column receipts.about_kind is 'declaration, custody-piece or traveller-case.';
comment on column receipts.about_id is 'What it is about.';
comment on column receipts.covers is 'What was handed over, each under a key that stands on one receipt alone that holds.';
comment on column receipts.is_free is 'It is cancelled: what it lists may stand on another.';
comment on column receipts.standing is 'Number, subject, hash of the text, copies, cancellation: what its steps made of it.';
comment on column receipts.issued_at is 'When it was given.';
comment on column receipts.seen_by_parties is 'Parties of the declaration; none where there is none.';
comment on column receipts.last_seq is 'Last event of its chain.';
comment on column receipts.last_hash is 'Hash of that event''s run.';

create table receipt_steps (
  receipt_id uuid not null references receipts,
  seq integer not null check (seq > 0),
  act text not null,
  at timestamptz not null,
  actor text not null,
  facts jsonb not null,
  content jsonb not null,
  salt text not null,
  seen_by_parties text[] not null,
  primary key (receipt_id, seq)
);
comment on table receipt_steps is 'A receipt as it was issued, each copy of it, and its cancellation, never changed; its chain has the facts and a digest of the content. Cluster: local; a step lies with its receipt.';
comment on column receipt_steps.receipt_id is 'Receipt.';
comment on column receipt_steps.seq is 'Event of the chain that it is.';
comment on column receipt_steps.act is 'issued, copied or cancelled.';
comment on column receipt_steps.at is 'When it was done.';
comment on column receipt_steps.actor is 'Who did it: person, party and capacity.';
comment on column receipt_steps.facts is 'Number, subject, keys, hash of the text: as the chain has them.';
comment on column receipt_steps.content is 'The text in both languages, and reasons: what the chain has a digest of.';
comment on column receipt_steps.salt is 'Salt of that digest.';
comment on column receipt_steps.seen_by_parties is 'Parties of the declaration; none where there is none.';

create table receipt_numbers (
  profile text not null,
  series text not null,
  last integer not null check (last > 0),
  primary key (profile, series)
);
comment on table receipt_numbers is 'Last number given in a series of receipts; who takes one waits for who took the one before. Cluster: local; there are few.';
comment on column receipt_numbers.profile is 'Administration.';
comment on column receipt_numbers.series is 'Prefix and year.';
comment on column receipt_numbers.last is 'Last serial number given.';
