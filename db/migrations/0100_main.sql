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

create table service_hours (
  hour timestamptz not null check (date_trunc('hour', hour, 'UTC') = hour),
  node uuid not null,
  measured bigint not null check (measured >= 0),
  taking bigint not null check (taking & ~measured = 0),
  requests integer not null check (requests >= 0),
  faults integer not null check (faults >= 0),
  within integer[] not null,
  primary key (hour, node)
);
comment on table service_hours is 'What each node noted of itself in an hour, for the public status of the service; kept for 400 days. Cluster: local; a few rows an hour, read by whoever asks for the status.';
comment on column service_hours.hour is 'Beginning of the hour.';
comment on column service_hours.node is 'Id of the node; a node that is started again has another.';
comment on column service_hours.measured is 'Minutes in which it looked, a bit each, the first minute lowest.';
comment on column service_hours.taking is 'Of these, the minutes in which it could take declarations.';
comment on column service_hours.requests is 'Requests to the API that it answered.';
comment on column service_hours.faults is 'Of these, those answered 500 and more.';
comment on column service_hours.within is 'Requests by how long they took: up to 5, 20, 50, 100, 500, 1000, 5000 and 30,000 ms, and longer.';

create table service_notices (
  notice_id uuid not null primary key,
  kind text not null check (kind in ('maintenance', 'fault', 'information')),
  says_en text not null check (says_en <> ''),
  says_zh text not null check (says_zh <> ''),
  starts_at timestamptz not null,
  ends_at timestamptz check (ends_at >= starts_at),
  entered_by text not null,
  entered_at timestamptz not null,
  withdrawn_at timestamptz,
  ended_by text
);
comment on table service_notices is 'What the operator announced about the service: maintenance, faults, other news. Cluster: local; a handful of rows, read by whoever asks for the status.';
comment on column service_notices.notice_id is 'Id.';
comment on column service_notices.kind is 'What it is about.';
comment on column service_notices.says_en is 'Text in English.';
comment on column service_notices.says_zh is 'Text in Chinese.';
comment on column service_notices.starts_at is 'When it begins.';
comment on column service_notices.ends_at is 'When it ends; null where that is not known yet.';
comment on column service_notices.entered_by is 'Who announced it.';
comment on column service_notices.entered_at is 'When it was announced.';
comment on column service_notices.withdrawn_at is 'When it was withdrawn before it began; null where it was not.';
comment on column service_notices.ended_by is 'Who ended or withdrew it by hand.';
