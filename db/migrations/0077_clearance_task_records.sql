-- clearance: what was done about tasks of controls beside their findings; rows are only added.

create table control_task_records (
  declaration_id uuid not null,
  bucket smallint not null check (bucket = id_bucket(declaration_id)),
  seq smallint not null check (seq > 0),
  case_id uuid not null,
  task smallint not null check (task > 0),
  agency text not null,
  party text check (party <> ''),
  kind text not null check (kind in ('treatment-order', 'treatment-result', 'sample', 'laboratory-order',
    'laboratory-receipt', 'laboratory-report', 'laboratory-cancellation', 'laboratory-retest-request',
    'laboratory-retest-refusal', 'infringement', 'noncompliance', 'photo', 'scan', 'mark', 'sample-count',
    'sample-withdrawal')),
  says jsonb not null check (jsonb_typeof(says) = 'object'),
  officer text not null,
  recorded_at timestamptz not null,
  salt text not null,
  primary key (declaration_id, seq, bucket)
) partition by range (declaration_id);
create index control_task_records_order on control_task_records ((says->>'id'))
  where kind = 'laboratory-order';
create index control_task_records_retest on control_task_records (recorded_at)
  where kind = 'laboratory-retest-request';
create index control_task_records_commodity on control_task_records ((says->>'commodity'), recorded_at)
  where kind in ('photo', 'scan');
create index control_task_records_notices on control_task_records (declaration_id, seq)
  where kind = 'noncompliance';
create index control_task_records_party on control_task_records (party) where party is not null;
comment on table control_task_records is 'What was done about tasks of controls, in order: treatments, their results, samples, orders to laboratories and what they answered, pictures. The chain holds the salted digest of each. Cluster: bucket; a row of a declaration lies with the others of its lodger.';
comment on column control_task_records.declaration_id is 'Declaration.';
comment on column control_task_records.bucket is 'Bucket of that id; distribution column.';
comment on column control_task_records.seq is 'Place among the records of the declaration, from 1.';
comment on column control_task_records.case_id is 'Case.';
comment on column control_task_records.task is 'Task within the case.';
comment on column control_task_records.agency is 'Agency of the task: its officers read it.';
comment on column control_task_records.party is 'Party beside the agency that reads it: the laboratory of a test; null: none.';
comment on column control_task_records.kind is 'What it records: an order of a treatment, its result, a sample, an order to a laboratory or its answer, an entry about goods suspected of infringing a right or about a notice to an exporting country, a photograph, a scan, a mark on one of them.';
comment on column control_task_records.says is 'What it says, by its kind.';
comment on column control_task_records.officer is 'Officer who recorded it: person, party and capacity.';
comment on column control_task_records.recorded_at is 'When it was recorded.';
comment on column control_task_records.salt is 'Random salt of the digest in the event.';
