-- clearance: closer checks of consignments after goods did not conform.

create table closer_checks (
  check_id uuid primary key,
  profile text not null,
  agency text not null,
  rule jsonb not null check (jsonb_typeof(rule) = 'object'),
  producers text[] not null,
  trader text not null,
  commodity text not null check (commodity <> ''),
  origin text,
  is_open boolean not null,
  until date,
  standing jsonb not null check (jsonb_typeof(standing) = 'object'),
  opened_at timestamptz not null,
  updated_at timestamptz not null,
  last_seq integer not null check (last_seq > 0),
  last_hash text not null check (length(last_hash) = 64 and last_hash !~ '[^0-9a-f]'),
  check (cardinality(producers) > 0 or trader <> '')
);
create index closer_checks_producers on closer_checks using gin (producers) where is_open;
create index closer_checks_traders on closer_checks (profile, trader) where is_open;
comment on table closer_checks is 'Whose consignments are looked at more closely after goods did not conform: the fold of its steps. Cluster: reference; declarations of many lodgers are compared with one.';
comment on column closer_checks.check_id is 'UUIDv7 of the check; its chain has this id.';
comment on column closer_checks.profile is 'Administration.';
comment on column closer_checks.agency is 'Agency whose finding opened it, and which looks.';
comment on column closer_checks.rule is 'Rule of rules/closer-checks.json as it was when it was opened.';
comment on column closer_checks.producers is 'Registration numbers and names of producers, each as it is compared; empty: none was declared.';
comment on column closer_checks.trader is 'Registration number of the trader; empty: none was declared.';
comment on column closer_checks.commodity is 'Beginning of the commodity code.';
comment on column closer_checks.origin is 'Country of origin as declared; null: none.';
comment on column closer_checks.is_open is 'Whether nothing ended it; its last day may be over.';
comment on column closer_checks.until is 'Last day; null: an officer ends it.';
comment on column closer_checks.standing is 'Level, findings, consignments in a row that were in order, suspension, and why it ended.';
comment on column closer_checks.opened_at is 'First finding.';
comment on column closer_checks.updated_at is 'Last step.';
comment on column closer_checks.last_seq is 'Last event of its chain.';
comment on column closer_checks.last_hash is 'Hash of that event''s run.';

create table closer_check_steps (
  check_id uuid not null references closer_checks,
  seq integer not null check (seq > 0),
  act text not null,
  at timestamptz not null,
  actor text not null,
  facts jsonb not null,
  content jsonb not null,
  salt text not null,
  primary key (check_id, seq)
);
create index closer_check_steps_cases on closer_check_steps ((facts ->> 'caseId'));
comment on table closer_check_steps is 'What happened about a closer check, step by step, never changed; its chain has the facts and a digest of the content. Cluster: reference; a step lies with its check.';
comment on column closer_check_steps.check_id is 'Closer check.';
comment on column closer_check_steps.seq is 'Event of the chain that it is.';
comment on column closer_check_steps.act is 'Kind of step.';
comment on column closer_check_steps.at is 'When it happened.';
comment on column closer_check_steps.actor is 'Who found or decided it: person, party and capacity.';
comment on column closer_check_steps.facts is 'Which finding, declaration, outcome and day: as the chain has them.';
comment on column closer_check_steps.content is 'Whose goods, rule, reasons: what the chain has a digest of.';
comment on column closer_check_steps.salt is 'Salt of that digest.';
