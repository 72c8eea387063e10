-- What of released goods statistics count, and values both ways.

alter table ledger_rows
  add column counts_special boolean not null default true,
  add column fob_minor bigint,
  add column cif_minor bigint,
  add column estimated text not null default '';
comment on column ledger_rows.counts_special is 'Counts in the special system too; every row counts in the general one.';
comment on column ledger_rows.fob_minor is 'Value free on board, minor units; null in rows of earlier versions.';
comment on column ledger_rows.cif_minor is 'Value with freight and insurance, minor units; null in rows of earlier versions.';
comment on column ledger_rows.estimated is 'What of the row was estimated by the rules of coverage: freight, mass, both, or nothing.';

create table ledger_left_out (
  declaration_id uuid not null,
  item integer not null check (item > 0),
  profile text not null,
  month text not null check (month ~ '^[0-9]{4}-(0[1-9]|1[0-2])$'),
  flow text not null check (flow in ('import', 'export')),
  rule text not null,
  value_minor bigint not null,
  noted_at timestamptz not null,
  primary key (declaration_id, item)
);
create index ledger_left_out_month on ledger_left_out (profile, month);
comment on table ledger_left_out is 'Released goods that statistics do not count, with the rule that says so; the last word about an item counts.';
comment on column ledger_left_out.declaration_id is 'Released declaration.';
comment on column ledger_left_out.item is 'Goods item number.';
comment on column ledger_left_out.profile is 'Administration.';
comment on column ledger_left_out.month is 'Month they would count in.';
comment on column ledger_left_out.flow is 'import or export.';
comment on column ledger_left_out.rule is 'Id of the rule in rules/coverage.json of the profile.';
comment on column ledger_left_out.value_minor is 'Their value in minor units of the profile''s currency.';
comment on column ledger_left_out.noted_at is 'When.';
