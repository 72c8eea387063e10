-- What rules remember of the past: counts by key and day, and values that were accepted. Filled by a
-- job when a day is over; nothing is written while a declaration is decided.

create index selections_moment on selections (profile, at);
create index control_tasks_found on control_tasks (done_at) where result in ('corrected', 'refused');
create index declarations_released on declarations (profile, released_at) where released_at is not null;

create table risk_memory (
  profile text not null,
  measure text not null,
  key text not null,
  day date not null,
  cases integer not null check (cases > 0),
  amounts numeric[] not null,
  primary key (profile, measure, key, day)
);
comment on table risk_memory is 'What one day taught of a counter or usual value that a rule in force asks for.';
comment on column risk_memory.profile is 'Administration.';
comment on column risk_memory.measure is 'Counter or usual value by name, e.g. declarations traderId.';
comment on column risk_memory.key is 'Values of the facts it is counted by.';
comment on column risk_memory.day is 'Day in the time zone of the profile.';
comment on column risk_memory.cases is 'Declarations, findings or values of that day.';
comment on column risk_memory.amounts is 'The last values of that day, of a usual value; else empty.';

create table risk_memory_days (
  profile text not null,
  measure text not null,
  day date not null,
  rows_seen integer not null check (rows_seen >= 0),
  primary key (profile, measure, day)
);
comment on table risk_memory_days is 'Days that a measure has learned; what is not here is not known yet.';
comment on column risk_memory_days.profile is 'Administration.';
comment on column risk_memory_days.measure is 'Counter or usual value.';
comment on column risk_memory_days.day is 'Day in the time zone of the profile.';
comment on column risk_memory_days.rows_seen is 'Declarations it was learned from: where there are more now, the day is learned again.';
