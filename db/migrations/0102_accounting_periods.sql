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
comment on table period_acts is 'Months that were closed and opened again; appended only, the last act of a month counts.';
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
  closed_to timestamptz not null,
  primary key (profile)
);
comment on table accounting_locks is 'Where the books of an administration are open from; every posting is compared with it.';
comment on column accounting_locks.profile is 'Administration.';
comment on column accounting_locks.closed_to is 'End of the last month up to which all are closed; postings stand at it or later.';
