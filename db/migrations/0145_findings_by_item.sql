-- Which goods items a finding concerns, and findings made after release.

alter table control_tasks add column items smallint[];
comment on column control_tasks.items is 'Numbers of the goods items the finding concerns; null: all of them.';

alter table risk_labels add column items jsonb;
comment on column risk_labels.items is 'By aim with a finding that names its items: their numbers, and whether other tasks are open still.';

create table late_findings (
  declaration_id uuid not null,
  finding_id uuid not null,
  profile text not null,
  kind text not null check (kind in ('audit', 'correction', 'settlement', 'seizure')),
  agency text not null,
  result text not null check (result in ('ok', 'corrected', 'refused')),
  items smallint[],
  finding text not null,
  found_by text not null,
  found_at timestamptz not null,
  primary key (declaration_id, finding_id)
);
create index late_findings_by_time on late_findings (found_at);
comment on table late_findings is 'What was found after release: by audits, corrections, settlements and seizures.';
comment on column late_findings.declaration_id is 'Declaration.';
comment on column late_findings.finding_id is 'Finding.';
comment on column late_findings.profile is 'Administration.';
comment on column late_findings.kind is 'audit, correction, settlement or seizure.';
comment on column late_findings.agency is 'Agency that found it.';
comment on column late_findings.result is 'ok, corrected or refused, as of a control.';
comment on column late_findings.items is 'Numbers of the goods items it concerns; null: all of them.';
comment on column late_findings.finding is 'What was found, in words.';
comment on column late_findings.found_by is 'Officer.';
comment on column late_findings.found_at is 'When it was recorded: it is a label from this day on.';

create view control_results as
  select declaration_id, case_id, task, agency, status, result, items, done_at from control_tasks
  union all
  select declaration_id, finding_id, 0, agency, 'done', result, items, found_at from late_findings;
comment on view control_results is 'Results of controls and, with task 0, findings made after release.';
comment on column control_results.declaration_id is 'Declaration.';
comment on column control_results.case_id is 'Case, or the late finding.';
comment on column control_results.task is 'Task within the case; 0: a late finding.';
comment on column control_results.agency is 'Agency.';
comment on column control_results.status is 'open or done.';
comment on column control_results.result is 'ok, corrected or refused; null while it is open.';
comment on column control_results.items is 'Goods items it concerns; null: all.';
comment on column control_results.done_at is 'When it became known.';
