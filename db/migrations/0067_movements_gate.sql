-- movements: release notes for the gate, and what went out by them.

create table release_notes (
  consignment_id uuid not null,
  bucket smallint not null check (bucket = id_bucket(consignment_id)),
  number text not null check (length(number) = 12 and number !~ '[^0-9A-HJKMNP-TV-Z]'),
  note_id uuid not null,
  seq integer not null check (seq > 0),
  profile text not null,
  declaration_id uuid not null,
  lodger_id text not null,
  packages bigint not null check (packages >= 0),
  mass_kg numeric(21, 6) not null check (mass_kg >= 0),
  containers text[] not null,
  place text not null,
  seen_by_parties text[] not null check (cardinality(seen_by_parties) > 0),
  replaces text,
  issued_at timestamptz not null,
  recorded_at timestamptz not null default now(),
  revoked_at timestamptz,
  revoked_for text check (revoked_for in ('given-back', 'held', 'replaced')),
  revoked_id uuid,
  revoked_seq integer,
  revoked_recorded_at timestamptz,
  primary key (consignment_id, number, bucket),
  check (num_nulls(revoked_at, revoked_for, revoked_id, revoked_seq, revoked_recorded_at) in (0, 5))
) partition by range (consignment_id);
create index release_notes_number on release_notes (number);
create index release_notes_declaration on release_notes (declaration_id);
create index release_notes_parties on release_notes using gin (seen_by_parties);
create index release_notes_recorded on release_notes (recorded_at);
create index release_notes_revoked on release_notes (revoked_recorded_at)
  where revoked_recorded_at is not null;
comment on table release_notes is 'What a keeper may let out of a consignment on the release of one declaration. How much is gone stands with the write-off. Cluster: bucket; a note lies with its consignment.';
comment on column release_notes.consignment_id is 'Consignment.';
comment on column release_notes.bucket is 'Bucket of that id; distribution column.';
comment on column release_notes.number is 'What is printed and typed at the gate; drawn by chance.';
comment on column release_notes.note_id is 'Id of the notice that it was issued.';
comment on column release_notes.seq is 'Version of the consignment by which it was issued.';
comment on column release_notes.profile is 'Administration.';
comment on column release_notes.declaration_id is 'Declaration that was released; keepers do not read it.';
comment on column release_notes.lodger_id is 'Who lodged that declaration; keepers do not read it.';
comment on column release_notes.packages is 'Packages that may leave by it.';
comment on column release_notes.mass_kg is 'Their gross mass, kilograms.';
comment on column release_notes.containers is 'Numbers of the containers of the consignment when it was issued.';
comment on column release_notes.place is 'Where the goods landed last; empty where no place was stated.';
comment on column release_notes.seen_by_parties is 'Carrier and keepers of the goods, and the lodger of the declaration.';
comment on column release_notes.replaces is 'Note of the same declaration whose place it takes; null: none.';
comment on column release_notes.issued_at is 'When the goods were released.';
comment on column release_notes.recorded_at is 'When its transaction began, by the database''s clock: deliveries find new ones by it.';
comment on column release_notes.revoked_at is 'From when on nothing leaves by it; null: it holds.';
comment on column release_notes.revoked_for is 'Why: the release was taken back, the goods are held, another note takes its place.';
comment on column release_notes.revoked_id is 'Id of the notice that it was revoked.';
comment on column release_notes.revoked_seq is 'Version of the consignment by which it was revoked.';
comment on column release_notes.revoked_recorded_at is 'When that transaction began, by the database''s clock.';

create table gate_outs (
  consignment_id uuid not null,
  bucket smallint not null check (bucket = id_bucket(consignment_id)),
  seq integer not null check (seq > 0),
  number text not null,
  profile text not null,
  keeper text not null,
  reported_by text not null,
  place text not null,
  vehicle text not null,
  packages bigint not null check (packages >= 0),
  mass_kg numeric(21, 6) not null check (mass_kg >= 0),
  containers text[] not null,
  conflict text check (conflict in ('used', 'revoked', 'beyond', 'early')),
  at timestamptz not null,
  recorded_at timestamptz not null,
  out_key uuid,
  out_said text,
  primary key (consignment_id, seq, bucket),
  unique (consignment_id, number, out_key, bucket)
) partition by range (consignment_id);
create index gate_outs_keeper on gate_outs (keeper, recorded_at);
create index gate_outs_number on gate_outs (number);
comment on table gate_outs is 'Goods that went out by a release note, each time once. Cluster: bucket; a row lies with its consignment.';
comment on column gate_outs.consignment_id is 'Consignment.';
comment on column gate_outs.bucket is 'Bucket of that id; distribution column.';
comment on column gate_outs.seq is 'Version of the consignment that it made.';
comment on column gate_outs.number is 'Release note.';
comment on column gate_outs.profile is 'Administration.';
comment on column gate_outs.keeper is 'Party at whose gate it was.';
comment on column gate_outs.reported_by is 'Who reported it: person, party and capacity.';
comment on column gate_outs.place is 'Goods location, empty where none was stated.';
comment on column gate_outs.vehicle is 'Plate of the lorry, empty where none was stated.';
comment on column gate_outs.packages is 'Packages that went out.';
comment on column gate_outs.mass_kg is 'Their gross mass, kilograms.';
comment on column gate_outs.containers is 'Numbers of the containers that went out.';
comment on column gate_outs.conflict is 'Why the note did not cover it, where it was out before the server was asked; null: it did.';
comment on column gate_outs.at is 'When it went out, by who reports it.';
comment on column gate_outs.recorded_at is 'When it was recorded.';
comment on column gate_outs.out_key is 'Drawn by who lets out: told again under it, it is the same gate-out. Null: none was stated.';
comment on column gate_outs.out_said is 'SHA-256 of what was said to go out under the key: quantity, vehicle, containers. Null: no key was stated.';
