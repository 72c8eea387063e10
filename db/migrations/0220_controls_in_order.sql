-- What a task of a control looked at, findings that were corrected, and late findings taken back.

alter table control_tasks add column version smallint;
comment on column control_tasks.version is 'Version of the declaration it looked at; null: open, or done before versions were kept here.';

create table replaced_findings (
  declaration_id uuid not null,
  case_id uuid not null,
  task smallint not null,
  seq smallint not null,
  result text not null check (result in ('ok', 'corrected', 'refused')),
  finding text not null,
  items smallint[],
  officer text not null,
  done_at timestamptz not null,
  replaced_by text not null,
  replaced_at timestamptz not null,
  reason text not null,
  primary key (declaration_id, case_id, task, seq)
);
comment on table replaced_findings is 'Findings that an officer corrected before the case was decided, as they stood before.';
comment on column replaced_findings.declaration_id is 'Declaration.';
comment on column replaced_findings.case_id is 'Case.';
comment on column replaced_findings.task is 'Task within the case.';
comment on column replaced_findings.seq is 'Place among the corrections of the task, from 1.';
comment on column replaced_findings.result is 'ok, corrected or refused.';
comment on column replaced_findings.finding is 'What was found, in the officer''s words.';
comment on column replaced_findings.items is 'Numbers of the goods items it concerned; null: all of them.';
comment on column replaced_findings.officer is 'Officer who had recorded it.';
comment on column replaced_findings.done_at is 'When it had been recorded.';
comment on column replaced_findings.replaced_by is 'Officer who corrected it.';
comment on column replaced_findings.replaced_at is 'When it was corrected.';
comment on column replaced_findings.reason is 'Why it was corrected.';
