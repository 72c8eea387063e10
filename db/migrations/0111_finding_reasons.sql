-- Why a control found nothing, as the officer says: rules and models are mended by it.

create table finding_reasons (
  declaration_id uuid not null,
  case_id uuid not null,
  task smallint not null,
  reason text not null,
  note text not null,
  said_by text not null,
  said_at timestamptz not null,
  primary key (declaration_id, case_id, task)
);
create index finding_reasons_by_time on finding_reasons (said_at);
comment on table finding_reasons is 'What an officer says of a hit that was of no use.';
comment on column finding_reasons.declaration_id is 'Declaration.';
comment on column finding_reasons.case_id is 'Case.';
comment on column finding_reasons.task is 'Task within the case.';
comment on column finding_reasons.reason is 'Code of the profile''s list.';
comment on column finding_reasons.note is 'In the officer''s own words; may be empty.';
comment on column finding_reasons.said_by is 'Officer.';
comment on column finding_reasons.said_at is 'When.';
