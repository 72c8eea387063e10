-- movements: suspected cases of a disease, what was done about them step by step, and persons apart.

create table suspected_cases (
  case_id uuid primary key,
  profile text not null,
  state text not null check (state in ('open', 'following', 'closed')),
  standing jsonb not null check (jsonb_typeof(standing) = 'object'),
  call_id uuid,
  traveller_case_id uuid,
  agencies text[] not null,
  seen_by_parties text[] not null,
  opened_at timestamptz not null,
  updated_at timestamptz not null,
  last_seq integer not null check (last_seq > 0),
  last_hash text not null check (length(last_hash) = 64 and last_hash !~ '[^0-9a-f]'),
  check (call_id is not null or traveller_case_id is not null)
);
create index suspected_cases_open on suspected_cases (profile, case_id) where state <> 'closed';
create index suspected_cases_call on suspected_cases (call_id) where call_id is not null;
create index suspected_cases_traveller on suspected_cases (traveller_case_id)
  where traveller_case_id is not null;
comment on table suspected_cases is 'People under suspicion of a disease, as their steps left the case; no names. Cluster: local; there are fewer of them than calls, and they are of no party.';
comment on column suspected_cases.case_id is 'UUIDv7 of the case; its chain has this id.';
comment on column suspected_cases.profile is 'Administration.';
comment on column suspected_cases.state is 'open: suspicion stands and the person is not isolated or transferred; following: contacts are followed; closed.';
comment on column suspected_cases.standing is 'What its steps made of it: disease, outcome, measures, contacts, notices.';
comment on column suspected_cases.call_id is 'Call of the conveyance on which the person came; null: it is not known.';
comment on column suspected_cases.traveller_case_id is 'Case of the traveller it came from; null: it came from a call.';
comment on column suspected_cases.agencies is 'Agencies that are notified of it, or read its persons.';
comment on column suspected_cases.seen_by_parties is 'None: an ill person is no party.';
comment on column suspected_cases.opened_at is 'When the suspicion was recorded.';
comment on column suspected_cases.updated_at is 'Last step.';
comment on column suspected_cases.last_seq is 'Last event of its chain.';
comment on column suspected_cases.last_hash is 'Hash of that event''s run.';

create table suspected_steps (
  case_id uuid not null references suspected_cases,
  seq integer not null check (seq > 0),
  act text not null,
  at timestamptz not null,
  actor text not null,
  facts jsonb not null,
  content jsonb not null,
  salt text not null,
  agencies text[] not null,
  seen_by_parties text[] not null,
  notice_id uuid,
  recorded_at timestamptz not null default now(),
  primary key (case_id, seq)
);
create index suspected_steps_recorded on suspected_steps (recorded_at) where notice_id is not null;
comment on table suspected_steps is 'What was done about a suspected case, step by step, never changed; its chain has the facts and a digest of the content. Cluster: local; a step lies with its case.';
comment on column suspected_steps.case_id is 'Case.';
comment on column suspected_steps.seq is 'Event of the chain that it is.';
comment on column suspected_steps.act is 'Kind of step.';
comment on column suspected_steps.at is 'When it was done.';
comment on column suspected_steps.actor is 'Who did it: person, party and capacity.';
comment on column suspected_steps.facts is 'Disease, outcome, measures, days and digests: as the chain has them.';
comment on column suspected_steps.content is 'Words of people and numbers of receipts: what the chain has a digest of. Never persons.';
comment on column suspected_steps.salt is 'Salt of that digest.';
comment on column suspected_steps.agencies is 'Agencies of the case.';
comment on column suspected_steps.seen_by_parties is 'None: an ill person is no party.';
comment on column suspected_steps.notice_id is 'Id of the notice to the agency that is sent out; null: it gets none of it.';
comment on column suspected_steps.recorded_at is 'When its transaction began, by the database''s clock: deliveries find new ones by it.';

create table suspected_persons (
  case_id uuid not null references suspected_cases,
  person integer not null check (person >= 0),
  profile text not null,
  agencies text[] not null,
  seen_by_parties text[] not null,
  content jsonb,
  salt text,
  erase_on date not null,
  primary key (case_id, person),
  check ((content is null) = (salt is null))
);
create index suspected_persons_due on suspected_persons (erase_on) where content is not null;
comment on table suspected_persons is 'Who ill persons and their contacts are, and their symptoms, apart from the case: the chain has a salted digest, so that they can be erased. Cluster: local; a person lies with the case.';
comment on column suspected_persons.case_id is 'Case.';
comment on column suspected_persons.person is '0: the ill person; else the number of the contact.';
comment on column suspected_persons.profile is 'Administration.';
comment on column suspected_persons.agencies is 'Agencies whose officers read it.';
comment on column suspected_persons.seen_by_parties is 'None: an ill person is no party.';
comment on column suspected_persons.content is 'The person; null: erased.';
comment on column suspected_persons.salt is 'Salt of the digest in the chain; null: erased.';
comment on column suspected_persons.erase_on is 'Day on which it is erased, of the profile.';
