-- drop: declarations that came as files of the drop folder; their notifications are written there
-- too.

create table dropped_declarations (
  declaration_id uuid not null,
  bucket smallint not null check (bucket = id_bucket(declaration_id)),
  key_id uuid not null,
  name text not null,
  line integer check (line > 0),
  told integer not null default 0 check (told >= 0),
  due boolean not null default true,
  dropped_at timestamptz not null,
  primary key (declaration_id, key_id, bucket)
) partition by range (declaration_id);
create index dropped_declarations_due on dropped_declarations (key_id) where due;
comment on table dropped_declarations is 'Declarations lodged from files of the drop folder, and how far their notifications were written there. Cluster: bucket; a row of a declaration lies with the others of its lodger.';
comment on column dropped_declarations.declaration_id is 'Declaration.';
comment on column dropped_declarations.bucket is 'Bucket of that id; distribution column.';
comment on column dropped_declarations.key_id is 'Machine key after which the sender''s folder is named.';
comment on column dropped_declarations.name is 'Name of the file; answers are named after it.';
comment on column dropped_declarations.line is 'Line on which the declaration began, in a file of many; null in a file of one.';
comment on column dropped_declarations.told is 'Number of the last notification written.';
comment on column dropped_declarations.due is 'Whether there may be notifications that were not written yet.';
comment on column dropped_declarations.dropped_at is 'When the file was taken.';

create table drop_progress (
  name text primary key,
  upto timestamptz not null
);
comment on table drop_progress is 'How far notifications were looked through for declarations of the drop folder; one row. Cluster: local; how far a job has come.';
comment on column drop_progress.name is 'What is looked through.';
comment on column drop_progress.upto is 'Moment up to which nothing can appear any more.';
