-- What goods under a special procedure were worth when they entered, so that a sale is compared with it; and
-- discharges that count on an officer's word.
alter table procedure_accounts add column price numeric, add column price_currency text;
comment on column procedure_accounts.price is 'Price of the goods as the entering declaration states it; null: entered before it was kept, or not stated.';
comment on column procedure_accounts.price_currency is 'Currency of the price, as declared.';
alter table procedure_accounts add constraint procedure_accounts_price_check
  check (price is null or (price >= 0 and price_currency is not null));
alter table discharges drop constraint discharges_completes_check;
alter table discharges add constraint discharges_completes_check
  check (completes in ('release', 'departure', 'officer', 'now'));
comment on column discharges.completes is 'When it counts: with the release, with the departure of the goods, on an officer''s word, or at once.';
