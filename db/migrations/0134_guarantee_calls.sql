-- Calls on guarantors: the debt stays open until the guarantor, or the debtor, has paid it.

create table guarantee_calls (
  declaration_id uuid not null,
  number smallint not null,
  guarantee_id uuid not null references guarantees,
  amount_minor bigint not null check (amount_minor > 0),
  paid_minor bigint not null default 0 check (paid_minor >= 0 and paid_minor <= amount_minor),
  called_at timestamptz not null,
  called_by text not null,
  reason text not null,
  primary key (declaration_id, number, guarantee_id)
);
create index guarantee_calls_guarantee on guarantee_calls (guarantee_id);
comment on table guarantee_calls is 'Debts that guarantors were asked to pay.';
comment on column guarantee_calls.declaration_id is 'Declaration of the debt.';
comment on column guarantee_calls.number is 'Number of the debt.';
comment on column guarantee_calls.guarantee_id is 'Guarantee that stands for it.';
comment on column guarantee_calls.amount_minor is 'What the guarantor was asked for, minor units.';
comment on column guarantee_calls.paid_minor is 'What it paid of that.';
comment on column guarantee_calls.called_at is 'When it was asked.';
comment on column guarantee_calls.called_by is 'Officer''s party.';
comment on column guarantee_calls.reason is 'Why.';
