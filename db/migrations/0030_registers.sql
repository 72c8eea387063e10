-- registers: what was imported on top of the profiles' own files, and the register of parties.

-- Rows are appended and never changed; which row holds on which day follows from validity and the
-- order of activations (src/registers/overlay.ts). Kinds of imports grow, so their names are not
-- listed here.
create table register_activations (
  profile text not null check (profile ~ '^[a-z]{2,12}$'),
  number integer not null check (number > 0),
  activated_at timestamptz not null,
  kind text not null check (kind ~ '^[a-z][a-z0-9-]{1,39}$'),
  file_name text not null check (length(file_name) between 1 and 200),
  file_hash text not null check (length(file_hash) = 64 and file_hash !~ '[^0-9a-f]'),
  activated_by text not null,
  rows_read integer not null check (rows_read >= 0),
  rows_added integer not null check (rows_added >= 0),
  rows_changed integer not null check (rows_changed >= 0),
  rows_closed integer not null check (rows_closed >= 0),
  rows_refused integer not null check (rows_refused >= 0),
  primary key (profile, number)
);
comment on table register_activations is 'Each import that became part of the registers of a profile; its number is the last part of the version that decisions record. Cluster: local; registers are read into the memory of each node and grow by imports, not by declarations.';
comment on column register_activations.profile is 'Profile whose registers it belongs to.';
comment on column register_activations.number is 'Counts from 1 within the profile.';
comment on column register_activations.activated_at is 'From here on decisions see it.';
comment on column register_activations.kind is 'Form of the file, or what else was activated: codes, rates, measures, rules, …';
comment on column register_activations.file_name is 'Name of the file as given by who imported it.';
comment on column register_activations.file_hash is 'SHA-256 of the file, unpacked.';
comment on column register_activations.activated_by is 'Party that imported it.';
comment on column register_activations.rows_read is 'Records in the file.';
comment on column register_activations.rows_added is 'Records about something the registers did not hold.';
comment on column register_activations.rows_changed is 'Records that say something else about what the registers held.';
comment on column register_activations.rows_closed is 'Earlier records whose validity ended by it.';
comment on column register_activations.rows_refused is 'Records refused, each with line and reason in the answer.';
create trigger register_activations_announced after insert on register_activations
  for each statement execute function announce_change();

create table register_rows (
  profile text not null,
  activation integer not null,
  row_number integer not null check (row_number > 0),
  kind text not null,
  code text not null check (length(code) between 1 and 64),
  valid_from date,
  valid_to date,
  data jsonb not null check (jsonb_typeof(data) = 'object'),
  source text not null,
  primary key (profile, activation, row_number),
  foreign key (profile, activation) references register_activations (profile, number),
  check (valid_to > valid_from)
);
create index register_rows_code on register_rows (profile, kind, code);
comment on table register_rows is 'Imported rows of registers, as they came. Cluster: local; registers are read into the memory of each node and grow by imports, not by declarations.';
comment on column register_rows.profile is 'Profile.';
comment on column register_rows.activation is 'Import that brought it.';
comment on column register_rows.row_number is 'Place within the import.';
comment on column register_rows.kind is 'Register, e.g. countries.';
comment on column register_rows.code is 'Code; of a measure its commodity, * for all.';
comment on column register_rows.valid_from is 'First day it holds; null = no first day is known.';
comment on column register_rows.valid_to is 'First day it no longer holds; null = until another row takes over.';
comment on column register_rows.data is 'All other columns, texts by name.';
comment on column register_rows.source is 'Where it comes from: file and import.';

-- Parties with their numbers, addresses and history by dates. `parties` keeps who may act at all;
-- what the register says of them is here.
create table party_register (
  line integer not null default 1 check (line = 1),
  version bigint not null check (version >= 0),
  primary key (line)
);
comment on table party_register is 'Version of the register of parties and mandates: one row, one more with each change. Cluster: local; one row, which jobs or nodes keep.';
comment on column party_register.line is 'Keeps it one row.';
comment on column party_register.version is 'Number of the last change; a commit compares its snapshot with it.';
insert into party_register (version) values (0);
create trigger party_register_announced after update on party_register
  for each statement execute function announce_change();

create table party_changes (
  party_id text not null,
  change bigint not null check (change > 0),
  kind text not null check (kind in ('registered', 'amended', 'suspended', 'revoked', 'restored', 'merged', 'absorbed')),
  valid_from date not null,
  content jsonb,
  reason text not null,
  recorded_at timestamptz not null,
  recorded_by text not null,
  primary key (party_id, change)
);
create index party_changes_by_change on party_changes (change);
comment on table party_changes is 'History of parties by dates: appended, never overwritten; the state on a day is a fold. Cluster: local; registers are read into the memory of each node and grow by imports, not by declarations.';
comment on column party_changes.party_id is 'Party.';
comment on column party_changes.change is 'Version of the register that brought it.';
comment on column party_changes.kind is 'What changed; merged: its records went into another party, absorbed: another one''s came.';
comment on column party_changes.valid_from is 'Day from which it counts.';
comment on column party_changes.content is 'All details of the party from that day, or of a merger the other party; null where only the status changed.';
comment on column party_changes.reason is 'Why, as the officer wrote it.';
comment on column party_changes.recorded_at is 'When it became known.';
comment on column party_changes.recorded_by is 'Who recorded it.';

-- Registrations are rare and searches are not: entries go into the index of searches at once.
create table party_records (
  party_id text not null,
  kind text not null check (kind in ('person', 'organisation')),
  name text not null,
  roles text[] not null,
  status text not null check (status in ('active', 'suspended', 'revoked', 'merged')),
  mandate_required boolean,
  merged_into text,
  registered_from date not null,
  content jsonb not null,
  search tsvector not null,
  change bigint not null,
  primary key (party_id),
  check ((status = 'merged') = (merged_into is not null))
);
create index party_records_by_name on party_records (name, party_id);
create index party_records_by_search on party_records using gin (search) with (fastupdate = off);
create index party_records_by_change on party_records (change);
create index party_records_by_merger on party_records (merged_into) where merged_into is not null;
comment on table party_records is 'What the register says of a party now: the fold of its changes, for lists and search. Cluster: local; registers are read into the memory of each node and grow by imports, not by declarations.';
comment on column party_records.party_id is 'Party.';
comment on column party_records.kind is 'Person or organisation.';
comment on column party_records.name is 'First name given.';
comment on column party_records.roles is 'Roles it holds.';
comment on column party_records.status is 'Status after the last change.';
comment on column party_records.mandate_required is 'Whether others need its mandate to lodge for it; null: as the profile says.';
comment on column party_records.merged_into is 'Party its id stands for since a merger.';
comment on column party_records.registered_from is 'First day on which it counts as registered.';
comment on column party_records.content is 'Details: names, numbers, addresses, roles, contact.';
comment on column party_records.search is 'Words to find it by: names folded, simplified, and in pinyin.';
comment on column party_records.change is 'Version of the register it was last changed in.';

-- Numbers are found by their beginning, whatever the database's collation.
create table party_numbers (
  profile text not null,
  number text not null,
  valid_from date not null,
  valid_to date,
  kind text not null,
  party_id text not null,
  change bigint not null,
  primary key (profile, number, valid_from, party_id),
  check (valid_to is null or valid_to >= valid_from)
);
create unique index party_numbers_held on party_numbers (profile, number) where valid_to is null;
create index party_numbers_of_party on party_numbers (party_id);
create index party_numbers_by_beginning on party_numbers (number text_pattern_ops) where valid_to is null;
create index party_numbers_gone on party_numbers (number) where valid_to is not null;
comment on table party_numbers is 'Registration numbers of parties by validity: whose a number was on a day. Cluster: local; registers are read into the memory of each node and grow by imports, not by declarations.';
comment on column party_numbers.profile is 'Administration that issued it.';
comment on column party_numbers.number is 'The number, in capitals without spaces.';
comment on column party_numbers.valid_from is 'First day.';
comment on column party_numbers.valid_to is 'First day on which it is no longer this party''s; null while it is.';
comment on column party_numbers.kind is 'Kind of number, as the profile names it.';
comment on column party_numbers.party_id is 'Party that holds it.';
comment on column party_numbers.change is 'Version of the register it was last changed in.';

-- Runs as its owner: which records went into the party's own is not shown by what it may read.
create function party_wall_parties() returns text[] language plpgsql stable security definer
set search_path from current as $$
begin
  return array[party_wall_party()]
    || array(select r.party_id from party_records r where r.merged_into = party_wall_party());
end
$$;
comment on function party_wall_parties() is 'The party, and those whose records went into its own.';

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
create index party_applications_open on party_applications (status, application_id);
create index party_applications_of_party on party_applications (applicant_party_id, application_id);
comment on table party_applications is 'Applications for the register of parties. Cluster: local; registers are read into the memory of each node and grow by imports, not by declarations.';
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
comment on table party_application_steps is 'What happened to an application, appended. Cluster: local; registers are read into the memory of each node and grow by imports, not by declarations.';
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
  uploaded_at timestamptz not null,
  uploaded_by text not null,
  primary key (application_id, document_id)
);
create index party_documents_by_hash on party_documents (hash);
comment on table party_documents is 'Documents handed in with an application. Cluster: local; registers are read into the memory of each node and grow by imports, not by declarations.';
comment on column party_documents.application_id is 'Application.';
comment on column party_documents.document_id is 'Id.';
comment on column party_documents.name is 'File name as sent, without folders.';
comment on column party_documents.media_type is 'What the first bytes say it is.';
comment on column party_documents.size is 'Bytes.';
comment on column party_documents.hash is 'The file: SHA-256 of its bytes, hex.';
comment on column party_documents.uploaded_at is 'When.';
comment on column party_documents.uploaded_by is 'Party that sent it.';

-- Mandates: who may lodge for whom, which procedures, until when.
create table mandates (
  mandate_id uuid not null,
  profile text not null,
  represented_id text not null,
  representative_id text not null,
  representation text not null check (representation in ('direct', 'indirect')),
  directions text[] not null,
  procedures text[] not null,
  valid_from date not null,
  valid_until date,
  proposed_at timestamptz not null,
  proposed_by text not null,
  consented_at timestamptz,
  consented_by text,
  withdrawn_at timestamptz,
  withdrawn_from date,
  withdrawn_by text,
  withdrawn_reason text,
  change bigint not null,
  spends boolean not null default false,
  primary key (mandate_id),
  check (represented_id <> representative_id),
  check (valid_until is null or valid_until >= valid_from),
  check ((consented_at is null) = (consented_by is null)),
  check ((withdrawn_at is null) = (withdrawn_from is null))
);
create index mandates_by_represented on mandates (represented_id, mandate_id);
create index mandates_by_representative on mandates (representative_id, mandate_id);
create index mandates_by_change on mandates (change);
comment on table mandates is 'Mandates; consent and withdrawal are each written once, nothing is overwritten. Cluster: local; registers are read into the memory of each node and grow by imports, not by declarations.';
comment on column mandates.mandate_id is 'Id.';
comment on column mandates.profile is 'Administration it counts with.';
comment on column mandates.represented_id is 'Party for which another lodges; its consent makes the mandate.';
comment on column mandates.representative_id is 'Party that lodges.';
comment on column mandates.representation is 'Direct: in the name of the represented; indirect: in the representative''s own name.';
comment on column mandates.directions is 'Import, export; empty: both.';
comment on column mandates.procedures is 'Procedures it covers, by code; empty: all.';
comment on column mandates.valid_from is 'First day.';
comment on column mandates.valid_until is 'Last day; null: until withdrawn.';
comment on column mandates.proposed_at is 'When it was entered.';
comment on column mandates.proposed_by is 'Party that entered it.';
comment on column mandates.consented_at is 'When the represented consented; null: it does not count yet.';
comment on column mandates.consented_by is 'Who consented for the represented.';
comment on column mandates.withdrawn_at is 'When it was withdrawn; null: it was not.';
comment on column mandates.withdrawn_from is 'First day on which it no longer counts.';
comment on column mandates.withdrawn_by is 'Party that withdrew it.';
comment on column mandates.withdrawn_reason is 'Why.';
comment on column mandates.change is 'Version of the register it was last changed in.';
comment on column mandates.spends is 'The account and the guarantees of the represented may be drawn on for what the representative lodges.';
