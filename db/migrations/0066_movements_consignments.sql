-- movements: consignments, the goods under one transport document of one carrier; each version of what was
-- said of them, and what declarations took.

create table cargo_consignments (
  consignment_id uuid not null,
  bucket smallint not null check (bucket = id_bucket(consignment_id)),
  profile text not null,
  carrier text not null check (carrier <> ''),
  document_type text not null,
  document_id text not null,
  document_key text not null,
  period integer not null check (period > 0),
  call text not null,
  containers text[] not null,
  seen_by_parties text[] not null check (cardinality(seen_by_parties) > 0),
  stated_packages bigint not null,
  stated_kg numeric(21, 6) not null,
  landed_packages bigint not null check (landed_packages >= 0),
  landed_kg numeric(21, 6) not null check (landed_kg >= 0),
  written_off_packages bigint not null,
  written_off_kg numeric(21, 6) not null,
  left_packages bigint not null,
  left_kg numeric(21, 6) not null,
  differences text[] not null,
  content jsonb not null,
  first_said_at timestamptz not null,
  last_said_at timestamptz not null,
  lies_since timestamptz,
  updated_at timestamptz not null,
  last_seq integer not null check (last_seq > 0),
  last_hash text not null check (length(last_hash) = 64 and last_hash !~ '[^0-9a-f]'),
  primary key (consignment_id, bucket),
  constraint cargo_consignments_covered check (
    left_packages between 0 and written_off_packages and left_kg between 0 and written_off_kg
    and written_off_packages <= stated_packages and written_off_kg <= stated_kg
    and written_off_packages <= landed_packages and written_off_kg <= landed_kg)
) partition by range (consignment_id);
create index cargo_consignments_call on cargo_consignments (profile, carrier, call);
create index cargo_consignments_number on cargo_consignments (split_part(document_key, ':', 2), profile);
create index cargo_consignments_containers on cargo_consignments using gin (containers);
create index cargo_consignments_differing on cargo_consignments (profile, consignment_id)
  where differences <> '{}';
create index cargo_consignments_lying on cargo_consignments (profile, lies_since, consignment_id)
  where lies_since is not null;
create index cargo_consignments_parties on cargo_consignments using gin (seen_by_parties);
comment on table cargo_consignments is 'Goods under one transport document of one carrier, with what is stated, landed, taken by declarations and gone. Its state is read from these. Cluster: bucket; a consignment lies with the others of its carrier.';
comment on column cargo_consignments.consignment_id is 'UUIDv7 of the consignment.';
comment on column cargo_consignments.bucket is 'Bucket of that id; distribution column.';
comment on column cargo_consignments.profile is 'Administration.';
comment on column cargo_consignments.carrier is 'Party whose document it is.';
comment on column cargo_consignments.document_type is 'Kind of transport document as stated (UN/EDIFACT 1001).';
comment on column cargo_consignments.document_id is 'Number of the transport document as stated.';
comment on column cargo_consignments.document_key is 'Type and number in the form in which they are compared.';
comment on column cargo_consignments.period is 'Which of the consignments it is that the carrier had under the number, from 1.';
comment on column cargo_consignments.call is 'Call of the conveyance that brings it: mode, number and voyage, or the minute.';
comment on column cargo_consignments.containers is 'Numbers of its containers.';
comment on column cargo_consignments.seen_by_parties is 'The carrier, and keepers who reported of it.';
comment on column cargo_consignments.stated_packages is 'Packages that the document states.';
comment on column cargo_consignments.stated_kg is 'Gross mass that the document states, kilograms.';
comment on column cargo_consignments.landed_packages is 'Packages that have come.';
comment on column cargo_consignments.landed_kg is 'Their gross mass, kilograms.';
comment on column cargo_consignments.written_off_packages is 'Packages that released declarations took; the sum of its write-offs.';
comment on column cargo_consignments.written_off_kg is 'Their gross mass, kilograms; the sum of its write-offs.';
comment on column cargo_consignments.left_packages is 'Packages of those that have left; the sum of its write-offs.';
comment on column cargo_consignments.left_kg is 'Their gross mass, kilograms; the sum of its write-offs.';
comment on column cargo_consignments.differences is 'Codes of what differed, each once, in the order in which it was found.';
comment on column cargo_consignments.content is 'Master, landings by report, what left without a release, onward call, seizure, ending, and what became of each difference.';
comment on column cargo_consignments.first_said_at is 'When it was first heard of.';
comment on column cargo_consignments.last_said_at is 'When its goods were last reported of; its number means it for the period of the profile from then.';
comment on column cargo_consignments.lies_since is 'When goods came of which some lie there that no released declaration took; null: none do.';
comment on column cargo_consignments.updated_at is 'When it last changed.';
comment on column cargo_consignments.last_seq is 'Last event of its chain.';
comment on column cargo_consignments.last_hash is 'Hash of that event''s run.';

create table cargo_numbers (
  document_key text not null,
  bucket smallint not null check (bucket = text_bucket(document_key)),
  profile text not null,
  carrier text not null,
  period integer not null check (period > 0),
  consignment_id uuid not null,
  primary key (document_key, profile, carrier, period, bucket)
);
comment on table cargo_numbers is 'Which consignment a carrier means by a number, claimed before the consignment is written. Cluster: bucket; declarations and carriers look numbers up, so they are spread by number.';
comment on column cargo_numbers.document_key is 'Type and number of the transport document as they are compared.';
comment on column cargo_numbers.bucket is 'Bucket of that text; distribution column.';
comment on column cargo_numbers.profile is 'Administration.';
comment on column cargo_numbers.carrier is 'Party whose document it is.';
comment on column cargo_numbers.period is 'From 1; a number that is free again means another consignment.';
comment on column cargo_numbers.consignment_id is 'The consignment.';

create table cargo_versions (
  consignment_id uuid not null,
  bucket smallint not null check (bucket = id_bucket(consignment_id)),
  seq integer not null check (seq > 0),
  act text not null check (act in ('manifest', 'arrival', 'outturn', 'departure', 'amendment',
    'cancellation', 'split', 'consolidation', 'deconsolidation', 'transhipment', 'write-off', 'give-back',
    'explanation', 'assignment', 'settlement', 'gate-out', 'stock-loss', 'stock-count', 'reminder',
    'transit-control', 'liability', 'abandonment')),
  at timestamptz not null,
  lodger_id text not null,
  said_by text not null,
  report_id uuid,
  reason text,
  said jsonb not null,
  salt text not null,
  primary key (consignment_id, seq, bucket)
) partition by range (consignment_id);
comment on table cargo_versions is 'What one party said of a consignment, or took of it, version by version; the chain of events has the digest of each. Cluster: bucket; a version lies with its consignment.';
comment on column cargo_versions.consignment_id is 'Consignment.';
comment on column cargo_versions.bucket is 'Bucket of that id; distribution column.';
comment on column cargo_versions.seq is 'Event of the chain that it is.';
comment on column cargo_versions.act is 'Kind of message; what a declaration did: write-off, give-back; what became of a difference: explanation, assignment, settlement; what went out by a release note: gate-out; what a keeper misses or finds beyond the tolerance: stock-loss, stock-count; that goods lie there undeclared: reminder; what a control at the end of a transit finds: transit-control; what a liable party owes, takes back or objects to: liability.';
comment on column cargo_versions.at is 'When it was recorded.';
comment on column cargo_versions.lodger_id is 'Party that said it.';
comment on column cargo_versions.said_by is 'Who said it: person, party and capacity.';
comment on column cargo_versions.report_id is 'Report it came by; null for what declarations do.';
comment on column cargo_versions.reason is 'Why, in the words of who said it; null where none was given.';
comment on column cargo_versions.said is 'Quantities, state and what differed after it.';
comment on column cargo_versions.salt is 'Salt of the digest.';

create table cargo_write_offs (
  consignment_id uuid not null,
  bucket smallint not null check (bucket = id_bucket(consignment_id)),
  declaration_id uuid not null,
  packages bigint not null check (packages >= 0),
  mass_kg numeric(21, 6) not null check (mass_kg >= 0),
  left_packages bigint not null check (left_packages between 0 and packages),
  left_kg numeric(21, 6) not null check (left_kg between 0 and mass_kg),
  at timestamptz not null,
  is_held boolean not null,
  note text,
  primary key (consignment_id, declaration_id, bucket)
) partition by range (consignment_id);
create index cargo_write_offs_declaration on cargo_write_offs (declaration_id);
comment on table cargo_write_offs is 'What released declarations took of consignments: n to m. Cluster: bucket; it lies with the consignment, whose sums it changes.';
comment on column cargo_write_offs.consignment_id is 'Consignment.';
comment on column cargo_write_offs.bucket is 'Bucket of that id; distribution column.';
comment on column cargo_write_offs.declaration_id is 'Declaration that took it.';
comment on column cargo_write_offs.packages is 'Packages.';
comment on column cargo_write_offs.mass_kg is 'Gross mass, kilograms.';
comment on column cargo_write_offs.left_packages is 'Packages of it that have left.';
comment on column cargo_write_offs.left_kg is 'Their gross mass, kilograms.';
comment on column cargo_write_offs.at is 'When it was taken.';
comment on column cargo_write_offs.note is 'Release note by which its goods may leave; null: none.';
comment on column cargo_write_offs.is_held is 'Whether the declaration is seized, so that nothing of it may leave.';

-- What is written is decided in one transaction with the versions that a message makes.
create table cargo_messages (
  lodger_id text not null,
  bucket smallint not null check (bucket = text_bucket(lodger_id)),
  profile text not null,
  kind text not null check (kind in ('manifest', 'outturn', 'amendment', 'cancellation', 'split', 'consolidation',
    'deconsolidation', 'transhipment')),
  reference text not null,
  content_hash text not null check (length(content_hash) = 64 and content_hash !~ '[^0-9a-f]'),
  message_id uuid not null,
  recorded_at timestamptz not null,
  primary key (lodger_id, profile, kind, reference, content_hash, bucket)
);
comment on table cargo_messages is 'Contents that a party sent under its references: the same again is a repeat. Cluster: bucket; a message lies with the others of its sender.';
comment on column cargo_messages.lodger_id is 'Party that sent it.';
comment on column cargo_messages.bucket is 'Bucket of that party; distribution column.';
comment on column cargo_messages.profile is 'Administration.';
comment on column cargo_messages.kind is 'Kind of message.';
comment on column cargo_messages.reference is 'Reference of the sender.';
comment on column cargo_messages.content_hash is 'SHA-256 of the message in canonical JSON.';
comment on column cargo_messages.message_id is 'UUIDv7; versions that it made name it.';
comment on column cargo_messages.recorded_at is 'When it was recorded.';

-- Written by the transaction that records what moved, and deleted when everybody it concerns was told.
create table untold_movements (
  telling_id uuid primary key,
  profile text not null,
  arrived text[] not null,
  departed text[] not null,
  actor text not null,
  as_of date,
  recorded_at timestamptz not null default now(),
  check (cardinality(arrived) + cardinality(departed) > 0)
);
create index untold_movements_recorded on untold_movements (recorded_at);
comment on table untold_movements is 'Movements of which declarations have still to be told: a server that stops behind the commit leaves its rows to the sweep. Cluster: local; rows stand for seconds and are told by whichever node finds them.';
comment on column untold_movements.telling_id is 'UUIDv7.';
comment on column untold_movements.profile is 'Administration.';
comment on column untold_movements.arrived is 'Keys of transport documents whose goods came, or are here under another version.';
comment on column untold_movements.departed is 'Keys of transport documents whose goods left.';
comment on column untold_movements.actor is 'Who reported it: person, party and capacity.';
comment on column untold_movements.as_of is 'Day of the law that was stated with it; null: the day on which it is told.';
comment on column untold_movements.recorded_at is 'When that transaction began, by the database''s clock.';

create table cargo_reminders (
  consignment_id uuid not null,
  bucket smallint not null check (bucket = id_bucket(consignment_id)),
  seq integer not null check (seq > 0),
  reminder_id uuid not null,
  profile text not null,
  stage text not null,
  packages bigint not null check (packages >= 0),
  mass_kg numeric(21, 6) not null check (mass_kg >= 0),
  place text not null,
  declare_by date not null,
  storage_until date,
  seen_by_parties text[] not null check (cardinality(seen_by_parties) > 0),
  consignee text check (consignee = any (seen_by_parties)),
  at timestamptz not null,
  recorded_at timestamptz not null default now(),
  primary key (consignment_id, seq, bucket)
) partition by range (consignment_id);
create index cargo_reminders_recorded on cargo_reminders (recorded_at);
comment on table cargo_reminders is 'Reminders that goods lie there undeclared, one for each stage of the profile. Cluster: bucket; a reminder lies with its consignment.';
comment on column cargo_reminders.consignment_id is 'Consignment.';
comment on column cargo_reminders.bucket is 'Bucket of that id; distribution column.';
comment on column cargo_reminders.seq is 'Version of the consignment that it is.';
comment on column cargo_reminders.reminder_id is 'Id of the notice.';
comment on column cargo_reminders.profile is 'Administration.';
comment on column cargo_reminders.stage is 'Stage of rules/undeclared-goods.json.';
comment on column cargo_reminders.packages is 'Packages that lay there undeclared.';
comment on column cargo_reminders.mass_kg is 'Their gross mass, kilograms.';
comment on column cargo_reminders.place is 'Where the goods landed last; empty where no place was stated.';
comment on column cargo_reminders.declare_by is 'Last day for declaring then.';
comment on column cargo_reminders.storage_until is 'Last day in storage then; null: none was set.';
comment on column cargo_reminders.seen_by_parties is 'Carrier and keepers of the goods, and the consignee where it is a known party.';
comment on column cargo_reminders.consignee is 'Party among them that was told as consignee; null: none was known.';
comment on column cargo_reminders.at is 'When it was sent.';
comment on column cargo_reminders.recorded_at is 'When its transaction began, by the database''s clock: deliveries find new ones by it.';
