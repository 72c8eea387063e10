-- Tables that statisticians add without code: versions, each valid from a period, none ever changed.

create table statistical_tables (
  profile text not null,
  table_id text not null check (table_id ~ '^[a-z][a-z0-9-]{1,49}$'),
  version integer not null check (version > 0),
  from_period text not null check (from_period ~ '^[0-9]{4}-(0[1-9]|1[0-2])$'),
  definition jsonb,
  reason text not null,
  made_by text not null,
  made_at timestamptz not null,
  primary key (profile, table_id, version)
);
comment on table statistical_tables is 'Statistical tables added by statisticians; the tables of the profile are files. Of the versions whose month has come the last counts.';
comment on column statistical_tables.profile is 'Administration.';
comment on column statistical_tables.table_id is 'Id of the table, one that no file of the profile uses.';
comment on column statistical_tables.version is 'Counted from one.';
comment on column statistical_tables.from_period is 'Month from which releases have this version; a year goes by its December.';
comment on column statistical_tables.definition is 'Dimensions by name, measures, filter, footnotes; null where the table ends.';
comment on column statistical_tables.reason is 'Why.';
comment on column statistical_tables.made_by is 'Who asked for it; the second person stands in the approval.';
comment on column statistical_tables.made_at is 'When.';
