-- Debts: charges that are to be paid later. A debt is its first day, its last day and an account; what is
-- owed of it are the postings that name it, so nothing here can differ from the books.

create table debts (
  declaration_id uuid not null,
  number smallint not null check (number > 0),
  profile text not null,
  account text not null,
  reference text not null,
  term text not null,
  arose_on date not null,
  due_on date not null,
  reminded_on date,
  settled_on date,
  primary key (declaration_id, number),
  check (due_on >= arose_on)
) partition by range (declaration_id);
create index debts_open on debts (account, due_on) where settled_on is null;
create index debts_due on debts (profile, due_on) where settled_on is null;
create index debts_account on debts (account, declaration_id);
create index debts_reference on debts (profile, reference);
comment on table debts is 'Charges booked to be paid later.';
comment on column debts.declaration_id is 'Declaration that was charged.';
comment on column debts.number is 'Line of the first posting of the debt.';
comment on column debts.profile is 'Administration.';
comment on column debts.account is 'Account that owes, receivable:PROFILE:NUMBER.';
comment on column debts.reference is 'Registration number of the declaration: what a payer quotes.';
comment on column debts.term is 'Term of the profile that gave the last day.';
comment on column debts.arose_on is 'Day it was charged.';
comment on column debts.due_on is 'Last day for paying it without interest.';
comment on column debts.reminded_on is 'Day of the last reminder; null before the first.';
comment on column debts.settled_on is 'Day from which nothing is owed of it; null while something is.';

-- what was owed before there were debts, one for each declaration; due on the day it was charged, because no
-- term was stated
insert into debts (declaration_id, number, profile, account, reference, term, arose_on, due_on)
select declaration_id, min(line), split_part(debit_account, ':', 2), debit_account, min(reference), 'before-terms',
  min((at at time zone 'UTC')::date), min((at at time zone 'UTC')::date)
from postings where debit_account like 'receivable:%' group by declaration_id, debit_account;
update postings p set debt_declaration_id = d.declaration_id, debt_number = d.number
from debts d where p.declaration_id = d.declaration_id and d.account in (p.debit_account, p.credit_account);
update debts d set settled_on = d.due_on where (select coalesce(sum(case when p.debit_account = d.account
    then p.amount_minor else -p.amount_minor end), 0) from postings p
  where p.debt_declaration_id = d.declaration_id and p.debt_number = d.number) <= 0;

create table debt_plans (
  declaration_id uuid not null,
  number smallint not null,
  plan smallint not null check (plan > 0),
  instalment smallint not null check (instalment > 0),
  due_on date not null,
  amount_minor bigint not null check (amount_minor > 0),
  agreed_at timestamptz not null,
  agreed_by text not null,
  reason text not null,
  primary key (declaration_id, number, plan, instalment)
) partition by range (declaration_id);
comment on table debt_plans is 'Instalments agreed for debts; the newest plan counts.';
comment on column debt_plans.declaration_id is 'Declaration of the debt.';
comment on column debt_plans.number is 'Number of the debt.';
comment on column debt_plans.plan is 'Counts the plans of the debt from 1.';
comment on column debt_plans.instalment is 'Counts the instalments from 1.';
comment on column debt_plans.due_on is 'Last day of the instalment.';
comment on column debt_plans.amount_minor is 'What is due then, minor units, without interest.';
comment on column debt_plans.agreed_at is 'When it was agreed.';
comment on column debt_plans.agreed_by is 'Officer''s party.';
comment on column debt_plans.reason is 'Why.';
