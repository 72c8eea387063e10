-- platform: the chain of events, its hourly proof, and what makes a repeated or interrupted call
-- harmless, and the wall around what a party reads.

-- Where rows lie in a cluster: tables of declarations are distributed by bucket, which the id carries and
-- every row repeats, because a cluster distributes by a plain column (docs/adr/0026-cluster.md).
create function id_bucket(id uuid) returns smallint language sql immutable strict parallel safe
  return (get_byte(uuid_send(id), 6) & 15) << 8 | get_byte(uuid_send(id), 7);
comment on function id_bucket(uuid) is 'The twelve bits behind time and version: the bucket of a declaration.';
create function text_bucket(name text) returns smallint language sql immutable strict parallel safe
  return get_byte(sha256(convert_to(name, 'UTF8')), 0) << 4 | (get_byte(sha256(convert_to(name, 'UTF8')), 1) >> 4);
comment on function text_bucket(text) is 'Bucket of a lodger or an account: the first twelve bits of the SHA-256 of its name.';

-- The life of a declaration as a chain of events. A row is a run: what happened in one go, up to the next
-- wait. It is hashed as a whole, so that a way without a stop costs one row and one hash. Monthly
-- partitions by range of the UUIDv7 key; every key begins with declaration_id, so that a cluster can
-- distribute by it.
create table events (
  declaration_id uuid not null,
  bucket smallint not null check (bucket = id_bucket(declaration_id)),
  seq integer not null check (seq > 0),
  last_seq integer not null check (last_seq >= seq),
  at timestamptz not null,
  actor text not null,
  register_versions jsonb not null,
  -- it is hashed and read as a whole, never searched
  events bytea not null,
  prev_hash bytea not null check (length(prev_hash) = 32),
  hash bytea not null check (length(hash) = 32),
  written_by bigint not null,
  primary key (declaration_id, seq, bucket)
) partition by range (declaration_id);
-- rows come in the order of their transactions: a summary of each stretch finds those of a root
create index events_written on events using brin (written_by)
  with (pages_per_range = 32, autosummarize = on);
comment on table events is 'The life of a declaration, append only, a row for each run, each hash over the one before (RFC 8785, SHA-256). Cluster: bucket; a row of a declaration lies with the others of its lodger.';
comment on column events.declaration_id is 'Declaration.';
comment on column events.bucket is 'Bucket of that id; distribution column.';
comment on column events.seq is 'Number of the first event of the run; from 1 without gaps.';
comment on column events.last_seq is 'Number of its last event.';
comment on column events.at is 'When.';
comment on column events.actor is 'Who caused it: person, party and capacity in one text of ids; a part of the system where nobody did.';
comment on column events.register_versions is 'Register versions the decisions read.';
comment on column events.events is 'JSON, packed by zstd, of what happened, in order: type (past tense, of the table in src/flow.ts), station whose step said so, reason (rule or measure behind it), payload (facts without personal data), and actor where another caused the event.';
comment on column events.prev_hash is 'Hash of the run before; zeros for the first.';
comment on column events.hash is 'SHA-256 of the canonical run.';
comment on column events.written_by is 'Number of the transaction that wrote it, from run_numbering: sets the Merkle root that covers it.';

-- Which runs are traced, so that what happens to a declaration later joins the trace of its lodging.
create table traced_runs (
  declaration_id uuid not null,
  bucket smallint not null check (bucket = id_bucket(declaration_id)),
  seq integer not null check (seq > 0),
  trace_id text not null check (length(trace_id) = 32 and trace_id !~ '[^0-9a-f]'),
  span_id text not null check (length(span_id) = 16 and span_id !~ '[^0-9a-f]'),
  primary key (declaration_id, seq, bucket)
) partition by range (declaration_id);
comment on table traced_runs is 'Runs that are traced (OpenTelemetry): a row only for those that were sampled. Cluster: bucket; a row of a declaration lies with the others of its lodger.';
comment on column traced_runs.declaration_id is 'Declaration.';
comment on column traced_runs.bucket is 'Bucket of that id; distribution column.';
comment on column traced_runs.seq is 'Number of the first event of the run.';
comment on column traced_runs.trace_id is 'Trace, as W3C Trace Context writes it.';
comment on column traced_runs.span_id is 'Span of the run in it.';

-- What packed columns are read with.
create table packing_dictionaries (
  number integer primary key check (number between 32768 and 65535),
  bytes bytea not null
);
comment on table packing_dictionaries is 'Dictionaries of Zstandard (RFC 8878) that packed columns of this database name, so that a backup can be read by itself. Cluster: local; what the installation as a whole keeps, read by each node once.';
comment on column packing_dictionaries.number is 'The number that a packed text states in its header.';
comment on column packing_dictionaries.bytes is 'The dictionary, as the file of this number in the repository; never changed.';

-- What all nodes of an installation have in common and nobody else may read: encrypted (AES-256-GCM)
-- by the installation secret, which nodes are given and which is not stored here.
create table installation_secrets (
  name text primary key check (name in ('check', 'account', 'webhooks', 'administrator')),
  sealed bytea not null check (length(sealed) > 29),
  sealed_at timestamptz not null default now()
);
comment on table installation_secrets is 'Secrets of the installation, encrypted; made once and the same for every node. Cluster: local; what the installation as a whole keeps, read by each node once.';
comment on column installation_secrets.name is 'check: opens with the right installation secret only; account: signs cookies and encrypts second factors; webhooks: what secrets of webhooks are made from; administrator: password and key of the first administrator.';
comment on column installation_secrets.sealed is 'Form 1, nonce, tag and text, AES-256-GCM; table and name are authenticated with it.';
comment on column installation_secrets.sealed_at is 'When it was made or encrypted last.';

create table signing_keys (
  key_id text primary key check (length(key_id) = 16 and key_id !~ '[^0-9a-f]'),
  public_key text not null,
  sealed bytea not null check (length(sealed) > 29),
  made_at timestamptz not null default now(),
  retired_at timestamptz
);
create unique index signing_keys_current on signing_keys ((retired_at is null)) where retired_at is null;
comment on table signing_keys is 'Keys that sign hourly roots and releases of statistics; old ones stay, so that what they signed can be verified. Cluster: local; what the installation as a whole keeps, read by each node once.';
comment on column signing_keys.key_id is 'Start of the SHA-256 of the public key (SPKI).';
comment on column signing_keys.public_key is 'Ed25519 public key, PEM.';
comment on column signing_keys.sealed is 'Encrypted as in installation_secrets: the public key, which shows that the row is ours, and the private key while it signs.';
comment on column signing_keys.made_at is 'From then on it signed.';
comment on column signing_keys.retired_at is 'From then on another one did; null: it signs now.';

-- A root covers the runs of the transactions that had ended when it was made, as a snapshot shows them. No
-- clock decides it, so that a transaction that waits and commits late comes into the next one.
create table merkle_roots (
  number bigint not null check (number > 0),
  written_from bigint not null,
  written_before bigint not null check (written_before > written_from),
  chains bigint not null check (chains >= 0),
  root text not null,
  prev_root text not null,
  key_id text not null references signing_keys,
  signature text not null,
  made_at timestamptz not null,
  primary key (number)
);
comment on table merkle_roots is 'A signed root, each hour, over the heads of all chains that moved since the one before: a missing declaration shows. Cluster: local; a root covers transactions, which the coordinator numbers.';
comment on column merkle_roots.number is 'From 1 without gaps.';
comment on column merkle_roots.written_from is 'The first transaction whose runs it covers; the root before ends there.';
comment on column merkle_roots.written_before is 'The first transaction whose runs it does not cover.';
comment on column merkle_roots.chains is 'How many declarations had a run in it.';
comment on column merkle_roots.root is 'Merkle root (RFC 6962) over declaration id, last seq and hash of the last run of each.';
comment on column merkle_roots.prev_root is 'Root with the number before; zeros for the first.';
comment on column merkle_roots.key_id is 'Key that signed it.';
comment on column merkle_roots.signature is 'Ed25519 signature of all other columns but the key, base64.';
comment on column merkle_roots.made_at is 'Clock of the database when it was made.';

create table run_numbering (
  is_only boolean primary key default true check (is_only),
  added bigint not null check (added >= 0)
);
insert into run_numbering (added) values (0);
comment on table run_numbering is 'One row: how runs are numbered by their transactions. Cluster: reference; runs are numbered by it in the statement that writes them.';
comment on column run_numbering.is_only is 'Keeps it at one row.';
comment on column run_numbering.added is 'Added to the number of a transaction of this server, so that numbers go on from those of a server whose dump was read in here.';

-- Nodes that work with this database, and what each has read of what others change.
create table nodes (
  node_id uuid primary key,
  name text not null check (length(name) between 1 and 300),
  release text not null,
  newest_migration text not null,
  started_at timestamptz not null default now(),
  seen_at timestamptz not null default now(),
  versions jsonb not null,
  runs_jobs boolean not null,
  jobs_done jsonb not null,
  wait_seconds numeric not null default 0 check (wait_seconds >= 0)
);
comment on table nodes is 'Nodes of the last day: each says every second that it works. Cluster: local; what the installation as a whole keeps, read by each node once.';
comment on column nodes.node_id is 'Made anew at each start.';
comment on column nodes.name is 'Machine and port.';
comment on column nodes.release is 'Release of the program.';
comment on column nodes.newest_migration is 'The newest migration that its release knows: a contract after it takes away what the node needs.';
comment on column nodes.started_at is 'When it began.';
comment on column nodes.seen_at is 'When it said last that it works; after five seconds it counts as gone. In the future while it starts.';
comment on column nodes.versions is 'Versions in its memory: registers of each profile, parties, rulings.';
comment on column nodes.runs_jobs is 'It runs what runs by itself; one at a time does.';
comment on column nodes.jobs_done is 'When each job ended well last, as far as it knows: milliseconds since 1970.';
comment on column nodes.wait_seconds is 'Seconds until what is lodged at it now is decided: figures pause where it is long.';

create function announce_change() returns trigger language plpgsql as $$
begin
  notify tidegate_changes;
  return null;
end
$$;
comment on function announce_change() is 'Lets nodes know at commit that what they hold in memory has a newer version.';

-- The last statement of each transaction that writes: what tells a lost answer from a lost
-- transaction.
create table commit_marks (
  mark uuid primary key,
  at timestamptz not null,
  is_question boolean not null default false
);
comment on table commit_marks is 'One row for each transaction that wrote, for an hour: where the answer to COMMIT is lost, it says whether the transaction was stored. Cluster: local; left by the transaction that it tells of, on the server that commits it.';
comment on column commit_marks.mark is 'Random, made by the node that began the transaction.';
comment on column commit_marks.at is 'Start of the transaction.';
comment on column commit_marks.is_question is 'Put by whoever asked how the transaction ended, before it left the mark itself: it was not stored, and cannot be.';

-- Answers of changes that were sent with an Idempotency-Key, for a day. Lodging keeps its own, in
-- commands.
create table repeated_requests (
  caller text not null,
  idempotency_key text not null,
  request_hash text not null,
  made_at timestamptz not null,
  status integer check (status between 200 and 399),
  content_type text,
  body bytea,
  primary key (caller, idempotency_key)
);
create index repeated_requests_by_age on repeated_requests (made_at);
comment on table repeated_requests is 'Changes sent with an Idempotency-Key and what was answered: sent again, the answer is given again. Cluster: local; a request is repeated to a node and not to a declaration; kept for a day.';
comment on column repeated_requests.caller is 'Party or account that sent it.';
comment on column repeated_requests.idempotency_key is 'The key, as it was sent.';
comment on column repeated_requests.request_hash is 'SHA-256 of route, address, media type and body.';
comment on column repeated_requests.made_at is 'When it came first; forgotten a day later.';
comment on column repeated_requests.status is 'Status of the answer; null while it is being worked on, or where a stop left it unknown.';
comment on column repeated_requests.content_type is 'Media type of the answer.';
comment on column repeated_requests.body is 'The answer.';

-- Files that people send, each kept once by what it is; who has it, and so who may read it, is said by
-- the tables that name it.
create table file_contents (
  hash text not null check (length(hash) = 64 and hash !~ '[^0-9a-f]'),
  bucket smallint not null check (bucket = text_bucket(hash)),
  size integer not null check (size > 0),
  bytes bytea not null,
  holders integer not null check (holders > 0),
  kept_at timestamptz not null,
  primary key (hash, bucket)
);
comment on table file_contents is 'Bytes of files, each once, whoever sent them. Cluster: bucket; a file is found by its hash, and no other row is read with it.';
comment on column file_contents.hash is 'SHA-256 of the bytes, hex.';
comment on column file_contents.bucket is 'Bucket of that text; distribution column.';
comment on column file_contents.size is 'Bytes.';
comment on column file_contents.bytes is 'The file.';
comment on column file_contents.holders is 'Parties that have it; without one it is removed.';
comment on column file_contents.kept_at is 'When it first came.';

create table file_holdings (
  party_id text not null,
  bucket smallint not null check (bucket = text_bucket(party_id)),
  hash text not null check (length(hash) = 64 and hash !~ '[^0-9a-f]'),
  size integer not null check (size > 0),
  uses integer not null check (uses > 0),
  primary key (party_id, hash, bucket)
);
comment on table file_holdings is 'Which files a party sent and is counted for. Cluster: bucket; what a party may keep is counted in its own rows.';
comment on column file_holdings.party_id is 'Party that sent it; "control" and the id of a case: what officers sent for it.';
comment on column file_holdings.bucket is 'Bucket of the party; distribution column.';
comment on column file_holdings.hash is 'The file.';
comment on column file_holdings.size is 'Its bytes, counted once however often it was sent.';
comment on column file_holdings.uses is 'Records that name it for this party.';

-- Days of the law begin and end in the time zone of the administration.
create function legal_day(at timestamptz, zone text) returns date language sql immutable parallel safe
  return (at at time zone zone)::date;
comment on function legal_day(timestamptz, text) is 'The day on which something happens for the administration of a time zone.';
create function legal_day_start(day date, zone text) returns timestamptz language sql immutable parallel safe
  return day::timestamp at time zone zone;
comment on function legal_day_start(date, text) is 'When a day begins in the time zone of an administration.';

-- The second wall: reads for a party run as the role tidegate_party, which row-level security shows
-- the party's own rows and nothing else. Whoever owns the tables writes and reads without it. The
-- wall is raised after the migrations of every start, so a table made later stands behind it from
-- its first day. What a party sees of each table is said by party_wall_condition, which is declared
-- here and replaced in the file of the last table it names.
create function party_wall_party() returns text language sql stable parallel safe
  return nullif(current_setting('tidegate.party', true), '');
comment on function party_wall_party() is 'Party for which this transaction reads; null outside the wall.';

create function party_wall_names() returns text[] language sql stable parallel safe
  return coalesce(nullif(current_setting('tidegate.names', true), '')::text[], '{}');
comment on function party_wall_names() is 'The party''s id and registration numbers.';

create function party_wall_agency() returns text language sql stable parallel safe
  return nullif(current_setting('tidegate.agency', true), '');
comment on function party_wall_agency() is 'Agency for whose officer this transaction reads; null for others.';

create function party_wall_shown() returns uuid[] language sql stable parallel safe
  return coalesce(nullif(current_setting('tidegate.shown', true), '')::uuid[], '{}');
comment on function party_wall_shown() is 'Declarations of the party that this transaction reads more of: party_wall_show sets them.';

-- `set local` reaches every server of a cluster, where set_config would not.
create function party_wall_enter(party text, names text, agency text) returns void language plpgsql as $$
begin
  execute format('set local tidegate.party = %L', party);
  execute format('set local tidegate.names = %L', names);
  execute format('set local tidegate.agency = %L', agency);
  set local tidegate.shown = '';
  set local tidegate.file = '';
end
$$;
comment on function party_wall_enter(text, text, text) is 'Says for whom this transaction reads, before it takes the role of a party.';

create function party_wall_show(asked uuid[], buckets smallint[]) returns void language plpgsql as $$
begin
  raise exception 'party_wall_show is replaced where there is something to show';
end
$$;

create function party_wall_file() returns text language sql stable parallel safe
  return current_setting('tidegate.file', true);
comment on function party_wall_file() is 'Hash of the one file that this transaction reads: party_wall_show_file sets it.';

create function party_wall_show_file(asked text) returns void language plpgsql as $$
begin
  raise exception 'party_wall_show_file is replaced where there is a file to show';
end
$$;

create function party_wall_condition(relation text, columns text[]) returns text
language sql immutable as $$
  select null::text
$$;

create function raise_party_wall() returns text language plpgsql as $$
declare
  relation record;
  condition text;
begin
  if not exists (select from pg_roles where rolname = 'tidegate_party') then
    begin
      create role tidegate_party nologin;
    exception
      when duplicate_object or unique_violation then null;
      when insufficient_privilege then return 'role-missing';
    end;
  end if;
  if not pg_has_role('tidegate_party', 'SET') then
    begin
      execute format('grant tidegate_party to %I with inherit false, set true', current_user);
    exception when others then return 'role-not-granted';
    end;
  end if;
  perform pg_advisory_xact_lock(7264001);
  for relation in
    select c.relname::text as name, has_table_privilege('tidegate_party', c.oid, 'SELECT') as is_granted,
      (select obj_description(p.oid, 'pg_policy') from pg_policy p
        where p.polrelid = c.oid and p.polname = 'party_wall') as known,
      array(select a.attname::text from pg_attribute a
        where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped) as columns
    from pg_class c
    where c.relnamespace = current_schema()::regnamespace and c.relkind in ('r', 'p')
      and not c.relispartition
  loop
    condition := party_wall_condition(relation.name, relation.columns);
    if condition is null then
      if relation.is_granted then
        execute format('revoke select on %I from tidegate_party', relation.name);
      end if;
    elsif not relation.is_granted or relation.known is distinct from condition then
      execute format('alter table %I enable row level security', relation.name);
      execute format('drop policy if exists party_wall on %I', relation.name);
      execute format('create policy party_wall on %I for select to tidegate_party using (%s)',
        relation.name, condition);
      execute format('comment on policy party_wall on %I is %L', relation.name, condition);
      execute format('grant select on %I to tidegate_party', relation.name);
    end if;
  end loop;
  return 'up';
end
$$;
comment on function raise_party_wall() is 'Puts every table behind the wall; repeating it does nothing. Answers up, role-missing or role-not-granted.';
