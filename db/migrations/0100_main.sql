-- main: sandboxes of parties; each is a database of its own beside this one.

create table sandboxes (
  sandbox_id uuid not null primary key,
  party_id text not null unique,
  code text not null unique check (code ~ '^[0-9a-f]{12}$'),
  generation integer not null check (generation > 0),
  key_hash text not null,
  clock_at timestamptz not null,
  controls text[] not null,
  made_at timestamptz not null,
  made_by text not null,
  reset_at timestamptz not null,
  used_at timestamptz not null
);
comment on table sandboxes is 'A party''s sandbox: where its database is, and how it is known. Its declarations are in that database, never here. Cluster: local; what the installation as a whole keeps, read by each node once.';
comment on column sandboxes.sandbox_id is 'Id.';
comment on column sandboxes.party_id is 'Party it belongs to; one each.';
comment on column sandboxes.code is 'Part of its keys and of its database''s name: a key names its sandbox by it.';
comment on column sandboxes.generation is 'Rises with each reset: the database of a generation is dropped with it.';
comment on column sandboxes.key_hash is 'SHA-256 of its owner''s key, written into the database of each generation.';
comment on column sandboxes.clock_at is 'Where its clock stands.';
comment on column sandboxes.controls is 'Controls that whatever is lodged there is selected for; none: everything is green.';
comment on column sandboxes.made_at is 'When it was made.';
comment on column sandboxes.made_by is 'Who made it.';
comment on column sandboxes.reset_at is 'When its database was made anew.';
comment on column sandboxes.used_at is 'Last use, to the minute: unused ones are ended.';
