-- What accounts hold, kept beside the journal and written with it: a balance is read without adding up an
-- account's postings, and the database itself refuses what would take a deposit below zero, whoever writes
-- at the same time. `tidegate verify` adds every account up from its postings again and compares.

create table account_balances (
  account text not null,
  slot smallint not null check (slot between 0 and 15),
  credits_minor bigint not null check (credits_minor >= 0),
  debits_minor bigint not null check (debits_minor >= 0),
  postings bigint not null check (postings > 0),
  primary key (account, slot)
);
comment on table account_balances is 'Sums of the postings of each account; written in the transaction of the postings.';
comment on column account_balances.account is 'Account of the journal.';
comment on column account_balances.slot is '0; accounts that everybody books to (revenue, bank) are spread over 16, so that writers do not wait for each other.';
comment on column account_balances.credits_minor is 'What came in, minor units.';
comment on column account_balances.debits_minor is 'What went out, minor units.';
comment on column account_balances.postings is 'Postings that are in the sums.';

insert into account_balances (account, slot, credits_minor, debits_minor, postings)
select account, 0, sum(credit), sum(debit), count(*) from (
  select credit_account as account, amount_minor as credit, 0 as debit from postings
  union all
  select debit_account, 0, amount_minor from postings
) as moves group by account;

-- A trigger and no check: a row that is proposed and then added to one that exists would be checked alone.
-- An old overdraft is left for `verify` to name, a new one cannot come about.
create function refuse_overdraft() returns trigger language plpgsql as $$
begin
  raise exception 'account % would fall below zero', new.account using errcode = 'check_violation';
end
$$;
comment on function refuse_overdraft() is 'Refuses a balance below zero.';
create trigger account_balances_covered after insert or update on account_balances for each row
  when (new.credits_minor < new.debits_minor
    and new.account ~ '^(trader:.*:deposit$|(security|payout|suspense):)')
  execute function refuse_overdraft();
comment on trigger account_balances_covered on account_balances
  is 'Deposits, cash security, payouts and unplaced money never fall below zero.';

-- Runs as its owner, because parties have no right to the table: within their wall it shows their own.
create function account_balances_of(wanted text[]) returns table (account text, minor bigint)
language sql stable security definer set search_path from current as $$
  select b.account, sum(b.credits_minor - b.debits_minor)::bigint from account_balances b
  where b.account = any (wanted)
    and (current_setting('role') <> 'tidegate_party'
      or party_wall_number(b.account) = any (party_wall_names()))
  group by b.account
$$;
comment on function account_balances_of(text[]) is 'Credits less debits of accounts; within the second wall those of the party only.';

alter table postings add column office text;
comment on column postings.office is 'Customs office of the declaration; null where none is stated.';
alter table postings add column debt_declaration_id uuid;
comment on column postings.debt_declaration_id is 'Declaration of the debt that is charged, paid or taken back; null where no debt is meant.';
alter table postings add column debt_number smallint;
comment on column postings.debt_number is 'Number of that debt within its declaration; null as above.';
create index postings_debt on postings (debt_declaration_id, debt_number)
  where debt_declaration_id is not null;
create index postings_at on postings using brin (at);
