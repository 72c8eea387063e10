-- The rows up to a position are counted after it was taken, so that nobody waits for the count.
alter table ledger_positions alter column ledger_rows drop not null;
comment on column ledger_positions.ledger_rows is 'Rows up to and including it; null until they are counted.';
