-- movements: transit operations, and what was done about each step by step.

create table transits (
  transit_id uuid primary key,
  profile text not null,
  number text unique,
  state text not null,
  until date,
  standing jsonb not null check (jsonb_typeof(standing) = 'object'),
  seen_by_parties text[] not null check (cardinality(seen_by_parties) > 0),
  lodged_at timestamptz not null,
  updated_at timestamptz not null,
  last_seq integer not null check (last_seq > 0),
  last_hash text not null check (length(last_hash) = 64 and last_hash !~ '[^0-9a-f]')
);
create index transits_parties on transits using gin (seen_by_parties);
create index transits_due on transits (profile, state, until);
comment on table transits is 'Transit operations as their steps left them. Cluster: local; goods of many consignments move under one, and there are fewer of them than consignments.';
comment on column transits.transit_id is 'UUIDv7 of the operation; its chain has this id.';
comment on column transits.profile is 'Administration.';
comment on column transits.number is 'Under which it was accepted and its guarantee is reserved; null: not accepted.';
comment on column transits.state is 'As in its standing: what may happen next.';
comment on column transits.until is 'Last day by which the goods are to arrive; null: not released.';
comment on column transits.standing is 'What its steps made of it: what was lodged, guarantee, lots on the way, arrivals, differences, enquiry, debt.';
comment on column transits.seen_by_parties is 'Holder, and the keeper at the destination.';
comment on column transits.lodged_at is 'When it was lodged.';
comment on column transits.updated_at is 'Last step.';
comment on column transits.last_seq is 'Last event of its chain.';
comment on column transits.last_hash is 'Hash of that event''s run.';

create table transit_steps (
  transit_id uuid not null references transits,
  seq integer not null check (seq > 0),
  act text not null,
  at timestamptz not null,
  actor text not null,
  facts jsonb not null,
  content jsonb not null,
  salt text not null,
  seen_by_parties text[] not null,
  notice_id uuid,
  recorded_at timestamptz not null default now(),
  primary key (transit_id, seq)
);
create index transit_steps_recorded on transit_steps (recorded_at) where notice_id is not null;
comment on table transit_steps is 'What was lodged, decided and reported of a transit operation, step by step, never changed; its chain has the facts and a digest of the content. Cluster: local; a step lies with its operation.';
comment on column transit_steps.transit_id is 'Operation.';
comment on column transit_steps.seq is 'Event of the chain that it is.';
comment on column transit_steps.act is 'Kind of step.';
comment on column transit_steps.at is 'When it was done.';
comment on column transit_steps.actor is 'Who did it: person, party and capacity.';
comment on column transit_steps.facts is 'Codes, times and figures: as the chain has them.';
comment on column transit_steps.content is 'What was lodged, and words of people: what the chain has a digest of.';
comment on column transit_steps.salt is 'Salt of that digest.';
comment on column transit_steps.seen_by_parties is 'Holder, and the keeper at the destination.';
comment on column transit_steps.notice_id is 'Id of the notice to the holder; null: the holder gets none of it.';
comment on column transit_steps.recorded_at is 'When its transaction began, by the database''s clock: deliveries find new ones by it.';
