-- Money that comes back or goes out by itself, and orders that the bank refuses.

alter table bank_files drop constraint bank_files_kind_check;
alter table bank_files add constraint bank_files_kind_check
  check (kind in ('camt.053', 'camt.054', 'pain.001', 'pain.002', 'pain.008'));

alter table bank_entries drop constraint bank_entries_status_check;
alter table bank_entries add constraint bank_entries_status_check
  check (status in ('matched', 'unmatched', 'assigned', 'sent-back', 'cost'));
alter table bank_entries add column payer_account text not null default '';
alter table bank_entries add column in_books boolean not null default true;
update bank_entries set in_books = false where direction = 'debit' and status = 'unmatched';
comment on column bank_entries.status is 'matched by itself, unmatched and waiting for an officer; or decided by one: assigned, sent-back to the payer, cost of the bank.';
comment on column bank_entries.payer_account is 'Account of the other side; empty where none is stated.';
comment on column bank_entries.in_books is 'The journal holds it; false for money that went out before such money was booked.';

alter table payment_orders add column receipt_id uuid;
alter table payment_orders add column entry_id uuid references bank_entries;
alter table payment_orders add column answer text not null default '';
comment on column payment_orders.receipt_id is 'Postings that a collection made: what is taken back when the bank takes it back; null before.';
comment on column payment_orders.entry_id is 'Entry whose money is sent back to who paid it; null for money of a party.';
comment on column payment_orders.answer is 'Reason code of the bank for not carrying it out; empty otherwise.';

create table payment_order_debts (
  declaration_id uuid not null,
  number smallint not null,
  order_id uuid not null references payment_orders,
  primary key (declaration_id, number, order_id)
);
create index payment_order_debts_order on payment_order_debts (order_id);
comment on table payment_order_debts is 'Debts that a collection is for: none is collected twice.';
comment on column payment_order_debts.declaration_id is 'Declaration of the debt.';
comment on column payment_order_debts.number is 'Number of the debt.';
comment on column payment_order_debts.order_id is 'Collection.';
