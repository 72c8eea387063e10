-- Advance rulings: applications, decisions, their chained steps and documents, and what is published.

create table ruling_register (
  id boolean primary key default true check (id),
  version bigint not null
);
insert into ruling_register (version) values (0);
comment on table ruling_register is 'Version of the rulings in force: one row, counted up by each change of one.';
comment on column ruling_register.id is 'There is one row.';
comment on column ruling_register.version is 'Count of changes.';

create table ruling_numbers (
  profile text not null,
  series text not null,
  last integer not null check (last > 0),
  primary key (profile, series)
);
comment on table ruling_numbers is 'Last number given in a series of rulings.';
comment on column ruling_numbers.profile is 'Administration.';
comment on column ruling_numbers.series is 'What the number holds before its serial.';
comment on column ruling_numbers.last is 'Serial given last.';

create table rulings (
  ruling_id uuid not null,
  profile text not null,
  kind text not null check (kind in ('classification', 'origin', 'valuation')),
  status text not null check (status in ('draft', 'submitted', 'accepted', 'more-information', 'withdrawn',
    'refused', 'issued', 'revoked', 'annulled')),
  number text,
  applicant_party_id text not null,
  applicant_account_id text,
  holder text not null,
  office text,
  application jsonb not null,
  decision jsonb,
  published jsonb,
  valid_from date,
  valid_to date,
  use_until date,
  due_on date,
  submitted_at timestamptz,
  accepted_at timestamptz,
  updated_at timestamptz not null,
  version bigint not null,
  last_seq integer not null check (last_seq > 0),
  last_hash text not null,
  primary key (ruling_id),
  check (number is null or decision is not null),
  check (valid_from is null or valid_to > valid_from)
);
comment on table rulings is 'Applications for advance rulings and the rulings that came of them: where each stands.';
comment on column rulings.ruling_id is 'Id.';
comment on column rulings.profile is 'Administration asked.';
comment on column rulings.kind is 'What is to be ruled on.';
comment on column rulings.status is 'Where it stands; an issued one past its last day is expired.';
comment on column rulings.number is 'Number of the ruling; null until one is issued.';
comment on column rulings.applicant_party_id is 'Party that applied.';
comment on column rulings.applicant_account_id is 'Account that applied; null for a machine key.';
comment on column rulings.holder is 'Registration number of the party the ruling is for.';
comment on column rulings.office is 'Office that decides; null where none is named.';
comment on column rulings.application is 'What is applied for, in its latest form.';
comment on column rulings.decision is 'What was decided, in its latest form; null before.';
comment on column rulings.published is 'What everybody may read, as it was published; null where nothing is.';
comment on column rulings.valid_from is 'First day it binds.';
comment on column rulings.valid_to is 'Day it no longer binds.';
comment on column rulings.use_until is 'Day until which the holder may still use a revoked one; null for none.';
comment on column rulings.due_on is 'Day by which a decision is due.';
comment on column rulings.submitted_at is 'When it was handed in; null for a draft.';
comment on column rulings.accepted_at is 'When it was taken for decision.';
comment on column rulings.updated_at is 'Last step.';
comment on column rulings.version is 'Version of the rulings in force that its last change made; 0 before.';
comment on column rulings.last_seq is 'Number of the last step.';
comment on column rulings.last_hash is 'Hash of the last step.';
create unique index rulings_number on rulings (profile, number) where number is not null;
create index rulings_of_applicant on rulings (applicant_party_id, ruling_id);
create index rulings_of_holder on rulings (holder, ruling_id);
create index rulings_by_version on rulings (version) where version > 0;
create index rulings_open on rulings (status, ruling_id)
  where status in ('submitted', 'accepted', 'more-information');

create table ruling_steps (
  ruling_id uuid not null,
  seq integer not null check (seq > 0),
  type text not null,
  at timestamptz not null,
  actor text not null,
  account_id text,
  says text not null,
  content jsonb,
  salt text not null,
  payload jsonb not null,
  register_versions jsonb not null,
  prev_hash text not null,
  hash text not null,
  primary key (ruling_id, seq)
);
comment on table ruling_steps is 'What happened to a ruling, appended, each step hashed over the one before it.';
comment on column ruling_steps.ruling_id is 'Ruling.';
comment on column ruling_steps.seq is 'Order, from 1.';
comment on column ruling_steps.type is 'What happened, past tense.';
comment on column ruling_steps.at is 'When.';
comment on column ruling_steps.actor is 'Party of who did it.';
comment on column ruling_steps.account_id is 'Account of who did it; null for a machine key.';
comment on column ruling_steps.says is 'Question, answer or reason; may be erased, the chain holds its digest.';
comment on column ruling_steps.content is 'Application or decision as this step left it; null where it changed neither. May be erased.';
comment on column ruling_steps.salt is 'Salt of the digest of words and content.';
comment on column ruling_steps.payload is 'Facts without secrets, with the digest of words and content.';
comment on column ruling_steps.register_versions is 'Versions of the registers it was decided on.';
comment on column ruling_steps.prev_hash is 'Hash of the step before.';
comment on column ruling_steps.hash is 'Hash of this step.';

create table ruling_documents (
  ruling_id uuid not null,
  document_id uuid not null,
  name text not null,
  media_type text not null,
  size integer not null check (size > 0),
  hash text not null,
  bytes bytea not null,
  uploaded_at timestamptz not null,
  uploaded_by text not null,
  primary key (ruling_id, document_id)
);
comment on table ruling_documents is 'Documents handed in with an application for a ruling.';
comment on column ruling_documents.ruling_id is 'Ruling.';
comment on column ruling_documents.document_id is 'Id.';
comment on column ruling_documents.name is 'File name as sent, without folders.';
comment on column ruling_documents.media_type is 'What the first bytes say it is.';
comment on column ruling_documents.size is 'Bytes.';
comment on column ruling_documents.hash is 'SHA-256 of the bytes, hex.';
comment on column ruling_documents.bytes is 'The file.';
comment on column ruling_documents.uploaded_at is 'When.';
comment on column ruling_documents.uploaded_by is 'Party that sent it.';
