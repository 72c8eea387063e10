-- What has to be completed after release.

create table obligations (
  declaration_id uuid not null,
  profile text not null,
  due_on date not null,
  met_by uuid,
  met_at timestamptz,
  reminded_on date,
  primary key (declaration_id),
  check ((met_by is null) = (met_at is null))
) partition by range (declaration_id);
create index obligations_open on obligations (profile, due_on) where met_at is null;
comment on table obligations is 'Simplified and two-step declarations that were released and have to be completed.';
comment on column obligations.declaration_id is 'Declaration that is to be completed.';
comment on column obligations.profile is 'Administration.';
comment on column obligations.due_on is 'Last day.';
comment on column obligations.met_by is 'Declaration that completed it: a supplementary one, or itself by a request; null while owed.';
comment on column obligations.met_at is 'When it was completed; null while owed.';
comment on column obligations.reminded_on is 'Day of the last reminder; null before the first.';
