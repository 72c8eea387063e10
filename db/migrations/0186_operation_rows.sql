-- Operations of customs: what preliminary tables 7 and 8 count, one row for each record and operation.
create table operation_rows (
  row_id uuid primary key,
  row_ms bigint not null,
  profile text not null,
  month text not null check (month ~ '^[0-9]{4}-(0[1-9]|1[0-2])$'),
  flow text not null check (flow in ('import', 'export')),
  operation text not null check (operation ~ '^[A-Z]{2,20}$'),
  amount numeric(20, 6) not null check (amount > 0),
  unit text not null check (unit ~ '^[A-Z]{2,10}$'),
  record_kind text not null check (record_kind in ('conveyance-report', 'control-task')),
  record_id text not null,
  office text not null,
  happened_at timestamptz not null,
  unique (record_kind, record_id, operation)
);
create index operation_rows_place on operation_rows (row_ms, row_id);
create index operation_rows_month on operation_rows (profile, month);
comment on table operation_rows is 'Ledger of operations: what was reported or controlled, appended with the record it comes from and never changed. Published counts are sums of it up to a place.';
comment on column operation_rows.row_id is 'UUIDv7 given at the append; its order is one with that of ledger_rows, so that one position cuts both.';
comment on column operation_rows.row_ms is 'Time in row_id, milliseconds since 1970.';
comment on column operation_rows.profile is 'Administration whose statistics it belongs to.';
comment on column operation_rows.month is 'Month of the operation in the profile''s time zone.';
comment on column operation_rows.flow is 'import: into the country; export: out of it.';
comment on column operation_rows.operation is 'What was done or found, e.g. SHIP, GROSSMASS, EXAMINATION.';
comment on column operation_rows.amount is 'How much it adds.';
comment on column operation_rows.unit is 'Unit of the amount, e.g. VOYAGE, KGM, TASK.';
comment on column operation_rows.record_kind is 'Kind of the record it comes from.';
comment on column operation_rows.record_id is 'That record: id of the report, or id of the case and number of the task.';
comment on column operation_rows.office is 'Customs office; empty where the record names none.';
comment on column operation_rows.happened_at is 'When it happened.';
