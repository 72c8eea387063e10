-- Applications to be registered, or to have one's record amended, with their documents.

create table party_applications (
  application_id uuid not null,
  profile text not null,
  kind text not null check (kind in ('registration', 'amendment')),
  party_id text,
  details jsonb not null,
  status text not null check (status in ('submitted', 'more-information', 'approved', 'refused', 'withdrawn')),
  applicant_party_id text not null,
  applicant_account_id text,
  submitted_at timestamptz not null,
  updated_at timestamptz not null,
  primary key (application_id),
  check (kind = 'registration' or party_id is not null)
);
comment on table party_applications is 'Applications for the register of parties.';
comment on column party_applications.application_id is 'Id.';
comment on column party_applications.profile is 'Administration asked.';
comment on column party_applications.kind is 'To be registered, or to have the record amended.';
comment on column party_applications.party_id is 'Party it is about: from the beginning for an amendment, after approval for a registration.';
comment on column party_applications.details is 'What is applied for; its latest form.';
comment on column party_applications.status is 'Where it stands.';
comment on column party_applications.applicant_party_id is 'Party that the applicant acted for; empty where it had none.';
comment on column party_applications.applicant_account_id is 'Account that applied; null for a machine key.';
comment on column party_applications.submitted_at is 'First receipt.';
comment on column party_applications.updated_at is 'Last step.';
create index party_applications_open on party_applications (status, application_id);
create index party_applications_of_party on party_applications (applicant_party_id, application_id);

create table party_application_steps (
  application_id uuid not null,
  seq integer not null check (seq > 0),
  kind text not null check (kind in ('submitted', 'asked', 'answered', 'approved', 'refused', 'withdrawn')),
  details jsonb,
  reason text not null,
  at timestamptz not null,
  by_party_id text not null,
  by_account_id text,
  primary key (application_id, seq)
);
comment on table party_application_steps is 'What happened to an application, appended.';
comment on column party_application_steps.application_id is 'Application.';
comment on column party_application_steps.seq is 'Order, from 1.';
comment on column party_application_steps.kind is 'What happened.';
comment on column party_application_steps.details is 'Details as handed in with this step; null where they did not change.';
comment on column party_application_steps.reason is 'Question, answer or reason; empty where none was given.';
comment on column party_application_steps.at is 'When.';
comment on column party_application_steps.by_party_id is 'Party of who did it.';
comment on column party_application_steps.by_account_id is 'Account of who did it; null for a machine key.';

create table party_documents (
  application_id uuid not null,
  document_id uuid not null,
  name text not null,
  media_type text not null,
  size integer not null check (size > 0),
  hash text not null,
  bytes bytea not null,
  uploaded_at timestamptz not null,
  uploaded_by text not null,
  primary key (application_id, document_id)
);
comment on table party_documents is 'Documents handed in with an application.';
comment on column party_documents.application_id is 'Application.';
comment on column party_documents.document_id is 'Id.';
comment on column party_documents.name is 'File name as sent, without folders.';
comment on column party_documents.media_type is 'What the first bytes say it is.';
comment on column party_documents.size is 'Bytes.';
comment on column party_documents.hash is 'SHA-256 of the bytes, hex.';
comment on column party_documents.bytes is 'The file.';
comment on column party_documents.uploaded_at is 'When.';
comment on column party_documents.uploaded_by is 'Party that sent it.';
