-- Flashes: what a running month shows by a day, from accepted declarations, rounded so that nobody is told.

create table statistical_flashes (
  flash_id uuid primary key,
  profile text not null check (profile ~ '^[a-z0-9-]{1,20}$'),
  period text not null check (period ~ '^[0-9]{4}-(0[1-9]|1[0-2])$'),
  day integer not null check (day between 1 and 31),
  position uuid not null,
  manifest jsonb not null,
  manifest_hash text not null check (manifest_hash ~ '^[0-9a-f]{64}$'),
  gate jsonb not null,
  signature text,
  embargo_until timestamptz,
  released_by text not null,
  released_at timestamptz not null,
  unique (profile, period, day)
);
comment on table statistical_flashes is 'Released flashes of running months; one for each month and day, never changed.';
comment on column statistical_flashes.flash_id is 'UUIDv7.';
comment on column statistical_flashes.profile is 'Administration.';
comment on column statistical_flashes.period is 'Month the flash is of.';
comment on column statistical_flashes.day is 'Day of the month through which declarations count; 31 is the last day of any month.';
comment on column statistical_flashes.position is 'Place in the ledger up to which released declarations count.';
comment on column statistical_flashes.manifest is 'What was published: rounded figures, how far each may be off, estimates with their bands, rules.';
comment on column statistical_flashes.manifest_hash is 'SHA-256 of the canonical manifest.';
comment on column statistical_flashes.gate is 'What was checked before it was released.';
comment on column statistical_flashes.signature is 'Ed25519 signature of the hash, base64; null where no key was at hand.';
comment on column statistical_flashes.embargo_until is 'The public sees it from then on; null: at once.';
comment on column statistical_flashes.released_by is 'Who released it; the second person stands in the approval.';
comment on column statistical_flashes.released_at is 'When.';

create table statistical_flash_rows (
  declaration_id uuid not null,
  flash_id uuid not null,
  item integer not null check (item > 0),
  flow text not null check (flow in ('import', 'export')),
  code text not null,
  trader_id text not null,
  value_minor bigint not null,
  primary key (declaration_id, flash_id, item, flow, code)
);
create index statistical_flash_rows_flash on statistical_flash_rows (flash_id);
comment on table statistical_flash_rows is 'Goods of declarations that were accepted by the day of a flash and not yet released then: kept, so that the flash can be made again.';
comment on column statistical_flash_rows.declaration_id is 'Accepted declaration.';
comment on column statistical_flash_rows.flash_id is 'Flash it counts in.';
comment on column statistical_flash_rows.item is 'Goods item number.';
comment on column statistical_flash_rows.flow is 'import or export.';
comment on column statistical_flash_rows.code is 'Code in the dimension that the flash is split by.';
comment on column statistical_flash_rows.trader_id is 'Trader.';
comment on column statistical_flash_rows.value_minor is 'Statistical value in minor units of the profile''s currency.';

create index declarations_accepted on declarations (profile, accepted_on)
  where accepted_on is not null and released_at is null;
