-- Tariff quotas: periods with a volume, claims of declarations on them, and what was drawn and given back.
-- The balance of a period is its volume less the sum of its movements.

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
comment on table quota_periods is 'Periods of tariff quotas that were claimed on or opened.';
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
comment on table quota_licences is 'Shares of a licensed quota that traders hold.';
comment on column quota_licences.profile is 'Administration.';
comment on column quota_licences.order_number is 'Order number of the quota.';
comment on column quota_licences.period_from is 'First day of the period.';
comment on column quota_licences.licence is 'Number of the licence.';
comment on column quota_licences.holder is 'Number of the trader who holds it.';
comment on column quota_licences.volume is 'What may be drawn against it, in the unit of the period.';
comment on column quota_licences.issued_at is 'When it was entered.';
comment on column quota_licences.issued_by is 'Party that entered it.';

create table quota_claims (
  claim_id uuid not null,
  profile text not null,
  order_number text not null,
  period_from date not null,
  declaration_id uuid not null,
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
  told_at timestamptz,
  primary key (declaration_id, claim_id),
  foreign key (profile, order_number, period_from) references quota_periods,
  unique (declaration_id, item, order_number)
);
create index quota_claims_waiting on quota_claims (profile, order_number, period_from, accepted_on)
  where status = 'waiting';
create index quota_claims_untold on quota_claims (claim_id)
  where told_at is null and status <> 'waiting';
comment on table quota_claims is 'Claims of accepted declarations on a period.';
comment on column quota_claims.claim_id is 'UUIDv7 of the claim.';
comment on column quota_claims.profile is 'Administration.';
comment on column quota_claims.order_number is 'Order number of the quota.';
comment on column quota_claims.period_from is 'First day of the period.';
comment on column quota_claims.declaration_id is 'Declaration that claims.';
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
comment on column quota_claims.told_at is 'When its declaration was told; null until then.';

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
comment on table quota_movements is 'What was drawn from a period and given back, appended only.';
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
