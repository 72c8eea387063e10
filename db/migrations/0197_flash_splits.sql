-- A flash may be told by several tables: its kept rows say by which column each is split.

alter table statistical_flash_rows add column split text not null default ''
  check (split ~ '^[a-z_]{0,30}$');
comment on column statistical_flash_rows.split is 'Column of the ledger that the code is of; empty in flashes of one table, which name it.';
alter table statistical_flash_rows drop constraint statistical_flash_rows_pkey;
alter table statistical_flash_rows
  add primary key (declaration_id, flash_id, item, flow, split, code);
