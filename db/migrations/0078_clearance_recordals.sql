-- clearance: intellectual property rights that their holders recorded with customs.

create table recordals (
  recordal_id uuid primary key,
  profile text not null,
  kind text not null check (kind <> ''),
  number text,
  holder text not null check (length(holder) between 1 and 60),
  standing jsonb check (jsonb_typeof(standing) = 'object'),
  pending jsonb check (jsonb_typeof(pending) = 'object'),
  valid_from date,
  valid_to date check (valid_to > valid_from),
  ended_on date,
  version integer not null check (version >= 0),
  last_act text not null,
  seen_by_parties text[] not null check (cardinality(seen_by_parties) > 0),
  applied_at timestamptz not null,
  updated_at timestamptz not null,
  last_seq integer not null check (last_seq > 0),
  last_hash text not null check (length(last_hash) = 64 and last_hash !~ '[^0-9a-f]'),
  check ((standing is null) = (number is null)),
  check ((standing is null) = (valid_from is null)),
  check ((standing is null) = (valid_to is null)),
  check ((standing is null) = (version = 0)),
  unique (profile, number)
);
create index recordals_parties on recordals using gin (seen_by_parties);
create index recordals_pending on recordals (profile, recordal_id) where pending is not null;
comment on table recordals is 'Intellectual property rights recorded with customs, with what their holders applied for. Cluster: reference; declarations of many lodgers are compared with one.';
comment on column recordals.recordal_id is 'UUIDv7 of the recordal; its chain has this id.';
comment on column recordals.profile is 'Administration.';
comment on column recordals.kind is 'Kind of right, of rules/property-rights.json.';
comment on column recordals.number is 'Number of the recordal; null until it is accepted.';
comment on column recordals.holder is 'Registration number of the right holder, or the id of its party.';
comment on column recordals.standing is 'Particulars as they were accepted last; null: never.';
comment on column recordals.pending is 'What was applied for and not decided: what is asked, and particulars; null: nothing.';
comment on column recordals.valid_from is 'First day on which it holds.';
comment on column recordals.valid_to is 'Day on which it no longer holds.';
comment on column recordals.ended_on is 'Day on which it was ended before its time; null: it was not.';
comment on column recordals.version is 'How often particulars were accepted; 0: never.';
comment on column recordals.last_act is 'What was done last.';
comment on column recordals.seen_by_parties is 'Party of the right holder.';
comment on column recordals.applied_at is 'When it was first applied for.';
comment on column recordals.updated_at is 'Last step.';
comment on column recordals.last_seq is 'Last event of its chain.';
comment on column recordals.last_hash is 'Hash of that event''s run.';

create table recordal_steps (
  recordal_id uuid not null references recordals,
  seq integer not null check (seq > 0),
  act text not null,
  at timestamptz not null,
  actor text not null,
  facts jsonb not null,
  content jsonb not null,
  salt text not null,
  seen_by_parties text[] not null,
  primary key (recordal_id, seq)
);
comment on table recordal_steps is 'What was done about a recordal, step by step, never changed; its chain has the facts and a digest of the content. Cluster: reference; a step lies with its recordal.';
comment on column recordal_steps.recordal_id is 'Recordal.';
comment on column recordal_steps.seq is 'Event of the chain that it is.';
comment on column recordal_steps.act is 'Kind of step.';
comment on column recordal_steps.at is 'When it was done.';
comment on column recordal_steps.actor is 'Who did it: person, party and capacity.';
comment on column recordal_steps.facts is 'Number, version and days: as the chain has them.';
comment on column recordal_steps.content is 'Particulars and reason: what the chain has a digest of.';
comment on column recordal_steps.salt is 'Salt of that digest.';
comment on column recordal_steps.seen_by_parties is 'Party of the right holder.';

create table recordal_numbers (
  profile text not null,
  series text not null,
  last integer not null check (last > 0),
  primary key (profile, series)
);
comment on table recordal_numbers is 'Last number given in a series of recordals. Cluster: local; leased in blocks, so that a declaration seldom asks.';
comment on column recordal_numbers.profile is 'Administration.';
comment on column recordal_numbers.series is 'What stands before the serial number.';
comment on column recordal_numbers.last is 'Last serial number given.';
