-- What a release is, when it may be seen, why it differs from the one before, and what was checked.

alter table statistical_releases
  add column state text,
  add column reason text not null default '',
  add column embargo_until timestamptz,
  add column gate jsonb,
  add column signature text;
update statistical_releases set state = case when sequence = 1 then 'provisional' else 'revised' end;
alter table statistical_releases
  alter column state set not null,
  add check (state in ('flash', 'provisional', 'revised', 'final', 'closed'));
comment on column statistical_releases.state is 'flash: the period is not over; provisional; revised; final; closed: a year that is not revised any more.';
comment on column statistical_releases.reason is 'Why its figures differ from the publication before; empty where none differs.';
comment on column statistical_releases.embargo_until is 'Not shown to the public before; null where it never was held back.';
comment on column statistical_releases.gate is 'What was checked before the release, with findings; null in releases of earlier versions.';
comment on column statistical_releases.signature is 'Ed25519 over the manifest hash with the key of the installation, base64; null where none was at hand.';

alter table statistical_cells add column hidden text check (hidden in ('primary', 'secondary'));
comment on column statistical_cells.hidden is 'Not shown to the public: confidential itself, or kept back to protect such a cell; null where it is shown.';

create table statistical_calendar (
  entry_id uuid primary key,
  profile text not null,
  period text not null check (period ~ '^[0-9]{4}(-(0[1-9]|1[0-2]))?$'),
  state text not null check (state in ('flash', 'provisional', 'revised', 'final', 'closed')),
  due timestamptz not null,
  planned_by text not null,
  planned_at timestamptz not null
);
create index statistical_calendar_period on statistical_calendar (profile, period, state, planned_at);
comment on table statistical_calendar is 'Dates of releases that differ from the rules of the profile; the latest row of a period and state counts.';
comment on column statistical_calendar.entry_id is 'UUIDv7 of the row.';
comment on column statistical_calendar.profile is 'Administration.';
comment on column statistical_calendar.period is 'Month YYYY-MM or year YYYY.';
comment on column statistical_calendar.state is 'State of the release that is planned.';
comment on column statistical_calendar.due is 'When it is to be public, to the second.';
comment on column statistical_calendar.planned_by is 'Who planned it.';
comment on column statistical_calendar.planned_at is 'When.';
