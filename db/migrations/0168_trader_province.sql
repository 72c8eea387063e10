-- Table 8 of the bulletin counts trade by where the trader is registered.
alter table ledger_rows add column trader_province text not null default '';
comment on column ledger_rows.trader_province is 'Province where the trader is registered, as its number names it; UNKNOWN where it names none, empty in rows from before the column.';
comment on column ledger_rows.zone is 'Kind of special zone of the domestic destination or source; empty outside all zones and in rows from before it was filled.';
