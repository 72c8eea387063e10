-- Who looked at what of others, and what for. Append only: nobody changes or removes a line.

create table sensitive_reads (
  read_id uuid not null,
  at timestamptz not null,
  person text not null,
  person_name text not null,
  party_id text not null,
  route text not null,
  record_kind text not null,
  record_id text not null,
  what text[] not null,
  purpose text not null check (length(purpose) between 1 and 200),
  is_stated boolean not null,
  primary key (read_id)
);
create index sensitive_reads_record on sensitive_reads (record_id, read_id);
create index sensitive_reads_person on sensitive_reads (person, read_id);
comment on table sensitive_reads is 'Reads of prices, personal data and risk reasons of others, with their purpose.';
comment on column sensitive_reads.read_id is 'UUIDv7 of the read.';
comment on column sensitive_reads.at is 'When.';
comment on column sensitive_reads.person is 'Person or key that read.';
comment on column sensitive_reads.person_name is 'Its name then.';
comment on column sensitive_reads.party_id is 'Party it acted for.';
comment on column sensitive_reads.route is 'Route.';
comment on column sensitive_reads.record_kind is 'Kind of the record.';
comment on column sensitive_reads.record_id is 'Id as asked for.';
comment on column sensitive_reads.what is 'prices, personal, risk.';
comment on column sensitive_reads.purpose is 'Stated by the reader, else the usual one of the route.';
comment on column sensitive_reads.is_stated is 'Whether the reader stated it.';

create function refuse_change() returns trigger language plpgsql as $$
begin
  raise exception 'the table % is append only', tg_table_name using errcode = 'insufficient_privilege';
end
$$;
comment on function refuse_change() is 'Trigger of tables nobody may change.';
create trigger sensitive_reads_append_only before update or delete on sensitive_reads
  for each row execute function refuse_change();
create trigger sensitive_reads_not_emptied before truncate on sensitive_reads
  for each statement execute function refuse_change();
