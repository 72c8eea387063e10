-- clearance: what was found in its tasks, as events of the chain; rows are only added.

create table control_findings (
  declaration_id uuid not null,
  bucket smallint not null check (bucket = id_bucket(declaration_id)),
  case_id uuid not null,
  task smallint not null check (task > 0),
  agency text not null,
  seq smallint not null check (seq > 0),
  kind text not null check (kind in ('finding', 'correction', 'retest', 'second-opinion')),
  result text not null check (result in ('ok', 'corrected', 'refused')),
  finding text not null check (length(finding) <= 2000),
  goods jsonb,
  reason text check (length(reason) <= 500),
  presence text check (length(presence) <= 500),
  officer text not null,
  found_at timestamptz not null,
  version smallint not null,
  salt text not null,
  category text check (category is null or result <> 'ok'),
  substance text check (substance is null or category is not null and length(substance) <= 120),
  primary key (declaration_id, case_id, task, seq, bucket),
  check ((seq = 1) = (kind = 'finding')),
  check (kind = 'finding' or reason is not null)
) partition by range (declaration_id);
comment on table control_findings is 'What tasks of controls found, in order; the last of a task stands, in control_tasks. The chain holds the salted digest of each. Cluster: bucket; a row of a declaration lies with the others of its lodger.';
comment on column control_findings.declaration_id is 'Declaration.';
comment on column control_findings.bucket is 'Bucket of that id; distribution column.';
comment on column control_findings.case_id is 'Case.';
comment on column control_findings.task is 'Task within the case.';
comment on column control_findings.agency is 'Agency of the task: its officers read it.';
comment on column control_findings.seq is 'Place among the findings of the task, from 1.';
comment on column control_findings.kind is 'finding, or what follows one: correction, retest, second-opinion.';
comment on column control_findings.result is 'ok, corrected or refused.';
comment on column control_findings.finding is 'What was found, in the officer''s words.';
comment on column control_findings.goods is 'Parts of the goods it concerns: item, quantity with unit, lot; null: all of them.';
comment on column control_findings.reason is 'Why the one before it is followed; of a first one, why goods go over a laboratory report that does not conform, or null.';
comment on column control_findings.officer is 'Officer who found it: person, party and capacity.';
comment on column control_findings.found_at is 'When it was recorded.';
comment on column control_findings.version is 'Version of the declaration it looked at.';
comment on column control_findings.presence is 'Where the goods are and how that is known, in the officer''s words, where their arrival was not reported; null: it was, or the task looks at papers.';
comment on column control_findings.salt is 'Random salt of the digest in the event.';
comment on column control_findings.category is 'Kind of goods that are stopped, of rules/interceptions.json; null: of none of them.';
comment on column control_findings.substance is 'Species or substance that was found; null: not named.';
