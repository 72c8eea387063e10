-- Registers: what was imported on top of the profiles' own files. Rows are appended and never changed;
-- which row holds on which day follows from validity and the order of activations (src/registers/overlay.ts).

create table register_activations (
  profile text not null check (profile ~ '^[a-z]{2,12}$'),
  number integer not null check (number > 0),
  activated_at timestamptz not null,
  kind text not null check (kind in ('codes', 'rates', 'measures')),
  file_name text not null check (length(file_name) between 1 and 200),
  file_hash text not null check (file_hash ~ '^[0-9a-f]{64}$'),
  activated_by text not null,
  rows_read integer not null check (rows_read >= 0),
  rows_added integer not null check (rows_added >= 0),
  rows_changed integer not null check (rows_changed >= 0),
  rows_closed integer not null check (rows_closed >= 0),
  rows_refused integer not null check (rows_refused >= 0),
  primary key (profile, number)
);
comment on table register_activations is 'Each import that became part of the registers of a profile; its number is the last part of the version that decisions record.';
comment on column register_activations.profile is 'Profile whose registers it belongs to.';
comment on column register_activations.number is 'Counts from 1 within the profile.';
comment on column register_activations.activated_at is 'From here on decisions see it.';
comment on column register_activations.kind is 'Form of the file: codes, rates or measures.';
comment on column register_activations.file_name is 'Name of the file as given by who imported it.';
comment on column register_activations.file_hash is 'SHA-256 of the file, unpacked.';
comment on column register_activations.activated_by is 'Party that imported it.';
comment on column register_activations.rows_read is 'Records in the file.';
comment on column register_activations.rows_added is 'Records about something the registers did not hold.';
comment on column register_activations.rows_changed is 'Records that say something else about what the registers held.';
comment on column register_activations.rows_closed is 'Earlier records whose validity ended by it.';
comment on column register_activations.rows_refused is 'Records refused, each with line and reason in the answer.';

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
comment on table register_rows is 'Imported rows of registers, as they came.';
comment on column register_rows.profile is 'Profile.';
comment on column register_rows.activation is 'Import that brought it.';
comment on column register_rows.row_number is 'Place within the import.';
comment on column register_rows.kind is 'Register, e.g. countries.';
comment on column register_rows.code is 'Code; of a measure its commodity, * for all.';
comment on column register_rows.valid_from is 'First day it holds; null = since ever.';
comment on column register_rows.valid_to is 'First day it no longer holds; null = until another row takes over.';
comment on column register_rows.data is 'All other columns, texts by name.';
comment on column register_rows.source is 'Where it comes from: file and import.';
