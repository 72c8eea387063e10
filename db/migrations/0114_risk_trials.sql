-- Trials of rules on past traffic that are waited for: a job runs them one after another.

create table risk_trials (
  trial_id uuid not null primary key,
  profile text not null,
  asked_by text not null,
  asked_at timestamptz not null,
  question jsonb not null,
  change_id uuid,
  status text not null check (status in ('waiting', 'running', 'done', 'failed')),
  done integer not null check (done >= 0),
  total integer not null check (total >= 0),
  result jsonb,
  error text,
  ended_at timestamptz,
  check ((status in ('done', 'failed')) = (ended_at is not null))
);
create index risk_trials_open on risk_trials (asked_at) where status in ('waiting', 'running');
create index risk_trials_of_profile on risk_trials (profile, asked_at);
comment on table risk_trials is 'Trials of rules on past traffic.';
comment on column risk_trials.trial_id is 'Id of the trial.';
comment on column risk_trials.profile is 'Administration.';
comment on column risk_trials.asked_by is 'Person or key that asked for it.';
comment on column risk_trials.asked_at is 'When.';
comment on column risk_trials.question is 'Rules and days.';
comment on column risk_trials.change_id is 'Proposed change it belongs to; its result is kept there too.';
comment on column risk_trials.status is 'waiting, running, done or failed.';
comment on column risk_trials.done is 'Declarations gone through.';
comment on column risk_trials.total is 'Declarations of the period.';
comment on column risk_trials.result is 'Figures of each rule and of all together; null until it is done.';
comment on column risk_trials.error is 'Why it failed; null unless it did.';
comment on column risk_trials.ended_at is 'When it ended; null before.';
