-- History: declarations of the time before, and what was found in them.

create table records (
  declaration_id uuid not null,
  profile text not null,
  lodger_id text not null,
  reference text not null,
  day date not null,
  direction text not null check (direction in ('import', 'export')),
  document jsonb not null,
  other jsonb not null,
  content_hash text not null check (content_hash ~ '^[0-9a-f]{64}$'),
  recorded_at timestamptz not null,
  primary key (declaration_id)
) partition by range (declaration_id);
create index records_by_day on records (profile, day);
comment on table records is 'Imported history, kind record: declarations nothing is decided about any more.';
comment on column records.declaration_id is
  'UUIDv7 of the day of the declaration, its random part from profile, importing party and reference: importing twice stores once.';
comment on column records.profile is 'Administration it belongs to.';
comment on column records.lodger_id is 'Party that imported it.';
comment on column records.reference is 'Number of the declaration in its source.';
comment on column records.day is 'Day of the declaration.';
comment on column records.direction is 'Import or export.';
comment on column records.document is 'The declaration in the shape of every declaration.';
comment on column records.other is 'Facts of the source that the model has no element for, of the declaration and of each item.';
comment on column records.content_hash is 'SHA-256 of the facts in canonical JSON: the same reference with other facts is refused.';
comment on column records.recorded_at is 'When it was imported.';

create table record_findings (
  declaration_id uuid not null,
  code text not null check (code ~ '^[a-z][a-z0-9-]*$'),
  result text not null check (result in ('found', 'clear')),
  primary key (declaration_id, code)
) partition by range (declaration_id);
comment on table record_findings is 'What the labels of the history say was found.';
comment on column record_findings.declaration_id is 'Record.';
comment on column record_findings.code is 'Kind of finding, named by the mapping.';
comment on column record_findings.result is 'Found, or inspected and clear.';
