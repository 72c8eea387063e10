-- On whose word goods arrive and leave, and departures that came before the release.

alter table conveyance_reports add column word text
  check (word in ('customs', 'carrier', 'keeper', 'none'));
comment on column conveyance_reports.word is 'On whose word it stands: customs, a registered carrier or keeper, or none, which moves no declaration; null: recorded before this was kept.';

create table early_departures (
  declaration_id uuid not null,
  departure_id uuid not null,
  profile text not null,
  reference text not null,
  status text not null,
  left_at timestamptz not null,
  told_by text not null,
  told_at timestamptz not null,
  primary key (declaration_id, departure_id),
  unique (declaration_id, reference)
);
create index early_departures_by_profile on early_departures (profile, departure_id);
comment on table early_departures is 'Departures of goods that were not released: alarms for officers, one a report.';
comment on column early_departures.declaration_id is 'Declaration.';
comment on column early_departures.departure_id is 'Alarm; a UUIDv7.';
comment on column early_departures.profile is 'Administration.';
comment on column early_departures.reference is 'Report it was told by, or the reference of who told it.';
comment on column early_departures.status is 'Where the declaration stood when it was told.';
comment on column early_departures.left_at is 'When the goods left, as told.';
comment on column early_departures.told_by is 'Who told it: a party, or who acted.';
comment on column early_departures.told_at is 'When the alarm was raised.';
