-- Questions of the statistics have a last day, are told like any notification, and are reminded of.

alter table statistical_queries
  add column due_on date,
  add column told_at timestamptz,
  add column reminded_on date,
  add column reminders integer not null default 0 check (reminders >= 0);
comment on column statistical_queries.due_on is 'Last day of the answer; null in questions of earlier versions.';
comment on column statistical_queries.told_at is 'When the declaration was told of it, so that its lodger is notified; null: not yet.';
comment on column statistical_queries.reminded_on is 'Day of the last reminder, in the profile''s time zone.';
comment on column statistical_queries.reminders is 'How often it was reminded of.';
create index statistical_queries_open on statistical_queries (profile) where answer is null;
