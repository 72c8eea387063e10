-- movements: booked hours of lorries at land crossings.

create table crossing_hours (
  profile text not null,
  crossing text not null,
  hour timestamptz not null,
  booked integer not null check (booked >= 0),
  capacity integer not null,
  primary key (profile, crossing, hour),
  constraint crossing_hours_capacity check (booked <= capacity)
);
comment on table crossing_hours is 'How many lorries are booked of an hour at a crossing: the database refuses one too many. Cluster: local; all bookings of an hour are counted in one row.';
comment on column crossing_hours.profile is 'Administration.';
comment on column crossing_hours.crossing is 'Code of the crossing in the register crossings.';
comment on column crossing_hours.hour is 'When the hour begins.';
comment on column crossing_hours.booked is 'Bookings that are not cancelled.';
comment on column crossing_hours.capacity is 'How many there may be, as of the last booking.';

create table lorry_slots (
  slot_id uuid primary key,
  profile text not null,
  crossing text not null,
  hour timestamptz not null,
  plate text not null check (plate <> ''),
  plate_key text not null check (plate_key <> ''),
  driver text,
  gross_mass_kg integer not null check (gross_mass_kg > 0),
  is_loaded boolean not null,
  booked_at timestamptz not null,
  booked_by text not null,
  cancelled_at timestamptz,
  cancelled_by text,
  reason text,
  arrived_at timestamptz,
  arrived_by text,
  weighed_kg integer check (weighed_kg > 0),
  seen_by_parties text[] not null check (cardinality(seen_by_parties) > 0),
  check (cancelled_at is null or arrived_at is null),
  check (num_nulls(cancelled_at, cancelled_by, reason) in (0, 3)),
  check (num_nulls(arrived_at, arrived_by) in (0, 2))
);
create unique index lorry_slots_once on lorry_slots (profile, crossing, hour, plate_key)
  where cancelled_at is null;
create index lorry_slots_hour on lorry_slots (profile, hour, slot_id);
create index lorry_slots_parties on lorry_slots using gin (seen_by_parties);
comment on table lorry_slots is 'Hours that lorries booked at land crossings, with what became of them. Cluster: local; they are counted against the hours of a crossing, and there are fewer of them than reports.';
comment on column lorry_slots.slot_id is 'UUIDv7 of the booking.';
comment on column lorry_slots.profile is 'Administration.';
comment on column lorry_slots.crossing is 'Code of the crossing.';
comment on column lorry_slots.hour is 'When the booked hour begins.';
comment on column lorry_slots.plate is 'Plate as stated.';
comment on column lorry_slots.plate_key is 'Plate in the form in which it is compared.';
comment on column lorry_slots.driver is 'Who drives; null once it is erased.';
comment on column lorry_slots.gross_mass_kg is 'Mass of lorry and load as stated, kilograms.';
comment on column lorry_slots.is_loaded is 'Whether it carries goods.';
comment on column lorry_slots.booked_at is 'When it was booked.';
comment on column lorry_slots.booked_by is 'Who booked it: person, party and capacity.';
comment on column lorry_slots.cancelled_at is 'When it was cancelled; null: it was not.';
comment on column lorry_slots.cancelled_by is 'Who cancelled it: person, party and capacity.';
comment on column lorry_slots.reason is 'Why it was cancelled.';
comment on column lorry_slots.arrived_at is 'When the lorry was at the crossing; null: not yet.';
comment on column lorry_slots.arrived_by is 'Officer who recorded it: person, party and capacity.';
comment on column lorry_slots.weighed_kg is 'Mass on the scales, kilograms; null: it was not weighed.';
comment on column lorry_slots.seen_by_parties is 'Party that booked it.';
