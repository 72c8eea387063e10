-- Rules are activated like imports of registers: kinds of imports grow, so their names are no longer
-- listed here.

alter table register_activations drop constraint if exists register_activations_kind_check;
alter table register_activations add constraint register_activations_kind_check
  check (kind ~ '^[a-z][a-z0-9-]{1,39}$');
comment on column register_activations.kind is 'Form of the file, or what else was activated: codes, rates, measures, rules, …';

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
comment on table rule_changes is 'Proposals to activate or retire a selection rule; who decides is never who proposed.';
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
