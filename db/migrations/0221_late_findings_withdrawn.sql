-- Late findings that did not stand: goods given back leave no finding against their trader.

create table withdrawn_findings (
  declaration_id uuid not null,
  finding_id uuid not null,
  withdrawn_by text not null,
  reason text not null,
  withdrawn_at timestamptz not null,
  primary key (declaration_id, finding_id),
  foreign key (declaration_id, finding_id) references late_findings (declaration_id, finding_id)
);
create index withdrawn_findings_by_time on withdrawn_findings (withdrawn_at);
comment on table withdrawn_findings is 'Late findings that do not stand any more: of seizures, where the goods were given back.';
comment on column withdrawn_findings.declaration_id is 'Declaration.';
comment on column withdrawn_findings.finding_id is 'Finding.';
comment on column withdrawn_findings.withdrawn_by is 'Officer.';
comment on column withdrawn_findings.reason is 'Why it does not stand.';
comment on column withdrawn_findings.withdrawn_at is 'When it was taken back: from this day on it is no finding.';

create or replace view control_results as
  select declaration_id, case_id, task, agency, status, result, items, done_at from control_tasks
  union all
  select f.declaration_id, f.finding_id, 0, f.agency, 'done', case when w.finding_id is null then f.result else 'ok' end,
    f.items, coalesce(w.withdrawn_at, f.found_at)
  from late_findings f left join withdrawn_findings w
    on w.declaration_id = f.declaration_id and w.finding_id = f.finding_id;
