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
comment on table model_alarms is 'Daily measures of the drift of a model; those beyond their threshold are alarms.';
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
