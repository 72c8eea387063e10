-- Monthly statements of accounts. A statement also is the checkpoint of a balance: the next one begins where
-- it ended, so an account with very many postings is never added up from its beginning again.

create table account_statements (
  profile text not null,
  account text not null,
  month text not null check (month ~ '^\d{4}-\d{2}$'),
  begins_at timestamptz not null,
  ends_at timestamptz not null,
  opening_minor bigint not null,
  credits_minor bigint not null check (credits_minor >= 0),
  debits_minor bigint not null check (debits_minor >= 0),
  closing_minor bigint not null,
  lines integer not null check (lines >= 0),
  currency text not null check (currency ~ '^[A-Z]{3}$'),
  made_at timestamptz not null,
  primary key (profile, account, month),
  check (ends_at > begins_at),
  check (closing_minor = opening_minor + credits_minor - debits_minor)
);
create index account_statements_month on account_statements (profile, month);
comment on table account_statements is 'Statements of accounts by month, made once; closing balances are checkpoints.';
comment on column account_statements.profile is 'Administration.';
comment on column account_statements.account is 'Account of the journal.';
comment on column account_statements.month is 'Month in the time zone of the profile, YYYY-MM.';
comment on column account_statements.begins_at is 'First moment of the month.';
comment on column account_statements.ends_at is 'First moment after the month.';
comment on column account_statements.opening_minor is 'Balance at the beginning, credits less debits; below zero is owed.';
comment on column account_statements.credits_minor is 'What came in.';
comment on column account_statements.debits_minor is 'What was charged.';
comment on column account_statements.closing_minor is 'Balance at the end.';
comment on column account_statements.lines is 'Postings of the month.';
comment on column account_statements.currency is 'Currency.';
comment on column account_statements.made_at is 'When it was made.';
