-- What besides the price says what goods under a special procedure owed: a sale that states it
-- otherwise waits for an officer.
alter table procedure_accounts add column origin text, add column price_term text;
comment on column procedure_accounts.origin is 'Country of origin as the entering declaration states it; null: entered before it was kept, or not stated.';
comment on column procedure_accounts.price_term is 'Price term as the entering declaration states it; null: entered before it was kept, or not stated.';
