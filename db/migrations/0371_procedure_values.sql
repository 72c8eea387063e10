-- The customs value of goods under a special procedure, so that a sale is compared with the whole of it.
alter table procedure_accounts add column value numeric;
comment on column procedure_accounts.value is 'Customs value of the goods when they entered, in the currency of the profile; null: entered before it was kept, or not determined.';
