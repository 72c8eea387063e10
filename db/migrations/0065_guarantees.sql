-- Guarantees: what traders put up as security, and what of it is reserved, released and used.

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
  unique (profile, reference),
  check (valid_to > valid_from)
);
create index guarantees_holder on guarantees (holder);
comment on table guarantees is 'Guarantees that traders put up.';
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
comment on table guarantee_movements is 'What was reserved of a guarantee, set free again, or used to pay a debt; appended only.';
comment on column guarantee_movements.guarantee_id is 'Guarantee.';
comment on column guarantee_movements.line is 'Counts from 1 within the guarantee.';
comment on column guarantee_movements.kind is 'reserve; release: reserved and no longer needed; use: reserved and taken for a debt.';
comment on column guarantee_movements.amount_minor is 'Amount in minor units.';
comment on column guarantee_movements.operation is 'What it is for: MRN of a declaration, or another reference.';
comment on column guarantee_movements.at is 'When.';
comment on column guarantee_movements.by_party is 'Who did it.';
comment on column guarantee_movements.reason is 'Why, where somebody said so; empty otherwise.';
