-- The journal of money: one row moves one amount from one account to another. Balances are derived, so
-- the books balance by construction. Monthly partitions by range of the key, as for declarations.

create table postings (
  declaration_id uuid not null,
  line smallint not null check (line > 0),
  debit_account text not null check (debit_account ~ '^[a-z]+:[^ ]{1,120}$'),
  credit_account text not null check (credit_account ~ '^[a-z]+:[^ ]{1,120}$'),
  amount_minor bigint not null check (amount_minor > 0),
  currency text not null check (currency ~ '^[A-Z]{3}$'),
  tax_type text,
  reference text not null,
  at timestamptz not null,
  primary key (declaration_id, line),
  check (debit_account <> credit_account)
) partition by range (declaration_id);
create index postings_debit on postings (debit_account) include (amount_minor);
create index postings_credit on postings (credit_account) include (amount_minor);

comment on table postings is 'Journal: debit account, credit account, amount above zero. A balance is what came in (credit) less what went out (debit).';
comment on column postings.declaration_id is 'Declaration the money is for; a deposit has its own id here.';
comment on column postings.line is 'Number within the declaration or deposit, from 1.';
comment on column postings.debit_account is 'Account the amount leaves, e.g. trader:cn:P1:deposit.';
comment on column postings.credit_account is 'Account the amount reaches, e.g. revenue:cn:vat.';
comment on column postings.amount_minor is 'Amount in minor units of the currency.';
comment on column postings.currency is 'ISO 4217.';
comment on column postings.tax_type is 'Tax type of the charge; null for a deposit.';
comment on column postings.reference is 'Registration number, or the payer''s own reference.';
comment on column postings.at is 'When it was booked.';
