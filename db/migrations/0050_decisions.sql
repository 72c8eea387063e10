-- decisions: models of risk, what they said, what they learn from, and changes of rules.

-- Models of risk: what each was learned from and how well it ranks.
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
comment on table risk_models is 'Models that were learned, never changed: which one acts stands in the register risk-models. Cluster: local; models and rules: few, and read into the memory of each node.';
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

-- What models said of declarations, the acting one and the one in its shadow.
create table risk_scores (
  declaration_id uuid not null,
  bucket smallint not null check (bucket = id_bucket(declaration_id)),
  seq integer not null check (seq > 0),
  model_id uuid not null,
  profile text not null,
  at timestamptz not null,
  aim text not null,
  role text not null check (role in ('champion', 'challenger')),
  score numeric not null check (score between 0 and 1),
  primary key (declaration_id, seq, model_id, bucket)
) partition by range (declaration_id);
create index risk_scores_by_model on risk_scores (model_id, at);
comment on table risk_scores is 'Score of each model for each selection; only a champion''s moves anything. Cluster: bucket; a row of a declaration lies with the others of its lodger.';
comment on column risk_scores.declaration_id is 'Declaration.';
comment on column risk_scores.bucket is 'Bucket of that id; distribution column.';
comment on column risk_scores.seq is 'Sequence number of the event lane.selected.';
comment on column risk_scores.model_id is 'Model.';
comment on column risk_scores.profile is 'Administration.';
comment on column risk_scores.at is 'When.';
comment on column risk_scores.aim is 'Aim of the model.';
comment on column risk_scores.role is 'champion acts, challenger is only written down.';
comment on column risk_scores.score is 'Chance of a finding, calibrated.';

-- Labels for later models.
create table risk_labels (
  declaration_id uuid not null,
  bucket smallint not null check (bucket = id_bucket(declaration_id)),
  seq integer not null check (seq > 0),
  profile text not null,
  known_on date not null,
  labels jsonb not null,
  chance numeric not null check (chance > 0 and chance <= 1),
  items jsonb,
  primary key (declaration_id, seq, bucket)
);
create index risk_labels_by_day on risk_labels (profile, known_on);
comment on table risk_labels is 'What controls came to, on the day it became known; a later finding is a further row. Cluster: bucket; a row of a declaration lies with the others of its lodger.';
comment on column risk_labels.declaration_id is 'Declaration.';
comment on column risk_labels.bucket is 'Bucket of that id; distribution column.';
comment on column risk_labels.seq is 'Number of the finding among those of the declaration; the last one stands.';
comment on column risk_labels.profile is 'Administration.';
comment on column risk_labels.known_on is 'Day on which it became known: nothing learned before that day holds it.';
comment on column risk_labels.labels is 'By aim 1 or 0.';
comment on column risk_labels.chance is 'Chance the declaration had of this control; what is estimated weighs by its inverse.';
comment on column risk_labels.items is 'By aim with a finding that names its items: their numbers, and whether other tasks are open still.';

-- Findings about models: their inputs, scores, calibration or yield are no longer what they were.
create table model_alarms (
  alarm_id uuid not null primary key,
  profile text not null,
  model_id uuid not null,
  day date not null,
  kind text not null check (kind in ('inputs', 'score', 'calibration', 'yield')),
  subject text not null,
  measured numeric,
  threshold numeric not null,
  alarmed boolean not null,
  cases integer not null check (cases >= 0),
  unique (model_id, day, kind, subject)
);
create index model_alarms_by_model on model_alarms (model_id, day);
comment on table model_alarms is 'Daily measures of the drift of a model; those beyond their threshold are alarms. Cluster: local; models and rules: few, and read into the memory of each node.';
comment on column model_alarms.alarm_id is 'Measure.';
comment on column model_alarms.profile is 'Administration.';
comment on column model_alarms.model_id is 'Model.';
comment on column model_alarms.day is 'Day measured on.';
comment on column model_alarms.kind is 'inputs, score, calibration or yield.';
comment on column model_alarms.subject is 'Fact whose values moved; empty for the other kinds.';
comment on column model_alarms.measured is 'Stability index, or distance; null where too few cases say nothing.';
comment on column model_alarms.threshold is 'Threshold of the profile that day.';
comment on column model_alarms.alarmed is 'Whether it lies beyond the threshold.';
comment on column model_alarms.cases is 'Cases measured.';

-- Alerts of partners and agencies.
create table risk_alerts (
  alert_id uuid not null primary key,
  profile text not null,
  source text not null,
  reference text not null,
  received_at timestamptz not null,
  received_by text not null,
  form text not null check (form in ('text', 'structured')),
  content jsonb not null,
  proposed jsonb not null,
  status text not null check (status in ('open', 'proposed', 'dismissed')),
  change_id uuid,
  decided_by text,
  decided_at timestamptz,
  note text,
  unique (profile, source, reference),
  check ((status = 'open') = (decided_at is null))
);
create index risk_alerts_status on risk_alerts (profile, status, received_at);
comment on table risk_alerts is 'Alerts of partners and agencies, and the rule each was turned into. Cluster: local; models and rules: few, and read into the memory of each node.';
comment on column risk_alerts.alert_id is 'Id of the alert.';
comment on column risk_alerts.profile is 'Administration.';
comment on column risk_alerts.source is 'Who sent it.';
comment on column risk_alerts.reference is 'Number the sender gave it; the same number again is the same alert.';
comment on column risk_alerts.received_at is 'When it came in.';
comment on column risk_alerts.received_by is 'Person or key that handed it in.';
comment on column risk_alerts.form is 'text or structured.';
comment on column risk_alerts.content is 'The alert as it came.';
comment on column risk_alerts.proposed is 'Facts that were read, and the condition made of them.';
comment on column risk_alerts.status is 'open, proposed (as a change of rules) or dismissed.';
comment on column risk_alerts.change_id is 'Change of rules it became; null unless proposed.';
comment on column risk_alerts.decided_by is 'Who decided; null while open.';
comment on column risk_alerts.decided_at is 'When; null while open.';
comment on column risk_alerts.note is 'Why it was dismissed.';

-- Rules are activated like imports of registers.
create table rule_changes (
  change_id uuid not null primary key,
  profile text not null,
  rule_id text not null,
  action text not null check (action in ('activate', 'retire')),
  rule jsonb,
  status text not null check (status in ('draft', 'submitted', 'active', 'refused', 'withdrawn')),
  proposed_by text not null,
  proposed_name text not null,
  proposed_at timestamptz not null,
  reason text not null,
  tried jsonb,
  decided_by text,
  decided_name text,
  decided_at timestamptz,
  decided_reason text,
  activation integer,
  check ((action = 'activate') = (rule is not null)),
  check ((status in ('active', 'refused')) = (decided_at is not null)),
  check (status <> 'active' or decided_by <> proposed_by)
);
create index rule_changes_by_status on rule_changes (profile, status, proposed_at);
comment on table rule_changes is 'Proposals to activate or retire a selection rule; who decides is never who proposed. Cluster: local; models and rules: few, and read into the memory of each node.';
comment on column rule_changes.change_id is 'Id of the change.';
comment on column rule_changes.profile is 'Administration.';
comment on column rule_changes.rule_id is 'Rule.';
comment on column rule_changes.action is 'activate or retire.';
comment on column rule_changes.rule is 'The rule as proposed; null where it is retired.';
comment on column rule_changes.status is 'draft, submitted, active, refused or withdrawn.';
comment on column rule_changes.proposed_by is 'Person, key or job that proposed it.';
comment on column rule_changes.proposed_name is 'Its name then.';
comment on column rule_changes.proposed_at is 'When.';
comment on column rule_changes.reason is 'Why.';
comment on column rule_changes.tried is 'What the last trial on past traffic said.';
comment on column rule_changes.decided_by is 'Who activated or refused it; never the proposer.';
comment on column rule_changes.decided_name is 'Its name then.';
comment on column rule_changes.decided_at is 'When.';
comment on column rule_changes.decided_reason is 'Why.';
comment on column rule_changes.activation is 'Number of the activation of the registers that carries it.';
