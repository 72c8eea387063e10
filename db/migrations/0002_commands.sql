-- What makes a repeated command harmless, registration numbers, keys, and the hourly proof.

create table commands (
  lodger_id text not null,
  key text not null check (length(key) between 1 and 200),
  request_hash text not null,
  declaration_id uuid not null,
  at timestamptz not null,
  answer json,
  primary key (lodger_id, key)
);
comment on table commands is 'Idempotency keys: claimed before the declaration is written, answered from here when repeated.';
comment on column commands.lodger_id is 'Party that sent the command; distribution column.';
comment on column commands.key is 'The sender''s Idempotency-Key.';
comment on column commands.request_hash is 'SHA-256 of the request; the same key with another body is refused.';
comment on column commands.declaration_id is 'Declaration it made or touched.';
comment on column commands.at is 'First receipt.';
comment on column commands.answer is 'The answer given, as text: a repeat gets the same bytes.';

create table number_blocks (
  profile text not null,
  series text not null,
  next bigint not null check (next > 0),
  primary key (profile, series)
);
comment on table number_blocks is 'Registration numbers: blocks are leased per series (office, year, direction) to a node.';
comment on column number_blocks.profile is 'Administration.';
comment on column number_blocks.series is 'What the number counts within: office, year, direction.';
comment on column number_blocks.next is 'First number of the next block.';

create table parties (
  party_id text not null,
  name text not null,
  roles text[] not null,
  created_at timestamptz not null,
  primary key (party_id)
);
comment on table parties is 'Persons and organisations known to the system.';
comment on column parties.party_id is 'Id.';
comment on column parties.name is 'Name.';
comment on column parties.roles is 'Roles it holds.';
comment on column parties.created_at is 'First known.';

create table api_keys (
  key_id uuid not null,
  key_hash text not null unique,
  party_id text not null,
  name text not null,
  scopes text[] not null,
  created_at timestamptz not null,
  revoked_at timestamptz,
  primary key (key_id)
);
comment on table api_keys is 'Machine keys; only the hash is kept.';
comment on column api_keys.key_id is 'Id.';
comment on column api_keys.key_hash is 'SHA-256 of the key.';
comment on column api_keys.party_id is 'Party it acts for.';
comment on column api_keys.name is 'What it is for.';
comment on column api_keys.scopes is 'What it may do.';
comment on column api_keys.created_at is 'Made.';
comment on column api_keys.revoked_at is 'Withdrawn; null while it works.';

create table merkle_roots (
  hour timestamptz not null,
  chains bigint not null check (chains >= 0),
  root text not null,
  prev_root text not null,
  signature text not null,
  made_at timestamptz not null,
  primary key (hour)
);
comment on table merkle_roots is 'A signed root over the heads of all chains that moved in the hour: a missing declaration shows.';
comment on column merkle_roots.hour is 'Start of the hour.';
comment on column merkle_roots.chains is 'How many declarations had an event in it.';
comment on column merkle_roots.root is 'Merkle root (RFC 6962) over declaration id, last seq and hash of the hour.';
comment on column merkle_roots.prev_root is 'Root of the hour before it in this table.';
comment on column merkle_roots.signature is 'Ed25519 signature of hour, chains, root and prev_root, base64.';
comment on column merkle_roots.made_at is 'When it was made.';
