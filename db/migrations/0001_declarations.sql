-- The declaration, its versions, and its life as a chain of events. Monthly partitions by range of the
-- UUIDv7 key; every key begins with declaration_id, so that a cluster can distribute by it.

create table declarations (
  declaration_id uuid not null,
  profile text not null check (profile ~ '^[a-z0-9-]{1,20}$'),
  lodger_id text not null,
  kind text not null check (kind in ('live', 'record')),
  direction text not null check (direction in ('import', 'export')),
  type_code text not null,
  reference text not null,
  mrn text,
  status text not null,
  station text not null,
  lane text,
  account text not null,
  waiting_for text[] not null default '{}',
  transport_documents text[] not null default '{}',
  last_seq integer not null check (last_seq > 0),
  last_hash text not null,
  stage jsonb not null,
  lodged_at timestamptz not null,
  accepted_on date,
  released_at timestamptz,
  updated_at timestamptz not null,
  primary key (declaration_id)
) partition by range (declaration_id);
create index declarations_mrn on declarations (mrn) where mrn is not null;
create index declarations_reference on declarations (lodger_id, reference);
create index declarations_waiting on declarations (station, updated_at) where waiting_for <> '{}';
create index declarations_payment on declarations (account) where waiting_for = array['payment.received'];
create index declarations_transport on declarations using gin (transport_documents) where waiting_for <> '{}';

comment on table declarations is 'Where each declaration stands: the fold of its events, kept so that lists and resumption need no replay. tidegate verify recomputes it.';
comment on column declarations.declaration_id is 'UUIDv7 made at receipt.';
comment on column declarations.profile is 'Administration whose law applies.';
comment on column declarations.lodger_id is 'Party that lodged it.';
comment on column declarations.kind is 'live: went through the flow; record: imported history.';
comment on column declarations.direction is 'import or export.';
comment on column declarations.type_code is 'Declaration type and additional type as declared.';
comment on column declarations.reference is 'The lodger''s own reference (LRN).';
comment on column declarations.mrn is 'Registration number given by the profile''s scheme; null until registered.';
comment on column declarations.status is 'Type of the last event that changed the stage.';
comment on column declarations.station is 'Station where it stands.';
comment on column declarations.lane is 'Lane of selection; null before.';
comment on column declarations.account is 'Account its charges are drawn from.';
comment on column declarations.waiting_for is 'Event types it waits for; empty when it waits for nothing.';
comment on column declarations.transport_documents is 'Keys of its transport documents, to be found by an arrival.';
comment on column declarations.last_seq is 'Sequence number of the last event.';
comment on column declarations.last_hash is 'Hash of the last event.';
comment on column declarations.stage is 'What the next step needs: the stage object without the document.';
comment on column declarations.lodged_at is 'Receipt.';
comment on column declarations.accepted_on is 'Legal day of acceptance in the profile''s time zone.';
comment on column declarations.released_at is 'Release; null before.';
comment on column declarations.updated_at is 'Last event.';

create table declaration_versions (
  declaration_id uuid not null,
  version integer not null check (version > 0),
  at timestamptz not null,
  format text not null,
  salt text not null,
  document json not null,
  primary key (declaration_id, version)
) partition by range (declaration_id);
comment on table declaration_versions is 'The document as lodged, erasable: the event chain holds only its salted digest.';
comment on column declaration_versions.declaration_id is 'Declaration.';
comment on column declaration_versions.version is 'From 1, one more with each amendment.';
comment on column declaration_versions.at is 'Receipt of this version.';
comment on column declaration_versions.format is 'Media type it arrived in.';
comment on column declaration_versions.salt is 'Random salt of the digest in the event.';
comment on column declaration_versions.document is 'The declaration in the JSON of the mapping table, canonical: kept as text, because the digest is of the text.';

create table events (
  declaration_id uuid not null,
  seq integer not null check (seq > 0),
  type text not null,
  station text not null,
  at timestamptz not null,
  actor text not null,
  reason jsonb,
  register_versions jsonb not null,
  payload jsonb not null,
  prev_hash text not null,
  hash text not null,
  recorded_at timestamptz not null default now(),
  primary key (declaration_id, seq)
) partition by range (declaration_id);
create index events_recorded on events (recorded_at);
comment on table events is 'The life of a declaration, append only, sequence without gaps, each hash over the one before (RFC 8785, SHA-256).';
comment on column events.declaration_id is 'Declaration.';
comment on column events.seq is 'From 1 without gaps.';
comment on column events.type is 'What happened, past tense; the table of src/flow.ts.';
comment on column events.station is 'Station whose step said so.';
comment on column events.at is 'When.';
comment on column events.actor is 'Party or system that caused it.';
comment on column events.reason is 'Rule or measure behind it.';
comment on column events.register_versions is 'Register versions the decision read.';
comment on column events.payload is 'Facts of the event, without personal data.';
comment on column events.prev_hash is 'Hash of the event before; zeros for the first.';
comment on column events.hash is 'SHA-256 of the canonical event.';
comment on column events.recorded_at is 'Clock of the database when it was written: sets the hour whose Merkle root covers it.';

create table notifications (
  declaration_id uuid not null,
  seq integer not null check (seq > 0),
  notification_id uuid not null,
  event_seq integer not null,
  function_code text not null,
  type text not null,
  at timestamptz not null,
  pointers jsonb not null default '[]',
  primary key (declaration_id, seq)
) partition by range (declaration_id);
comment on table notifications is 'Answers to the lodger, in order, numbered, immutable.';
comment on column notifications.declaration_id is 'Declaration.';
comment on column notifications.seq is 'From 1 without gaps.';
comment on column notifications.notification_id is 'Id of the message.';
comment on column notifications.event_seq is 'Event it tells of.';
comment on column notifications.function_code is 'WCO response function code.';
comment on column notifications.type is 'Name of the notification in the profile.';
comment on column notifications.at is 'Issued.';
comment on column notifications.pointers is 'Findings it carries: code and WCO pointer.';

create table assessments (
  declaration_id uuid not null,
  seq integer not null check (seq > 0),
  at timestamptz not null,
  currency text not null,
  payable_minor bigint,
  detail jsonb not null,
  primary key (declaration_id, seq)
) partition by range (declaration_id);
comment on table assessments is 'Charges as assessed: one row per assessment, each line with its measure and legal basis in detail.';
comment on column assessments.declaration_id is 'Declaration.';
comment on column assessments.seq is 'Sequence number of the event that carries it.';
comment on column assessments.at is 'When.';
comment on column assessments.currency is 'Currency of all amounts.';
comment on column assessments.payable_minor is 'Sum due now in minor units; null while a line is undetermined.';
comment on column assessments.detail is 'Items with lines as the assess command prints them.';
