-- movements: calls of conveyances, what was reported of them step by step, and lists of persons apart.

create table conveyance_calls (
  call_id uuid primary key,
  profile text not null,
  standing jsonb not null check (jsonb_typeof(standing) = 'object'),
  agencies text[] not null,
  seen_by_parties text[] not null check (cardinality(seen_by_parties) > 0),
  notified_at timestamptz not null,
  updated_at timestamptz not null,
  last_seq integer not null check (last_seq > 0),
  last_hash text not null check (length(last_hash) = 64 and last_hash !~ '[^0-9a-f]')
);
create index conveyance_calls_parties on conveyance_calls using gin (seen_by_parties);
create index conveyance_calls_agencies on conveyance_calls using gin (agencies);
create index conveyance_calls_key on conveyance_calls ((standing ->> 'key'), profile);
create index conveyance_calls_number on conveyance_calls
  (upper(translate(standing -> 'notice' -> 'conveyance' ->> 'id', ' ./-', '')), profile);
comment on table conveyance_calls is 'Calls of conveyances at a port or place, as their steps left them. Cluster: local; reports of many carriers are compared with one, and there are fewer of them than reports.';
comment on column conveyance_calls.call_id is 'UUIDv7 of the call; its chain has this id.';
comment on column conveyance_calls.profile is 'Administration.';
comment on column conveyance_calls.standing is 'What its steps made of it: notice, health, tasks, arrival, clearance, departure.';
comment on column conveyance_calls.agencies is 'Agencies that have a task in it.';
comment on column conveyance_calls.seen_by_parties is 'Carrier or agent that notified it.';
comment on column conveyance_calls.notified_at is 'When it was notified.';
comment on column conveyance_calls.updated_at is 'Last step.';
comment on column conveyance_calls.last_seq is 'Last event of its chain.';
comment on column conveyance_calls.last_hash is 'Hash of that event''s run.';

create table conveyance_call_steps (
  call_id uuid not null references conveyance_calls,
  seq integer not null check (seq > 0),
  act text not null,
  at timestamptz not null,
  actor text not null,
  facts jsonb not null,
  content jsonb not null,
  salt text not null,
  seen_by_parties text[] not null,
  primary key (call_id, seq)
);
comment on table conveyance_call_steps is 'What was reported of a call and decided about it, step by step, never changed; its chain has the facts and a digest of the content. Cluster: local; a step lies with its call.';
comment on column conveyance_call_steps.call_id is 'Call.';
comment on column conveyance_call_steps.seq is 'Event of the chain that it is.';
comment on column conveyance_call_steps.act is 'Kind of step.';
comment on column conveyance_call_steps.at is 'When it was done.';
comment on column conveyance_call_steps.actor is 'Who did it: person, party and capacity.';
comment on column conveyance_call_steps.facts is 'Times, codes and results: as the chain has them.';
comment on column conveyance_call_steps.content is 'Notice, form, words of people: what the chain has a digest of. Never lists of persons.';
comment on column conveyance_call_steps.salt is 'Salt of that digest.';
comment on column conveyance_call_steps.seen_by_parties is 'Carrier or agent that notified the call.';

create table conveyance_call_persons (
  call_id uuid not null references conveyance_calls,
  seq integer not null check (seq > 0),
  profile text not null,
  form text not null,
  agencies text[] not null,
  content jsonb,
  salt text,
  erase_on date not null,
  seen_by_parties text[] not null,
  primary key (call_id, seq),
  check ((content is null) = (salt is null))
);
create index conveyance_call_persons_due on conveyance_call_persons (erase_on) where content is not null;
comment on table conveyance_call_persons is 'Lists of persons and answers about their health, apart from the call: the chain has a salted digest, so that they can be erased. Cluster: local; a list lies with its call.';
comment on column conveyance_call_persons.call_id is 'Call.';
comment on column conveyance_call_persons.seq is 'Step by which it came.';
comment on column conveyance_call_persons.profile is 'Administration.';
comment on column conveyance_call_persons.form is 'Crew list, passenger list or declaration of health.';
comment on column conveyance_call_persons.agencies is 'Agencies whose officers read it.';
comment on column conveyance_call_persons.content is 'The list; null: erased.';
comment on column conveyance_call_persons.salt is 'Salt of the digest in the chain; null: erased.';
comment on column conveyance_call_persons.erase_on is 'Day on which it is erased, of the profile.';
comment on column conveyance_call_persons.seen_by_parties is 'Carrier or agent that notified the call.';
