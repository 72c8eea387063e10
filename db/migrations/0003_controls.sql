-- One control case per declaration and selection, with tasks of one or more agencies.

create table control_cases (
  declaration_id uuid not null,
  case_id uuid not null,
  profile text not null,
  office text,
  lane text not null,
  status text not null check (status in ('open', 'decided')),
  opened_at timestamptz not null,
  decided_at timestamptz,
  decision text check (decision in ('release', 'refuse')),
  decided_by text,
  primary key (declaration_id, case_id)
) partition by range (declaration_id);
create index control_cases_open on control_cases (opened_at) where status = 'open';
create index control_cases_id on control_cases (case_id);
comment on table control_cases is 'A control of a shipment: one case, whatever number of agencies take part.';
comment on column control_cases.declaration_id is 'Declaration.';
comment on column control_cases.case_id is 'Id of the case.';
comment on column control_cases.profile is 'Administration.';
comment on column control_cases.office is 'Office that controls.';
comment on column control_cases.lane is 'Lane that opened it.';
comment on column control_cases.status is 'open or decided.';
comment on column control_cases.opened_at is 'Opened.';
comment on column control_cases.decided_at is 'Decided; null before.';
comment on column control_cases.decision is 'release or refuse; null before.';
comment on column control_cases.decided_by is 'Officer who decided.';

create table control_tasks (
  declaration_id uuid not null,
  case_id uuid not null,
  task smallint not null check (task > 0),
  agency text not null,
  kind text not null,
  status text not null check (status in ('open', 'done')),
  result text check (result in ('ok', 'corrected', 'refused')),
  finding text,
  officer text,
  done_at timestamptz,
  primary key (declaration_id, case_id, task)
) partition by range (declaration_id);
comment on table control_tasks is 'What each agency has to do in a case, and what it found.';
comment on column control_tasks.declaration_id is 'Declaration.';
comment on column control_tasks.case_id is 'Case.';
comment on column control_tasks.task is 'Number within the case.';
comment on column control_tasks.agency is 'Agency.';
comment on column control_tasks.kind is 'documents, examination, scan, sample …';
comment on column control_tasks.status is 'open or done.';
comment on column control_tasks.result is 'ok, corrected or refused; null while open.';
comment on column control_tasks.finding is 'What was found, in the officer''s words.';
comment on column control_tasks.officer is 'Officer who did it.';
comment on column control_tasks.done_at is 'When it was done.';
