-- Special procedures: an account for each goods item whose charges are suspended, what discharged
-- it, and what became a debt.

create table procedure_accounts (
  declaration_id uuid not null,
  item integer not null check (item > 0),
  profile text not null,
  mrn text not null,
  holder text not null,
  lodger_id text not null,
  procedure text not null,
  contract text,
  commodity text not null,
  entered_on date not null,
  since date not null,
  ends_on date,
  currency text not null,
  charges jsonb not null,
  suspended_minor bigint not null check (suspended_minor >= 0),
  secured_minor bigint not null default 0 check (secured_minor >= 0),
  office text,
  status text not null default 'open' check (status in ('open', 'settled', 'withdrawn')),
  settled_on date,
  updated_at timestamptz not null,
  primary key (declaration_id, item)
);
create index procedure_accounts_mrn on procedure_accounts (profile, mrn);
create index procedure_accounts_contract on procedure_accounts (profile, contract) where contract is not null;
create index procedure_accounts_ends on procedure_accounts (profile, ends_on) where status = 'open';
create index procedure_accounts_holder on procedure_accounts (holder, declaration_id);
comment on table procedure_accounts is 'Goods items under a special procedure: what was entered, and until when it has to be discharged. Written when the goods are released to the procedure.';
comment on column procedure_accounts.declaration_id is 'The declaration that entered the goods.';
comment on column procedure_accounts.item is 'Its goods item.';
comment on column procedure_accounts.profile is 'Administration.';
comment on column procedure_accounts.mrn is 'Registration number of the declaration.';
comment on column procedure_accounts.holder is 'Trader that owes the discharge.';
comment on column procedure_accounts.lodger_id is 'Party that lodged the declaration.';
comment on column procedure_accounts.procedure is 'Code of the procedure in rules/procedures.json of the profile.';
comment on column procedure_accounts.contract is 'Contract or handbook the goods belong to, where the declaration names one.';
comment on column procedure_accounts.commodity is 'Commodity code as declared.';
comment on column procedure_accounts.entered_on is 'Day of acceptance: the charges are those of this day.';
comment on column procedure_accounts.since is 'First day for compensatory interest: the day of acceptance, or an earlier one an officer stated.';
comment on column procedure_accounts.ends_on is 'Last day to discharge; null: no limit.';
comment on column procedure_accounts.currency is 'Currency of the charges.';
comment on column procedure_accounts.charges is 'What is suspended, tax by tax, with its measure and rate: the share of it falls due where goods are not discharged.';
comment on column procedure_accounts.suspended_minor is 'Sum of it, minor units.';
comment on column procedure_accounts.secured_minor is 'Its share of what guarantees were reserved for, minor units: set free as the goods are discharged.';
comment on column procedure_accounts.office is 'Office of the declaration.';
comment on column procedure_accounts.status is 'settled: nothing is left; withdrawn: the declaration was cancelled.';
comment on column procedure_accounts.settled_on is 'Day on which the last of it was discharged or charged.';
comment on column procedure_accounts.updated_at is 'Last change.';

create table procedure_units (
  declaration_id uuid not null,
  item integer not null,
  rank integer not null check (rank > 0),
  unit text not null check (unit <> ''),
  entered numeric not null check (entered >= 0),
  claimed numeric not null default 0 check (claimed >= 0),
  discharged numeric not null default 0 check (discharged >= 0),
  charged numeric not null default 0 check (charged >= 0),
  primary key (declaration_id, item, rank),
  check (claimed + discharged + charged <= entered)
);
comment on table procedure_units is 'Quantities of an account in each unit the declaration states. What is left is entered less the three others; it never falls below zero, whoever discharges at once.';
comment on column procedure_units.declaration_id is 'The declaration that entered the goods.';
comment on column procedure_units.item is 'Its goods item.';
comment on column procedure_units.rank is '1: the unit by which charges are shared.';
comment on column procedure_units.unit is 'Code of the unit; kg: net mass.';
comment on column procedure_units.entered is 'Quantity entered.';
comment on column procedure_units.claimed is 'Named by declarations that are not released, or not gone, yet.';
comment on column procedure_units.discharged is 'Discharged.';
comment on column procedure_units.charged is 'Became a debt of the entering declaration.';

create table discharges (
  declaration_id uuid not null,
  line integer not null check (line > 0),
  item integer,
  entry_id uuid not null,
  entry_item integer not null,
  reference text,
  kind text not null,
  completes text not null check (completes in ('release', 'departure', 'now')),
  state text not null check (state in ('claimed', 'done', 'returned')),
  rank integer not null,
  unit text not null,
  quantity numeric not null check (quantity >= 0),
  at timestamptz not null,
  done_on date,
  returned_at timestamptz,
  by_party text not null,
  reason text,
  primary key (declaration_id, line)
);
create index discharges_entry on discharges (entry_id, entry_item);
comment on table discharges is 'Lines of the bill of discharge: which declaration, or which decision of an officer, took how much of an account. Lines are never changed but for their state.';
comment on column discharges.declaration_id is 'The discharging declaration; of an officer''s decision the entering one.';
comment on column discharges.line is 'Number within it.';
comment on column discharges.item is 'Goods item of the discharging declaration; null: a decision.';
comment on column discharges.entry_id is 'Declaration of the account.';
comment on column discharges.entry_item is 'Goods item of the account.';
comment on column discharges.reference is 'Reference of a decision; a declaration has its number.';
comment on column discharges.kind is 'Code of the discharge in rules/procedures.json of the profile.';
comment on column discharges.completes is 'When it counts: with the release, with the departure of the goods, or at once.';
comment on column discharges.state is 'claimed: named and not yet complete; done; returned: the declaration was cancelled, refused or amended.';
comment on column discharges.rank is 'Rank of the unit in the account.';
comment on column discharges.unit is 'Unit of the quantity.';
comment on column discharges.quantity is 'How much.';
comment on column discharges.at is 'When it was named.';
comment on column discharges.done_on is 'Day on which it was complete.';
comment on column discharges.returned_at is 'When it was put back.';
comment on column discharges.by_party is 'Who lodged or decided it.';
comment on column discharges.reason is 'Why an officer decided it.';

create table procedure_debts (
  declaration_id uuid not null,
  number integer not null,
  item integer not null,
  cause text not null check (cause in ('time-limit', 'partial-relief', 'officer')),
  cause_id uuid,
  rank integer not null,
  unit text not null,
  quantity numeric not null,
  arose_on date not null,
  charged_minor bigint not null check (charged_minor >= 0),
  interest_minor bigint not null check (interest_minor >= 0),
  currency text not null,
  facts jsonb not null,
  lines jsonb not null,
  returned_at timestamptz,
  by_party text not null,
  reason text not null,
  at timestamptz not null,
  primary key (declaration_id, number)
);
create index procedure_debts_cause on procedure_debts (cause_id) where cause_id is not null;
comment on table procedure_debts is 'Debts that arose because goods under a special procedure were not discharged, or stayed with partial relief. Each is booked in the journal of the entering declaration.';
comment on column procedure_debts.declaration_id is 'The declaration that entered the goods.';
comment on column procedure_debts.number is 'First line of its postings in the journal of the declaration, and number of the debt.';
comment on column procedure_debts.item is 'Goods item.';
comment on column procedure_debts.cause is 'time-limit: not discharged in time; partial-relief: months of use; officer: a decision.';
comment on column procedure_debts.cause_id is 'Discharging declaration that ended the use.';
comment on column procedure_debts.rank is 'Rank of the unit in the account.';
comment on column procedure_debts.unit is 'Unit of the quantity.';
comment on column procedure_debts.quantity is 'Quantity it is for.';
comment on column procedure_debts.arose_on is 'Day on which it arose.';
comment on column procedure_debts.charged_minor is 'Charges without interest, minor units.';
comment on column procedure_debts.interest_minor is 'Compensatory interest, minor units.';
comment on column procedure_debts.currency is 'Currency.';
comment on column procedure_debts.facts is 'What it was worked out from: the account before it, days and quantities.';
comment on column procedure_debts.lines is 'Charge lines with formula, rate and legal basis; the same facts give the same lines.';
comment on column procedure_debts.returned_at is 'When it was taken back because the discharge was undone.';
comment on column procedure_debts.by_party is 'Who decided it; system: the time limit.';
comment on column procedure_debts.reason is 'Why, in words.';
comment on column procedure_debts.at is 'When it was booked.';
