-- movements: the register of conveyances, their drivers and operators.

create table conveyance_entries (
  entry_id uuid primary key,
  profile text not null,
  kind text not null check (kind in ('ship', 'aircraft', 'train', 'truck', 'driver', 'operator')),
  number text not null check (number <> ''),
  number_key text not null check (number_key <> ''),
  name text not null,
  name_key text not null,
  particulars jsonb not null check (jsonb_typeof(particulars) = 'object'),
  valid_from date not null,
  valid_to date check (valid_to > valid_from),
  is_of_customs boolean not null,
  stated_at timestamptz not null,
  stated_by text not null,
  ended_at timestamptz,
  ended_by text,
  reason text,
  is_erased boolean not null default false,
  seen_by_parties text[] not null check (cardinality(seen_by_parties) > 0),
  check (num_nulls(ended_at, ended_by, reason) in (0, 3))
);
create unique index conveyance_entries_once
  on conveyance_entries (profile, kind, number_key,
    (case when is_of_customs then '' else seen_by_parties[1] end), valid_from);
create index conveyance_entries_name on conveyance_entries (profile, kind, name_key)
  where name_key <> '';
create index conveyance_entries_parties on conveyance_entries using gin (seen_by_parties);
create index conveyance_entries_drivers on conveyance_entries (valid_to)
  where kind = 'driver' and not is_erased;
comment on table conveyance_entries is 'Ships, aircraft, trains, trucks, drivers and operators as customs or their carrier state them, each for a time: a new name or flag is a further entry. Cluster: local; calls of all carriers are compared with it, and there are fewer entries than calls.';
comment on column conveyance_entries.entry_id is 'UUIDv7 of the entry.';
comment on column conveyance_entries.profile is 'Administration.';
comment on column conveyance_entries.kind is 'What it is.';
comment on column conveyance_entries.number is 'IMO number of a ship, registration of an aircraft, number of a train, plate of a truck, licence of a driver, number of an operator; a dash once a driver is erased.';
comment on column conveyance_entries.number_key is 'Number in the form in which it is compared.';
comment on column conveyance_entries.name is 'Name; empty where it has none.';
comment on column conveyance_entries.name_key is 'Name in the form in which it is compared.';
comment on column conveyance_entries.particulars is 'Flag, call sign, number of the operator, and what else is known.';
comment on column conveyance_entries.valid_from is 'First day on which it holds.';
comment on column conveyance_entries.valid_to is 'First day on which it no longer holds; null: it holds.';
comment on column conveyance_entries.is_of_customs is 'Stated by customs; else by the carrier, of its own trucks and drivers.';
comment on column conveyance_entries.stated_at is 'When it was stated.';
comment on column conveyance_entries.stated_by is 'Who stated it: person, party and capacity.';
comment on column conveyance_entries.ended_at is 'When its end was stated; null: it was not, or a further entry ended it.';
comment on column conveyance_entries.ended_by is 'Who stated the end: person, party and capacity.';
comment on column conveyance_entries.reason is 'Why it ended.';
comment on column conveyance_entries.is_erased is 'A driver whose name and number are gone.';
comment on column conveyance_entries.seen_by_parties is 'Party that stated it.';
