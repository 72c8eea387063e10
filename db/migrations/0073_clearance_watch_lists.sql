-- clearance: watch lists of analysts, who want to hear of these. They decide nothing; rules do.

create table risk_watches (
  watch_id uuid primary key,
  profile text not null,
  name text not null check (length(name) between 1 and 80),
  reason text not null check (length(reason) between 3 and 500),
  entries jsonb not null check (
    jsonb_typeof(entries) = 'array' and jsonb_array_length(entries) between 1 and 500),
  owner text not null,
  owned_by text not null,
  created_at timestamptz not null,
  expires_at timestamptz not null check (expires_at > created_at),
  ended_at timestamptz
);
create index risk_watches_by_profile on risk_watches (profile, watch_id);
comment on table risk_watches is 'Watch lists of analysts: parties, commodities and routes whose new declarations they want to see. Cluster: local; a few rows, written by people.';
comment on column risk_watches.watch_id is 'Id; a UUIDv7.';
comment on column risk_watches.profile is 'Administration.';
comment on column risk_watches.name is 'Name.';
comment on column risk_watches.reason is 'Why it is watched.';
comment on column risk_watches.entries is 'List of {kind, value}: party, commodity or route.';
comment on column risk_watches.owner is 'Person who made it: account:ID or key:ID.';
comment on column risk_watches.owned_by is 'The same with party and capacity, in one text of ids.';
comment on column risk_watches.created_at is 'Declarations selected from then on are watched.';
comment on column risk_watches.expires_at is 'It watches nothing from then on.';
comment on column risk_watches.ended_at is 'Ended by its owner before; null: not ended.';

create table risk_watch_hits (
  declaration_id uuid not null,
  bucket smallint not null check (bucket = id_bucket(declaration_id)),
  watch_id uuid not null,
  profile text not null,
  at timestamptz not null,
  matched jsonb not null check (jsonb_typeof(matched) = 'array'),
  primary key (declaration_id, watch_id, bucket)
);
create index risk_watch_hits_by_moment on risk_watch_hits (profile, at, declaration_id);
create index risk_watch_hits_by_watch on risk_watch_hits (watch_id, at);
comment on table risk_watch_hits is 'Declarations that meet an entry of a watch list, each once a list. Cluster: bucket; a row of a declaration lies with the others of its lodger.';
comment on column risk_watch_hits.declaration_id is 'Declaration.';
comment on column risk_watch_hits.bucket is 'Bucket of that id; distribution column.';
comment on column risk_watch_hits.watch_id is 'List.';
comment on column risk_watch_hits.profile is 'Administration.';
comment on column risk_watch_hits.at is 'When it was selected.';
comment on column risk_watch_hits.matched is 'Entries that it meets.';

create table risk_watch_states (
  profile text primary key,
  read_to timestamptz not null
);
comment on table risk_watch_states is 'How far selections have been compared with watch lists. Cluster: local; how far a job has come.';
comment on column risk_watch_states.profile is 'Administration.';
comment on column risk_watch_states.read_to is 'Selections until then were read.';
