-- A changed row of the past is found by what each stretch of the ledgers added up to when it was counted.
alter table ledger_positions add column digest numeric;
alter table ledger_positions add column digest_from uuid;
comment on column ledger_positions.digest is 'Sum of the first 60 bits of the SHA-256 of each row of both ledgers in the stretch that ends here; null where it was counted before this column.';
comment on column ledger_positions.digest_from is 'Position behind which the stretch begins; null: at the beginning.';
