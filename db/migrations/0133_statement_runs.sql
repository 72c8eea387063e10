-- Statements that are made by themselves, and sums of recent postings read by an index.

create table statement_runs (
  profile text not null,
  month text not null check (month ~ '^\d{4}-\d{2}$'),
  ends_at timestamptz not null,
  begun_at timestamptz not null,
  done_at timestamptz,
  statements integer not null default 0 check (statements >= 0),
  primary key (profile, month)
);
comment on table statement_runs is 'Months of which statements are made; from then on nothing is booked into them.';
comment on column statement_runs.profile is 'Administration.';
comment on column statement_runs.month is 'Month in the time zone of the profile, YYYY-MM.';
comment on column statement_runs.ends_at is 'First moment after the month.';
comment on column statement_runs.begun_at is 'When the first statement was to be made.';
comment on column statement_runs.done_at is 'When every account had its statement; null while some are missing.';
comment on column statement_runs.statements is 'Statements there are then.';

alter table accounting_locks alter column closed_to drop not null;
alter table accounting_locks add column stated_to timestamptz;
comment on column accounting_locks.closed_to is 'End of the last month up to which all are closed; postings stand at it or later. Null where none is.';
comment on column accounting_locks.stated_to is 'End of the last month with statements; postings stand at it or later. Null where there are none.';

alter table postings add column meant_at timestamptz;
comment on column postings.meant_at is 'Moment it belonged to, where that was closed and it was booked after it; null otherwise.';

-- a month of an account is read by the index alone, however many postings the account has
create index postings_credit_at on postings (credit_account, at) include (amount_minor);
create index postings_debit_at on postings (debit_account, at) include (amount_minor);
drop index postings_credit;
drop index postings_debit;
