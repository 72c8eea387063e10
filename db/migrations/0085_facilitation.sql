-- facilitation: the time release study, a row for each case as it was measured.

create function sum_of(addends bigint[]) returns numeric language sql immutable parallel safe
  return (select coalesce(sum(a), 0) from unnest(addends) as a);
comment on function sum_of(bigint[]) is 'What a list adds up to.';

create table release_times (
  declaration_id uuid not null,
  bucket smallint not null check (bucket = id_bucket(declaration_id)),
  case_key text not null check (case_key = '' or case_key ~ '^[0-9a-f-]{36}$'),
  edition integer not null check (edition > 0),
  replaced_in integer check (replaced_in > edition),
  known_seq integer not null check (known_seq > 0),
  known_cargo_seq integer not null check (known_cargo_seq >= 0),
  digest text not null check (length(digest) = 64 and digest !~ '[^0-9a-f]'),
  is_counted boolean not null,
  profile text not null,
  direction text not null check (direction in ('import', 'export')),
  office text not null,
  mode text not null,
  chapter text not null,
  lane text not null,
  control text not null check (control in ('none', 'documents', 'goods')),
  basis text not null check (basis in ('arrival', 'lodgement')),
  began_at timestamptz not null,
  ended_at timestamptz not null check (ended_at >= began_at),
  ended_on date not null,
  to_release_ms bigint not null check (to_release_ms between 0 and total_ms),
  total_ms bigint not null,
  stages text[] not null,
  waited_for text[] not null check (cardinality(waited_for) = cardinality(stages)),
  parts_ms bigint[] not null check (cardinality(parts_ms) = cardinality(stages)),
  primary key (declaration_id, case_key, edition, bucket),
  constraint release_times_add_up check (sum_of(parts_ms) = total_ms)
) partition by range (declaration_id);
create index release_times_day on release_times (profile, ended_on);
create index release_times_edition on release_times (edition);
comment on table release_times is 'Time from arrival to gate-out of each case, by stage and by who was waited for, as an edition measured it. A later edition that measures it otherwise adds a row. Cluster: bucket; a row of a declaration lies with the others of its lodger.';
comment on column release_times.declaration_id is 'Declaration.';
comment on column release_times.bucket is 'Bucket of that id; distribution column.';
comment on column release_times.case_key is 'Consignment of which the declaration took goods; empty where no carrier reported any.';
comment on column release_times.edition is 'Edition that measured it.';
comment on column release_times.replaced_in is 'Edition from which another row counts in its place; null: it counts.';
comment on column release_times.known_seq is 'Last event of the declaration that was known.';
comment on column release_times.known_cargo_seq is 'Last version of the consignment that was known; 0 without one.';
comment on column release_times.digest is 'SHA-256 of what was measured, in canonical JSON.';
comment on column release_times.is_counted is 'Whether it is a case: false where the declaration has left the study since.';
comment on column release_times.profile is 'Administration.';
comment on column release_times.direction is 'import or export.';
comment on column release_times.office is 'Customs office; empty where none is declared.';
comment on column release_times.mode is 'Mode of transport at the border as declared; empty where none is.';
comment on column release_times.chapter is 'Chapter of the first goods item.';
comment on column release_times.lane is 'Lane of selection.';
comment on column release_times.control is 'Closest look that a control took: none, documents or goods.';
comment on column release_times.basis is 'What its time begins with: arrival, or lodgement where no arrival was reported.';
comment on column release_times.began_at is 'When its time begins.';
comment on column release_times.ended_at is 'Gate-out, of exports departure.';
comment on column release_times.ended_on is 'The same as a day in the time zone of the profile.';
comment on column release_times.to_release_ms is 'Milliseconds from the beginning to the release.';
comment on column release_times.total_ms is 'Milliseconds from the beginning to the end; the sum of its parts.';
comment on column release_times.stages is 'For each part: its stage.';
comment on column release_times.waited_for is 'For each part: who was waited for.';
comment on column release_times.parts_ms is 'For each part: milliseconds.';

create table release_time_editions (
  edition integer not null check (edition > 0),
  made_on date not null,
  made_at timestamptz not null,
  read_before bigint not null,
  rows integer not null check (rows >= 0),
  digest text not null check (length(digest) = 64 and digest !~ '[^0-9a-f]'),
  primary key (edition)
);
comment on table release_time_editions is 'Editions of the time release study: each adds what was measured since the one before and leaves that in place. Cluster: local; one row a day, which a job keeps.';
comment on column release_time_editions.edition is 'From 1, one more with each.';
comment on column release_time_editions.made_on is 'Legal day of the installation''s profile on which it was made.';
comment on column release_time_editions.made_at is 'When it was made.';
comment on column release_time_editions.read_before is 'Runs of transactions below this number had been read.';
comment on column release_time_editions.rows is 'Rows it added.';
comment on column release_time_editions.digest is 'SHA-256 over the digest of the edition before and those of its rows, by declaration and consignment.';
