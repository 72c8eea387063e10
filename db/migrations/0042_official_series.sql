-- Figures as an office published them, imported; nothing here is computed and nothing is overwritten.

create table official_imports (
  import_id uuid primary key,
  profile text not null,
  name text not null,
  vintage text not null,
  imported_at timestamptz not null,
  imported_by text not null,
  series integer not null,
  "values" integer not null,
  findings jsonb not null
);
comment on table official_imports is 'Each import of published tables with its findings.';
comment on column official_imports.import_id is 'UUIDv7 of the import.';
comment on column official_imports.profile is 'Administration that published the figures.';
comment on column official_imports.name is 'Name of the folder.';
comment on column official_imports.vintage is 'Vintage given to its values.';
comment on column official_imports.imported_at is 'When.';
comment on column official_imports.imported_by is 'By whom.';
comment on column official_imports.series is 'Series met.';
comment on column official_imports."values" is 'Values stored.';
comment on column official_imports.findings is 'What did not hold in the tables: table, cell, rule, reason, alarm, message.';

create table official_values (
  import_id uuid not null references official_imports,
  table_name text not null,
  line integer not null,
  series text not null,
  period text not null,
  flow text not null,
  dimension text not null,
  code text not null,
  label text not null,
  measure text not null,
  unit text not null,
  value text not null,
  yoy_pct text not null,
  source text not null,
  primary key (import_id, table_name, line)
);
create index official_values_series on official_values (series, period);
comment on table official_values is 'Published values by import; the same series and period in a later import is a later vintage.';
comment on column official_values.import_id is 'Import it came with.';
comment on column official_values.table_name is 'Table, a file of the import.';
comment on column official_values.line is 'Line in the table.';
comment on column official_values.series is 'Flow, dimension, code, measure and unit.';
comment on column official_values.period is 'Period as published.';
comment on column official_values.flow is 'total, export, import or balance.';
comment on column official_values.dimension is 'What the code classifies.';
comment on column official_values.code is 'Code in the dimension.';
comment on column official_values.label is 'Label on the page.';
comment on column official_values.measure is 'month, ytd, year, quantity and so on.';
comment on column official_values.unit is 'Unit as printed.';
comment on column official_values.value is 'Value as printed; may be empty or text such as >4.';
comment on column official_values.yoy_pct is 'Growth on the year before as printed; empty where none.';
comment on column official_values.source is 'Source named in the table.';
