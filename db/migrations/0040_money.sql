-- money: the journal and what accounts hold, debts and their terms, guarantees, the bank, claims
-- for repayment, statements, closed periods and tariff quotas.

-- The journal: one row moves one amount from one account to another. Balances are derived, so the
-- books balance by construction. Monthly partitions by range of the key, as for declarations. A
-- month of an account is read by an index alone, however many postings the account has.
create table postings (
  declaration_id uuid not null,
  bucket smallint not null check (bucket = id_bucket(declaration_id)),
  line smallint not null check (line > 0),
  debit_account text not null check (
    debit_account ~ '^[a-z]+:[^ ]+$'
    and length(debit_account) - position(':' in debit_account) <= 120),
  credit_account text not null check (
    credit_account ~ '^[a-z]+:[^ ]+$'
    and length(credit_account) - position(':' in credit_account) <= 120),
  amount_minor bigint not null check (amount_minor > 0),
  currency text not null check (currency ~ '^[A-Z]{3}$'),
  tax_type text,
  reference text not null,
  at timestamptz not null,
  office text,
  debt_declaration_id uuid,
  debt_number smallint,
  meant_at timestamptz,
  actor text not null,
  primary key (declaration_id, line, bucket),
  check (debit_account <> credit_account)
) partition by range (declaration_id);
create index postings_debt on postings (debt_declaration_id, debt_number)
  where debt_declaration_id is not null;
create index postings_at on postings using brin (at);
create index postings_credit_at on postings (credit_account, at) include (amount_minor);
create index postings_debit_at on postings (debit_account, at) include (amount_minor);
comment on table postings is 'Journal: debit account, credit account, amount above zero. A balance is what came in (credit) less what went out (debit). Cluster: bucket; postings lie with the declaration or the booking that they are of.';
comment on column postings.declaration_id is 'Declaration the money is for; a deposit has its own id here.';
comment on column postings.bucket is 'Bucket of that id; distribution column.';
comment on column postings.line is 'Number within the declaration or deposit, from 1.';
comment on column postings.debit_account is 'Account the amount leaves, e.g. trader:cn:P1:deposit.';
comment on column postings.credit_account is 'Account the amount reaches, e.g. revenue:cn:vat.';
comment on column postings.amount_minor is 'Amount in minor units of the currency.';
comment on column postings.currency is 'ISO 4217.';
comment on column postings.tax_type is 'Tax type of the charge; null for a deposit.';
comment on column postings.reference is 'Registration number, or the payer''s own reference.';
comment on column postings.at is 'When it was booked.';
comment on column postings.office is 'Customs office of the declaration; null where none is stated.';
comment on column postings.debt_declaration_id is 'Declaration of the debt that is charged, paid or taken back; null where no debt is meant.';
comment on column postings.debt_number is 'Number of that debt within its declaration; null as above.';
comment on column postings.meant_at is 'Moment it belonged to, where that was closed and it was booked after it; null otherwise.';
comment on column postings.actor is 'Who caused it: person, party and capacity in one text of ids.';

-- The number in the name of a party's account, by the expression that the chart of accounts has
-- (money/journal/account.ts): a guard compares them.
create function party_of_account(account text) returns text language sql immutable parallel safe
  return case when account ~ '^(trader|receivable|security):' then split_part(account, ':', 3) end;
comment on function party_of_account(text) is 'Number of the party whose account it is; null for other accounts.';

-- What accounts hold, kept beside the journal and written with it: a balance is read without adding
-- up an account's postings, and the database itself refuses what would take a deposit below zero,
-- whoever writes at the same time. `tidegate verify` adds every account up from its postings again
-- and compares.
create table account_balances (
  account text not null,
  bucket smallint not null check (bucket = text_bucket(account)),
  slot smallint not null check (slot between 0 and 15),
  credits_minor bigint not null check (credits_minor >= 0),
  debits_minor bigint not null check (debits_minor >= 0),
  postings bigint not null check (postings > 0),
  primary key (account, slot, bucket)
);
comment on table account_balances is 'Sums of the postings of each account; written in the transaction of the postings. Cluster: bucket; a balance is changed by whoever books to the account, so accounts are spread by their names.';
comment on column account_balances.account is 'Account of the journal.';
comment on column account_balances.bucket is 'Bucket of the name of the account; distribution column.';
comment on column account_balances.slot is '0; accounts that everybody books to (revenue, bank) are spread over 16, so that writers do not wait for each other.';
comment on column account_balances.credits_minor is 'What came in, minor units.';
comment on column account_balances.debits_minor is 'What went out, minor units.';
comment on column account_balances.postings is 'Postings that are in the sums.';

-- A trigger and no check: a row that is proposed and then added to one that exists would be checked
-- alone.
create function refuse_overdraft() returns trigger language plpgsql as $$
begin
  raise exception 'account % would fall below zero', new.account using errcode = 'check_violation';
end
$$;
comment on function refuse_overdraft() is 'Refuses a balance below zero.';
create trigger account_balances_covered after insert or update on account_balances for each row
  when (new.credits_minor < new.debits_minor
    and new.account ~ '^(trader:.*:deposit$|(security|payout|suspense|lease):)')
  execute function refuse_overdraft();
comment on trigger account_balances_covered on account_balances
  is 'Deposits, cash security, payouts and unplaced money never fall below zero.';

-- Runs as its owner, because parties have no right to the table: within their wall it shows their
-- own.
create function account_balances_of(wanted text[], buckets smallint[])
returns table (account text, minor bigint)
language sql stable security definer set search_path from current as $$
  select b.account, sum(b.credits_minor - b.debits_minor)::bigint from account_balances b
  where b.account = any (wanted) and b.bucket = any (buckets)
    and (current_setting('role') <> 'tidegate_party'
      or party_of_account(b.account) = any (party_wall_names()))
  group by b.account
$$;
comment on function account_balances_of(text[], smallint[]) is 'Credits less debits of accounts in their buckets; within the second wall those of the party only.';

-- What money that was booked says about declarations is kept with the booking until they are told.
create table given_words (
  declaration_id uuid not null,
  bucket smallint not null check (bucket = id_bucket(declaration_id)),
  receipt_id uuid not null,
  holder text not null,
  amount_minor bigint not null check (amount_minor >= 0),
  said_by text not null,
  said_at timestamptz not null,
  reference text not null,
  primary key (declaration_id, receipt_id, bucket)
);
comment on table given_words is 'Words of money that was paid in, for declarations that have not been told of it yet. Written with the booking, deleted with what the declaration did then. Cluster: bucket; a row of a declaration lies with the others of its lodger.';
comment on column given_words.declaration_id is 'Declaration it is for.';
comment on column given_words.bucket is 'Bucket of that id; distribution column.';
comment on column given_words.receipt_id is 'Booking of the money.';
comment on column given_words.holder is 'Number under which the account is kept.';
comment on column given_words.amount_minor is 'As much of it may be drawn, minor units.';
comment on column given_words.said_by is 'Who booked the money.';
comment on column given_words.said_at is 'When it was booked.';
comment on column given_words.reference is 'Reference of the money.';

-- Debts: charges that are to be paid later. A debt is its first day, its last day and an account;
-- what is owed of it are the postings that name it, so nothing here can differ from the books.
create table debts (
  declaration_id uuid not null,
  bucket smallint not null check (bucket = id_bucket(declaration_id)),
  number smallint not null check (number > 0),
  profile text not null,
  account text not null,
  reference text not null,
  term text not null,
  arose_on date not null,
  due_on date not null,
  reminded_on date,
  settled_on date,
  primary key (declaration_id, number, bucket),
  check (due_on >= arose_on)
) partition by range (declaration_id);
create index debts_open on debts (account, due_on) where settled_on is null;
create index debts_due on debts (profile, due_on) where settled_on is null;
create index debts_account on debts (account, declaration_id);
create index debts_reference on debts (profile, reference);
comment on table debts is 'Charges booked to be paid later. Cluster: bucket; a row of a declaration lies with the others of its lodger.';
comment on column debts.declaration_id is 'Declaration that was charged.';
comment on column debts.bucket is 'Bucket of that id; distribution column.';
comment on column debts.number is 'Line of the first posting of the debt.';
comment on column debts.profile is 'Administration.';
comment on column debts.account is 'Account that owes, receivable:PROFILE:NUMBER.';
comment on column debts.reference is 'Registration number of the declaration: what a payer quotes.';
comment on column debts.term is 'Term of the profile that gave the last day.';
comment on column debts.arose_on is 'Day it was charged.';
comment on column debts.due_on is 'Last day for paying it without interest.';
comment on column debts.reminded_on is 'Day of the last reminder; null before the first.';
comment on column debts.settled_on is 'Day from which nothing is owed of it; null while something is.';

create table debt_plans (
  declaration_id uuid not null,
  bucket smallint not null check (bucket = id_bucket(declaration_id)),
  number smallint not null,
  plan smallint not null check (plan > 0),
  instalment smallint not null check (instalment > 0),
  due_on date not null,
  amount_minor bigint not null check (amount_minor > 0),
  agreed_at timestamptz not null,
  agreed_by text not null,
  reason text not null,
  primary key (declaration_id, number, plan, instalment, bucket)
) partition by range (declaration_id);
comment on table debt_plans is 'Instalments agreed for debts; the newest plan counts. Cluster: bucket; a row of a declaration lies with the others of its lodger.';
comment on column debt_plans.declaration_id is 'Declaration of the debt.';
comment on column debt_plans.bucket is 'Bucket of that id; distribution column.';
comment on column debt_plans.number is 'Number of the debt.';
comment on column debt_plans.plan is 'Counts the plans of the debt from 1.';
comment on column debt_plans.instalment is 'Counts the instalments from 1.';
comment on column debt_plans.due_on is 'Last day of the instalment.';
comment on column debt_plans.amount_minor is 'What is due then, minor units, without interest.';
comment on column debt_plans.agreed_at is 'When it was agreed.';
comment on column debt_plans.agreed_by is 'Officer''s party.';
comment on column debt_plans.reason is 'Why.';

-- Guarantees: what traders put up as security, and what of it is reserved, released and used. The
-- sums are kept beside the movements and written with them: the database itself refuses what would
-- take more than there is. `tidegate verify` adds the movements up and compares.
create table guarantees (
  guarantee_id uuid primary key,
  profile text not null,
  reference text not null check (length(reference) between 1 and 40),
  holder text not null check (length(holder) between 1 and 60),
  kind text not null check (kind in ('individual', 'comprehensive', 'waiver')),
  amount_minor bigint not null check (amount_minor >= 0),
  currency text not null check (currency ~ '^[A-Z]{3}$'),
  valid_from date not null,
  valid_to date,
  entered_at timestamptz not null,
  entered_by text not null,
  reserved_minor bigint not null default 0,
  used_minor bigint not null default 0,
  unique (profile, reference),
  check (valid_to > valid_from),
  constraint guarantees_covered
    check (reserved_minor >= 0 and used_minor >= 0 and reserved_minor + used_minor <= amount_minor)
);
create index guarantees_holder on guarantees (holder);
create index guarantees_profile_holder on guarantees (profile, holder);
comment on table guarantees is 'Guarantees that traders put up. Cluster: reference; rows of declarations refer to it by a foreign key.';
comment on column guarantees.guarantee_id is 'UUIDv7 of the guarantee.';
comment on column guarantees.profile is 'Administration.';
comment on column guarantees.reference is 'Number under which declarations name it.';
comment on column guarantees.holder is 'Number of the trader who put it up.';
comment on column guarantees.kind is 'individual: for one operation; comprehensive: up to a reference amount; waiver: none is asked for up to the amount.';
comment on column guarantees.amount_minor is 'Amount, or reference amount, in minor units.';
comment on column guarantees.currency is 'Currency.';
comment on column guarantees.valid_from is 'First day it can be reserved on.';
comment on column guarantees.valid_to is 'First day it can no longer be; null while open.';
comment on column guarantees.entered_at is 'When it was entered.';
comment on column guarantees.entered_by is 'Party that entered it.';
comment on column guarantees.reserved_minor is 'Reserved and neither released nor used, minor units; the sum of its movements.';
comment on column guarantees.used_minor is 'Taken for debts, minor units; the sum of its movements.';

create table guarantee_movements (
  guarantee_id uuid not null references guarantees,
  line integer not null check (line > 0),
  kind text not null check (kind in ('reserve', 'release', 'use')),
  amount_minor bigint not null check (amount_minor > 0),
  operation text not null check (length(operation) between 1 and 70),
  at timestamptz not null,
  by_party text not null,
  reason text not null,
  primary key (guarantee_id, line)
);
create index guarantee_movements_operation on guarantee_movements (guarantee_id, operation);
comment on table guarantee_movements is 'What was reserved of a guarantee, set free again, or used to pay a debt; appended only. Cluster: reference; it is read with a table that declarations refer to.';
comment on column guarantee_movements.guarantee_id is 'Guarantee.';
comment on column guarantee_movements.line is 'Counts from 1 within the guarantee.';
comment on column guarantee_movements.kind is 'reserve; release: reserved and no longer needed; use: reserved and taken for a debt.';
comment on column guarantee_movements.amount_minor is 'Amount in minor units.';
comment on column guarantee_movements.operation is 'What it is for: MRN of a declaration, or another reference.';
comment on column guarantee_movements.at is 'When.';
comment on column guarantee_movements.by_party is 'Who did it.';
comment on column guarantee_movements.reason is 'Why, where somebody said so; empty otherwise.';

-- Calls on guarantors: the debt stays open until the guarantor, or the debtor, has paid it.
create table guarantee_calls (
  declaration_id uuid not null,
  bucket smallint not null check (bucket = id_bucket(declaration_id)),
  number smallint not null,
  guarantee_id uuid not null references guarantees,
  amount_minor bigint not null check (amount_minor > 0),
  paid_minor bigint not null default 0 check (paid_minor >= 0 and paid_minor <= amount_minor),
  called_at timestamptz not null,
  called_by text not null,
  reason text not null,
  primary key (declaration_id, number, guarantee_id, bucket)
);
create index guarantee_calls_guarantee on guarantee_calls (guarantee_id);
comment on table guarantee_calls is 'Debts that guarantors were asked to pay. Cluster: bucket; a row of a declaration lies with the others of its lodger.';
comment on column guarantee_calls.declaration_id is 'Declaration of the debt.';
comment on column guarantee_calls.bucket is 'Bucket of that id; distribution column.';
comment on column guarantee_calls.number is 'Number of the debt.';
comment on column guarantee_calls.guarantee_id is 'Guarantee that stands for it.';
comment on column guarantee_calls.amount_minor is 'What the guarantor was asked for, minor units.';
comment on column guarantee_calls.paid_minor is 'What it paid of that.';
comment on column guarantee_calls.called_at is 'When it was asked.';
comment on column guarantee_calls.called_by is 'Officer''s party.';
comment on column guarantee_calls.reason is 'Why.';

-- Bank files: statements that came in with their entries, and files of orders that went out.
create table bank_files (
  file_id uuid primary key,
  profile text not null,
  kind text not null check (kind in ('camt.053', 'camt.054', 'pain.001', 'pain.002', 'pain.008')),
  digest text not null check (length(digest) = 64 and digest !~ '[^0-9a-f]'),
  name text not null,
  entries integer not null check (entries >= 0),
  content text,
  at timestamptz not null,
  by_party text not null,
  unique (profile, digest)
);
comment on table bank_files is 'Files from and for the bank. Cluster: local; files and orders of the bank: as many as payments, and worked through by one job.';
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
  status text not null check (status in ('matched', 'unmatched', 'assigned', 'sent-back', 'cost')),
  party text,
  matched_by text not null,
  decided_at timestamptz,
  decided_by text,
  reason text not null,
  payer_account text not null default '',
  in_books boolean not null default true,
  unique (profile, identity)
);
create index bank_entries_unmatched on bank_entries (profile, entry_id) where status = 'unmatched';
comment on table bank_entries is 'What the bank booked on the account of the administration. Cluster: local; files and orders of the bank: as many as payments, and worked through by one job.';
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
comment on column bank_entries.status is 'matched by itself, unmatched and waiting for an officer; or decided by one: assigned, sent-back to the payer, cost of the bank.';
comment on column bank_entries.party is 'Number of the party it was booked to; null while unmatched.';
comment on column bank_entries.matched_by is 'What told the party: debt, declaration, party, order, officer; empty while unmatched.';
comment on column bank_entries.decided_at is 'When an officer assigned it; null otherwise.';
comment on column bank_entries.decided_by is 'Officer''s party; null as above.';
comment on column bank_entries.reason is 'Why nobody was found, or what the officer said; empty otherwise.';
comment on column bank_entries.payer_account is 'Account of the other side; empty where none is stated.';
comment on column bank_entries.in_books is 'The journal holds it; false for money that went out before such money was booked.';

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
  receipt_id uuid,
  entry_id uuid references bank_entries,
  answer text not null default '',
  unique (profile, end_to_end),
  check ((kind = 'collection') = (mandate is not null))
);
create index payment_orders_open on payment_orders (profile, kind, due_on) where status = 'open';
comment on table payment_orders is 'Money to be sent to parties, and to be collected from them. Cluster: reference; rows of declarations refer to it by a foreign key.';
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
comment on column payment_orders.receipt_id is 'Postings that a collection made: what is taken back when the bank takes it back; null before.';
comment on column payment_orders.entry_id is 'Entry whose money is sent back to who paid it; null for money of a party.';
comment on column payment_orders.answer is 'Reason code of the bank for not carrying it out; empty otherwise.';

create table payment_order_debts (
  declaration_id uuid not null,
  bucket smallint not null check (bucket = id_bucket(declaration_id)),
  number smallint not null,
  order_id uuid not null references payment_orders,
  primary key (declaration_id, number, order_id, bucket)
);
create index payment_order_debts_order on payment_order_debts (order_id);
comment on table payment_order_debts is 'Debts that a collection is for: none is collected twice. Cluster: bucket; a row of a declaration lies with the others of its lodger.';
comment on column payment_order_debts.declaration_id is 'Declaration of the debt.';
comment on column payment_order_debts.bucket is 'Bucket of that id; distribution column.';
comment on column payment_order_debts.number is 'Number of the debt.';
comment on column payment_order_debts.order_id is 'Collection.';

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
comment on table direct_debit_mandates is 'Leave of parties to collect what they owe from their bank accounts. Cluster: local; files and orders of the bank: as many as payments, and worked through by one job.';
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

-- Claims to have charges remitted, repaid or drawn back.
create table repayment_claims (
  declaration_id uuid not null,
  bucket smallint not null check (bucket = id_bucket(declaration_id)),
  claim_id uuid not null,
  profile text not null,
  party text not null,
  ground text not null,
  kind text not null check (kind in ('remission', 'repayment', 'drawback')),
  tax_type text not null,
  amount_minor bigint not null check (amount_minor > 0),
  currency text not null check (currency ~ '^[A-Z]{3}$'),
  reason text not null,
  status text not null check (status in ('open', 'granted', 'refused', 'withdrawn')),
  granted_minor bigint not null default 0 check (granted_minor >= 0 and granted_minor <= amount_minor),
  claimed_at timestamptz not null,
  claimed_by text not null,
  decided_at timestamptz,
  decided_by text,
  decision text not null default '',
  primary key (declaration_id, claim_id, bucket),
  check ((status = 'granted') = (granted_minor > 0))
);
create index repayment_claims_claim on repayment_claims (claim_id);
create index repayment_claims_party on repayment_claims (party, claim_id);
create index repayment_claims_open on repayment_claims (profile, claim_id) where status = 'open';
comment on table repayment_claims is 'Claims to have charges given back, and what became of them. Cluster: bucket; a row of a declaration lies with the others of its lodger.';
comment on column repayment_claims.declaration_id is 'Declaration that was charged.';
comment on column repayment_claims.bucket is 'Bucket of that id; distribution column.';
comment on column repayment_claims.claim_id is 'UUIDv7 of the claim.';
comment on column repayment_claims.profile is 'Administration.';
comment on column repayment_claims.party is 'Number of the party whose account was charged.';
comment on column repayment_claims.ground is 'Ground of the profile''s rules it is based on.';
comment on column repayment_claims.kind is 'Kind of the ground: remission, repayment or drawback.';
comment on column repayment_claims.tax_type is 'Tax that was charged.';
comment on column repayment_claims.amount_minor is 'What is claimed, minor units.';
comment on column repayment_claims.currency is 'Currency.';
comment on column repayment_claims.reason is 'What the claimant says.';
comment on column repayment_claims.status is 'open, granted, refused, or withdrawn by the claimant.';
comment on column repayment_claims.granted_minor is 'What was given back for it.';
comment on column repayment_claims.claimed_at is 'When it was lodged.';
comment on column repayment_claims.claimed_by is 'Who lodged it: person, party and capacity.';
comment on column repayment_claims.decided_at is 'When it was decided or withdrawn; null while open.';
comment on column repayment_claims.decided_by is 'Party of the officer, or of who withdrew it; null while open.';
comment on column repayment_claims.decision is 'What was said with the decision; empty while open.';

-- Monthly statements of accounts. A statement also is the checkpoint of a balance: the next one
-- begins where it ended, so an account with very many postings is never added up from its beginning
-- again.
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
comment on table account_statements is 'Statements of accounts by month, made once; closing balances are checkpoints. Cluster: local; made once a month for an account by a job.';
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

-- Statements that are made by themselves.
create table statement_runs (
  profile text not null,
  month text not null check (month ~ '^\d{4}-\d{2}$'),
  ends_at timestamptz not null,
  begun_at timestamptz not null,
  done_at timestamptz,
  statements integer not null default 0 check (statements >= 0),
  primary key (profile, month)
);
comment on table statement_runs is 'Months of which statements are made; from then on nothing is booked into them. Cluster: local; made once a month for an account by a job.';
comment on column statement_runs.profile is 'Administration.';
comment on column statement_runs.month is 'Month in the time zone of the profile, YYYY-MM.';
comment on column statement_runs.ends_at is 'First moment after the month.';
comment on column statement_runs.begun_at is 'When the first statement was to be made.';
comment on column statement_runs.done_at is 'When every account had its statement; null while some are missing.';
comment on column statement_runs.statements is 'Statements there are then.';

-- Closed months: nothing is booked into them any more.
create table period_acts (
  profile text not null,
  month text not null check (month ~ '^\d{4}-\d{2}$'),
  act smallint not null check (act > 0),
  kind text not null check (kind in ('close', 'reopen')),
  begins_at timestamptz not null,
  ends_at timestamptz not null,
  postings bigint not null check (postings >= 0),
  amount_minor numeric not null check (amount_minor >= 0),
  at timestamptz not null,
  by_party text not null,
  reason text not null,
  primary key (profile, month, act),
  check (ends_at > begins_at)
);
comment on table period_acts is 'Months that were closed and opened again; appended only, the last act of a month counts. Cluster: local; acts on months, a few a year.';
comment on column period_acts.profile is 'Administration.';
comment on column period_acts.month is 'Month in the time zone of the profile, YYYY-MM.';
comment on column period_acts.act is 'Counts the acts of the month from 1.';
comment on column period_acts.kind is 'close or reopen.';
comment on column period_acts.begins_at is 'First moment of the month.';
comment on column period_acts.ends_at is 'First moment after it.';
comment on column period_acts.postings is 'Postings of the month at that moment.';
comment on column period_acts.amount_minor is 'Their amounts added up, minor units.';
comment on column period_acts.at is 'When.';
comment on column period_acts.by_party is 'Who.';
comment on column period_acts.reason is 'Why.';

create table accounting_locks (
  profile text not null,
  closed_to timestamptz,
  stated_to timestamptz,
  primary key (profile)
);
comment on table accounting_locks is 'Where the books of an administration are open from; every posting is compared with it. Cluster: reference; bookings are compared with it in the statement that writes them.';
comment on column accounting_locks.profile is 'Administration.';
comment on column accounting_locks.closed_to is 'End of the last month up to which all are closed; postings stand at it or later. Null where none is.';
comment on column accounting_locks.stated_to is 'End of the last month with statements; postings stand at it or later. Null where there are none.';

-- Tariff quotas: periods with a volume, claims of declarations on them, and what was drawn and
-- given back. The balance of a period is its volume less the sum of its movements.
create table quota_periods (
  profile text not null,
  order_number text not null check (order_number ~ '^[0-9A-Z]{4,12}$'),
  period_from date not null,
  period_to date not null,
  volume numeric not null check (volume >= 0),
  unit text not null,
  scale smallint not null check (scale between 0 and 6),
  critical_percent numeric not null check (critical_percent between 0 and 100),
  method text not null check (method in ('first-come', 'licensed')),
  critical_at timestamptz,
  primary key (profile, order_number, period_from),
  check (period_to > period_from)
);
comment on table quota_periods is 'Periods of tariff quotas that were claimed on or opened. Cluster: reference; rows of declarations refer to it by a foreign key.';
comment on column quota_periods.profile is 'Administration.';
comment on column quota_periods.order_number is 'Order number of the quota.';
comment on column quota_periods.period_from is 'First day of the period.';
comment on column quota_periods.period_to is 'First day after the period.';
comment on column quota_periods.volume is 'What may be drawn in the period, in its unit.';
comment on column quota_periods.unit is 'Unit of the volume.';
comment on column quota_periods.scale is 'Decimals that shares are cut to.';
comment on column quota_periods.critical_percent is 'Share of the volume, in percent, from which claims need security.';
comment on column quota_periods.method is 'first-come: by day of acceptance; licensed: against licences.';
comment on column quota_periods.critical_at is 'When it became critical; null while it is not.';

create table quota_licences (
  profile text not null,
  order_number text not null,
  period_from date not null,
  licence text not null check (length(licence) between 1 and 40),
  holder text not null,
  volume numeric not null check (volume > 0),
  issued_at timestamptz not null,
  issued_by text not null,
  primary key (profile, order_number, period_from, licence),
  foreign key (profile, order_number, period_from) references quota_periods
);
comment on table quota_licences is 'Shares of a licensed quota that traders hold. Cluster: reference; it is read with a table that declarations refer to.';
comment on column quota_licences.profile is 'Administration.';
comment on column quota_licences.order_number is 'Order number of the quota.';
comment on column quota_licences.period_from is 'First day of the period.';
comment on column quota_licences.licence is 'Number of the licence.';
comment on column quota_licences.holder is 'Number of the trader who holds it.';
comment on column quota_licences.volume is 'What may be drawn against it, in the unit of the period.';
comment on column quota_licences.issued_at is 'When it was entered.';
comment on column quota_licences.issued_by is 'Party that entered it.';

-- A claim whose declaration cannot be told what it got is set aside with the reason; the others go
-- on.
create table quota_claims (
  claim_id uuid not null,
  profile text not null,
  order_number text not null,
  period_from date not null,
  declaration_id uuid not null,
  bucket smallint not null check (bucket = id_bucket(declaration_id)),
  item integer not null check (item > 0),
  trader text not null,
  licence text,
  accepted_on date not null,
  amount numeric not null check (amount > 0),
  allocated numeric not null default 0 check (allocated >= 0 and allocated <= amount),
  status text not null check (status in ('waiting', 'allocated', 'partly', 'exhausted', 'returned')),
  secured boolean not null,
  claimed_at timestamptz not null,
  decided_at timestamptz,
  reported_at timestamptz,
  set_aside text,
  primary key (declaration_id, claim_id, bucket),
  foreign key (profile, order_number, period_from) references quota_periods,
  unique (declaration_id, item, order_number, bucket)
);
create index quota_claims_waiting on quota_claims (profile, order_number, period_from, accepted_on)
  where status = 'waiting';
create index quota_claims_unreported on quota_claims (claim_id)
  where reported_at is null and status <> 'waiting';
comment on table quota_claims is 'Claims of accepted declarations on a period. Cluster: bucket; a row of a declaration lies with the others of its lodger.';
comment on column quota_claims.claim_id is 'UUIDv7 of the claim.';
comment on column quota_claims.profile is 'Administration.';
comment on column quota_claims.order_number is 'Order number of the quota.';
comment on column quota_claims.period_from is 'First day of the period.';
comment on column quota_claims.declaration_id is 'Declaration that claims.';
comment on column quota_claims.bucket is 'Bucket of that id; distribution column.';
comment on column quota_claims.item is 'Goods item of the declaration.';
comment on column quota_claims.trader is 'Number of the trader.';
comment on column quota_claims.licence is 'Licence it draws on; null where none.';
comment on column quota_claims.accepted_on is 'Day of acceptance: the turn of the claim.';
comment on column quota_claims.amount is 'What is claimed, in the unit of the period.';
comment on column quota_claims.allocated is 'What the quota gave, less what was given back.';
comment on column quota_claims.status is 'waiting, allocated, partly, exhausted, or returned in full.';
comment on column quota_claims.secured is 'The period was critical when it was claimed: security is due.';
comment on column quota_claims.claimed_at is 'When the claim came in.';
comment on column quota_claims.decided_at is 'When it was decided; null while waiting.';
comment on column quota_claims.reported_at is 'When the decision was reported to its declaration; null until then.';
comment on column quota_claims.set_aside is 'Why its declaration could not be told what the claim got; an officer looks at it.';

create table quota_movements (
  profile text not null,
  order_number text not null,
  period_from date not null,
  line integer not null check (line > 0),
  claim_id uuid not null,
  kind text not null check (kind in ('draw', 'return')),
  amount numeric not null,
  at timestamptz not null,
  by_party text not null,
  reason text not null,
  primary key (profile, order_number, period_from, line),
  check ((kind = 'draw' and amount > 0) or (kind = 'return' and amount < 0))
);
comment on table quota_movements is 'What was drawn from a period and given back, appended only. Cluster: local; a quota is shared by all traders, so its movements are counted in one place.';
comment on column quota_movements.profile is 'Administration.';
comment on column quota_movements.order_number is 'Order number of the quota.';
comment on column quota_movements.period_from is 'First day of the period.';
comment on column quota_movements.line is 'Counts from 1 within the period.';
comment on column quota_movements.claim_id is 'Claim it is for.';
comment on column quota_movements.kind is 'draw or return.';
comment on column quota_movements.amount is 'Above zero drawn, below zero given back.';
comment on column quota_movements.at is 'When.';
comment on column quota_movements.by_party is 'Who did it; system for the allocation.';
comment on column quota_movements.reason is 'Day of acceptance that was allocated, or why it was given back.';
