-- Models of risk: what each was learned from, how well it ranks, and labels for later ones.

create table risk_models (
  model_id uuid not null primary key,
  profile text not null,
  aim text not null,
  learner text not null check (learner in ('boosting', 'logistic')),
  source text not null,
  made_at timestamptz not null,
  made_by text not null,
  trained_from date not null,
  trained_to date not null,
  rows integer not null check (rows > 0),
  positives integer not null check (positives > 0),
  data_hash text not null,
  code_version text not null,
  seed bigint not null,
  parameters jsonb not null,
  metrics jsonb not null,
  baseline jsonb not null,
  file_hash text not null,
  file bytea not null
);
create index risk_models_by_profile on risk_models (profile, made_at desc);
comment on table risk_models is 'Models that were learned, never changed: which one acts stands in the register risk-models.';
comment on column risk_models.model_id is 'Model.';
comment on column risk_models.profile is 'Administration.';
comment on column risk_models.aim is 'What it looks for, by the name the profile gives it.';
comment on column risk_models.learner is 'boosting or logistic.';
comment on column risk_models.source is 'Name of the file, or records: findings of our own.';
comment on column risk_models.made_at is 'When it was learned.';
comment on column risk_models.made_by is 'Person, key or job that asked for it.';
comment on column risk_models.trained_from is 'First day of what it learned from.';
comment on column risk_models.trained_to is 'Last day of what it learned from.';
comment on column risk_models.rows is 'Goods items it learned from.';
comment on column risk_models.positives is 'Those of them with a finding of its aim.';
comment on column risk_models.data_hash is 'SHA-256 of what it learned from, row by row.';
comment on column risk_models.code_version is 'Version of the system and SHA-256 of the learning code.';
comment on column risk_models.seed is 'Seed: the same rows, code and seed give the same file.';
comment on column risk_models.parameters is 'Settings of the learner, those chosen by the search among them.';
comment on column risk_models.metrics is 'Figures on days after those fitted on: all, seen, novel rows, and the calibration.';
comment on column risk_models.baseline is 'Shares of values and scores then; drift is measured against them.';
comment on column risk_models.file_hash is 'SHA-256 of the model as text.';
comment on column risk_models.file is 'The model as text, packed by gzip.';

create table risk_labels (
  declaration_id uuid not null,
  seq integer not null check (seq > 0),
  profile text not null,
  known_on date not null,
  labels jsonb not null,
  chance numeric not null check (chance > 0 and chance <= 1),
  primary key (declaration_id, seq)
);
create index risk_labels_by_day on risk_labels (profile, known_on);
comment on table risk_labels is 'What controls came to, on the day it became known; a later finding is a further row.';
comment on column risk_labels.declaration_id is 'Declaration.';
comment on column risk_labels.seq is 'Number of the finding among those of the declaration; the last one stands.';
comment on column risk_labels.profile is 'Administration.';
comment on column risk_labels.known_on is 'Day on which it became known: nothing learned before that day holds it.';
comment on column risk_labels.labels is 'By aim 1 or 0.';
comment on column risk_labels.chance is 'Chance the declaration had of this control; what is estimated weighs by its inverse.';
