-- clearance: cases of travellers, what was done about them step by step, and persons apart.

create table traveller_cases (
  case_id uuid primary key,
  profile text not null,
  state text not null check (state in ('open', 'closed')),
  standing jsonb not null check (jsonb_typeof(standing) = 'object'),
  agencies text[] not null,
  seen_by_parties text[] not null,
  pieces uuid[] not null,
  opened_at timestamptz not null,
  updated_at timestamptz not null,
  last_seq integer not null check (last_seq > 0),
  last_hash text not null check (length(last_hash) = 64 and last_hash !~ '[^0-9a-f]')
);
create index traveller_cases_open on traveller_cases (profile, case_id) where state = 'open';
create index traveller_cases_pieces on traveller_cases using gin (pieces);
comment on table traveller_cases is 'Travellers who were stopped at a channel, or declared there, as their steps left the case; no names. Cluster: local; there are fewer of them than declarations, and they are of no lodger.';
comment on column traveller_cases.case_id is 'UUIDv7 of the case; its chain has this id, and bookings for it stand under it in the journal.';
comment on column traveller_cases.profile is 'Administration.';
comment on column traveller_cases.state is 'open or closed.';
comment on column traveller_cases.standing is 'What its steps made of it: lines with what rules make of them, measures, decisions, charges.';
comment on column traveller_cases.agencies is 'Agencies of the kinds of its lines.';
comment on column traveller_cases.seen_by_parties is 'None: a traveller is no party.';
comment on column traveller_cases.pieces is 'Pieces of custody that were taken from the traveller.';
comment on column traveller_cases.opened_at is 'When the traveller was stopped.';
comment on column traveller_cases.updated_at is 'Last step.';
comment on column traveller_cases.last_seq is 'Last event of its chain.';
comment on column traveller_cases.last_hash is 'Hash of that event''s run.';

create table traveller_steps (
  case_id uuid not null references traveller_cases,
  seq integer not null check (seq > 0),
  act text not null,
  at timestamptz not null,
  actor text not null,
  facts jsonb not null,
  content jsonb not null,
  salt text not null,
  primary key (case_id, seq)
);
comment on table traveller_steps is 'What was done about a traveller, step by step, never changed; its chain has the facts and a digest of the content. Cluster: local; a step lies with its case.';
comment on column traveller_steps.case_id is 'Case.';
comment on column traveller_steps.seq is 'Event of the chain that it is.';
comment on column traveller_steps.act is 'Kind of step.';
comment on column traveller_steps.at is 'When it was done.';
comment on column traveller_steps.actor is 'Who did it: person, party and capacity.';
comment on column traveller_steps.facts is 'Lines, exits and amounts: as the chain has them.';
comment on column traveller_steps.content is 'What is carried, and words of people: what the chain has a digest of. Never persons.';
comment on column traveller_steps.salt is 'Salt of that digest.';

create table traveller_persons (
  case_id uuid not null references traveller_cases,
  seq integer not null check (seq > 0),
  profile text not null,
  agencies text[] not null,
  content jsonb,
  salt text,
  erase_on date not null,
  primary key (case_id, seq),
  check ((content is null) = (salt is null))
);
create index traveller_persons_due on traveller_persons (erase_on) where content is not null;
comment on table traveller_persons is 'Who travellers of cases are, and signs of a disease, apart from the case: the chain has a salted digest, so that they can be erased. Cluster: local; a person lies with the case.';
comment on column traveller_persons.case_id is 'Case.';
comment on column traveller_persons.seq is 'Step by which it came.';
comment on column traveller_persons.profile is 'Administration.';
comment on column traveller_persons.agencies is 'Agencies whose officers read it.';
comment on column traveller_persons.content is 'The person; null: erased.';
comment on column traveller_persons.salt is 'Salt of the digest in the chain; null: erased.';
comment on column traveller_persons.erase_on is 'Day on which it is erased, of the profile.';
