-- Bank files: statements that came in with their entries, and files of orders that went out.

create table bank_files (
  file_id uuid primary key,
  profile text not null,
  kind text not null check (kind in ('camt.053', 'camt.054', 'pain.001', 'pain.008')),
  digest text not null check (digest ~ '^[0-9a-f]{64}$'),
  name text not null,
  entries integer not null check (entries >= 0),
  content text,
  at timestamptz not null,
  by_party text not null,
  unique (profile, digest)
);
comment on table bank_files is 'Files from and for the bank.';
comment on column bank_files.file_id is 'UUIDv7 of the file.';
comment on column bank_files.profile is 'Administration.';
comment on column bank_files.kind is 'ISO 20022 message: camt came in, pain went out.';
comment on column bank_files.digest is 'SHA-256 of its bytes: the same file is taken once.';
comment on column bank_files.name is 'Name it came under, or its message number.';
comment on column bank_files.entries is 'Entries or orders in it.';
comment on column bank_files.content is 'Text of a file that went out; null for one that came in.';
comment on column bank_files.at is 'When.';
comment on column bank_files.by_party is 'Who.';

create table bank_entries (
  entry_id uuid primary key,
  profile text not null,
  identity text not null,
  file_id uuid not null references bank_files,
  booked_on date not null,
  direction text not null check (direction in ('credit', 'debit')),
  amount_minor bigint not null check (amount_minor > 0),
  currency text not null check (currency ~ '^[A-Z]{3}$'),
  remittance text not null,
  payer text not null,
  end_to_end text not null,
  status text not null check (status in ('matched', 'unmatched', 'assigned')),
  party text,
  matched_by text not null,
  decided_at timestamptz,
  decided_by text,
  reason text not null,
  unique (profile, identity)
);
create index bank_entries_unmatched on bank_entries (profile, entry_id) where status = 'unmatched';
comment on table bank_entries is 'What the bank booked on the account of the administration.';
comment on column bank_entries.entry_id is 'UUIDv7 of the entry.';
comment on column bank_entries.profile is 'Administration.';
comment on column bank_entries.identity is 'What tells it from every other, whichever file it is in: account, the bank''s reference, transaction.';
comment on column bank_entries.file_id is 'File it came in first.';
comment on column bank_entries.booked_on is 'Day the bank booked it.';
comment on column bank_entries.direction is 'credit: money in; debit: money out.';
comment on column bank_entries.amount_minor is 'Amount in minor units.';
comment on column bank_entries.currency is 'Currency.';
comment on column bank_entries.remittance is 'What the payer wrote.';
comment on column bank_entries.payer is 'Name of the other side.';
comment on column bank_entries.end_to_end is 'Reference of the order it answers; empty where none.';
comment on column bank_entries.status is 'matched by itself, unmatched and waiting for an officer, or assigned by one.';
comment on column bank_entries.party is 'Number of the party it was booked to; null while unmatched.';
comment on column bank_entries.matched_by is 'What told the party: debt, declaration, party, order, officer; empty while unmatched.';
comment on column bank_entries.decided_at is 'When an officer assigned it; null otherwise.';
comment on column bank_entries.decided_by is 'Officer''s party; null as above.';
comment on column bank_entries.reason is 'Why nobody was found, or what the officer said; empty otherwise.';

create table payment_orders (
  order_id uuid primary key,
  profile text not null,
  kind text not null check (kind in ('refund', 'collection')),
  party text not null,
  amount_minor bigint not null check (amount_minor > 0),
  currency text not null check (currency ~ '^[A-Z]{3}$'),
  name text not null,
  bank_account text not null,
  bic text not null,
  mandate text,
  signed_on date,
  reference text not null,
  end_to_end text not null,
  due_on date not null,
  status text not null check (status in ('open', 'sent', 'done', 'failed')),
  file_id uuid references bank_files,
  ordered_at timestamptz not null,
  ordered_by text not null,
  unique (profile, end_to_end),
  check ((kind = 'collection') = (mandate is not null))
);
create index payment_orders_open on payment_orders (profile, kind, due_on) where status = 'open';
comment on table payment_orders is 'Money to be sent to parties, and to be collected from them.';
comment on column payment_orders.order_id is 'UUIDv7 of the order.';
comment on column payment_orders.profile is 'Administration.';
comment on column payment_orders.kind is 'refund: to the party; collection: from it, by direct debit.';
comment on column payment_orders.party is 'Number of the party.';
comment on column payment_orders.amount_minor is 'Amount in minor units.';
comment on column payment_orders.currency is 'Currency.';
comment on column payment_orders.name is 'Name of the holder of the bank account.';
comment on column payment_orders.bank_account is 'IBAN, or the number of the account.';
comment on column payment_orders.bic is 'BIC of the bank; empty where not needed.';
comment on column payment_orders.mandate is 'Mandate of a collection; null for a refund.';
comment on column payment_orders.signed_on is 'Day the mandate was signed; null as above.';
comment on column payment_orders.reference is 'What the other side reads.';
comment on column payment_orders.end_to_end is 'Reference by which the bank answers.';
comment on column payment_orders.due_on is 'Day it is to be carried out on.';
comment on column payment_orders.status is 'open, sent in a file, done by the bank, or failed.';
comment on column payment_orders.file_id is 'File it went out in; null while open.';
comment on column payment_orders.ordered_at is 'When it was ordered.';
comment on column payment_orders.ordered_by is 'Party that ordered it.';

create table direct_debit_mandates (
  profile text not null,
  party text not null,
  mandate text not null check (length(mandate) between 1 and 35),
  name text not null,
  bank_account text not null,
  bic text not null,
  signed_on date not null,
  ended_at timestamptz,
  entered_at timestamptz not null,
  entered_by text not null,
  primary key (profile, party, mandate)
);
comment on table direct_debit_mandates is 'Leave of parties to collect what they owe from their bank accounts.';
comment on column direct_debit_mandates.profile is 'Administration.';
comment on column direct_debit_mandates.party is 'Number of the party.';
comment on column direct_debit_mandates.mandate is 'Number of the mandate.';
comment on column direct_debit_mandates.name is 'Holder of the bank account.';
comment on column direct_debit_mandates.bank_account is 'IBAN, or the number of the account.';
comment on column direct_debit_mandates.bic is 'BIC of the bank; empty where not needed.';
comment on column direct_debit_mandates.signed_on is 'Day it was signed.';
comment on column direct_debit_mandates.ended_at is 'When it was ended; null while it holds.';
comment on column direct_debit_mandates.entered_at is 'When it was entered.';
comment on column direct_debit_mandates.entered_by is 'Party that entered it.';
