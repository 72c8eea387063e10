-- What models said of declarations, the acting one and the one in its shadow, and what selection weighed.

create table risk_scores (
  declaration_id uuid not null,
  seq integer not null check (seq > 0),
  model_id uuid not null,
  profile text not null,
  at timestamptz not null,
  aim text not null,
  role text not null check (role in ('champion', 'challenger')),
  score numeric not null check (score between 0 and 1),
  primary key (declaration_id, seq, model_id)
);
create index risk_scores_by_model on risk_scores (model_id, at);
comment on table risk_scores is 'Score of each model for each selection; only a champion''s moves anything.';
comment on column risk_scores.declaration_id is 'Declaration.';
comment on column risk_scores.seq is 'Sequence number of the event lane.selected.';
comment on column risk_scores.model_id is 'Model.';
comment on column risk_scores.profile is 'Administration.';
comment on column risk_scores.at is 'When.';
comment on column risk_scores.aim is 'Aim of the model.';
comment on column risk_scores.role is 'champion acts, challenger is only written down.';
comment on column risk_scores.score is 'Chance of a finding, calibrated.';

alter table selections add column weighing jsonb;
comment on column selections.weighing is 'What was weighed: capacity used, bar, chances and expected value; null where no model and no capacity stood.';
create index control_cases_by_day on control_cases (profile, opened_at);
