-- The trade ledger: append-only, one row for each item of a release and for each later correction.
-- Monthly partitions by range of declaration_id; the place of a row in the ledger is its row_id.

create table ledger_rows (
  declaration_id uuid not null,
  row_id uuid not null,
  row_ms bigint not null,
  item integer not null check (item > 0),
  kind text not null check (kind in ('original', 'reversal', 'correction')),
  profile text not null,
  mrn text not null,
  month text not null check (month ~ '^[0-9]{4}-(0[1-9]|1[0-2])$'),
  flow text not null check (flow in ('import', 'export')),
  commodity text not null,
  hs6 text not null,
  chapter text not null,
  section text not null,
  partner text not null,
  dispatch_partner text not null,
  office text not null,
  district text not null,
  province text not null,
  domestic_district text not null,
  supervision_mode text not null,
  trade_mode text not null,
  enterprise_type text not null,
  transport_mode text not null,
  trader_id text not null,
  currency text not null,
  value_minor bigint not null,
  value_usd_minor bigint not null,
  net_mass_g bigint not null,
  gross_mass_g bigint not null,
  quantity1 numeric(20, 6) not null,
  unit1 text not null,
  quantity2 numeric(20, 6) not null,
  unit2 text not null,
  brand_type text not null,
  programmes text not null,
  pilot text not null,
  zone text not null,
  declarations smallint not null check (declarations between -1 and 1),
  duty_minor bigint not null,
  vat_minor bigint not null,
  released_at timestamptz not null,
  primary key (declaration_id, row_id)
) partition by range (declaration_id);
create index ledger_rows_place on ledger_rows (row_ms, row_id);

comment on table ledger_rows is 'Trade ledger. Rows are never changed; published figures are sums of them up to a place.';
comment on column ledger_rows.declaration_id is 'Declaration the row comes from.';
comment on column ledger_rows.row_id is 'UUIDv7 given at the append; its order is the order of the ledger.';
comment on column ledger_rows.row_ms is 'Time in row_id, milliseconds since 1970: what the analytics feed reads by.';
comment on column ledger_rows.item is 'Goods item number.';
comment on column ledger_rows.kind is 'original; reversal takes an earlier row back; correction puts a new one in its place.';
comment on column ledger_rows.profile is 'Administration whose statistics it belongs to.';
comment on column ledger_rows.mrn is 'Registration number of the declaration.';
comment on column ledger_rows.month is 'Statistical month of origin in the profile''s time zone; corrections keep the month of what they correct.';
comment on column ledger_rows.flow is 'import or export.';
comment on column ledger_rows.commodity is 'National commodity code as released.';
comment on column ledger_rows.hs6 is 'Harmonized System subheading.';
comment on column ledger_rows.chapter is 'Harmonized System chapter.';
comment on column ledger_rows.section is 'Harmonized System section, Roman numeral.';
comment on column ledger_rows.partner is 'Imports: country of origin; exports: last known destination. ZZ: not stated.';
comment on column ledger_rows.dispatch_partner is 'Imports: country of consignment; exports: destination.';
comment on column ledger_rows.office is 'Customs office.';
comment on column ledger_rows.district is 'Customs district of the office.';
comment on column ledger_rows.province is 'Province of the domestic destination or origin.';
comment on column ledger_rows.domestic_district is 'Domestic district of destination or origin.';
comment on column ledger_rows.supervision_mode is 'Supervision mode or customs procedure as declared.';
comment on column ledger_rows.trade_mode is 'Statistical regime of the supervision mode.';
comment on column ledger_rows.enterprise_type is 'Statistical type of the enterprise.';
comment on column ledger_rows.transport_mode is 'Mode of transport at the border.';
comment on column ledger_rows.trader_id is 'Identifier of the trader.';
comment on column ledger_rows.currency is 'Currency of value_minor, duty_minor and vat_minor.';
comment on column ledger_rows.value_minor is 'Statistical value (import CIF, export FOB) in minor units of currency.';
comment on column ledger_rows.value_usd_minor is 'The same in US cents, rounded once.';
comment on column ledger_rows.net_mass_g is 'Net mass in grams.';
comment on column ledger_rows.gross_mass_g is 'Gross mass in grams.';
comment on column ledger_rows.quantity1 is 'First statistical quantity.';
comment on column ledger_rows.unit1 is 'Its unit; empty where there is none.';
comment on column ledger_rows.quantity2 is 'Second statistical quantity.';
comment on column ledger_rows.unit2 is 'Its unit; empty where there is none.';
comment on column ledger_rows.brand_type is 'Type of brand where declared; else empty.';
comment on column ledger_rows.programmes is 'Facilitation programmes, separated by spaces.';
comment on column ledger_rows.pilot is 'Pilot the declaration took part in; else empty.';
comment on column ledger_rows.zone is 'Special zone; else empty.';
comment on column ledger_rows.declarations is 'What the row adds to the count of declarations: 1 on the first of an original or correction, -1 of a reversal, else 0.';
comment on column ledger_rows.duty_minor is 'Customs duty assessed, minor units.';
comment on column ledger_rows.vat_minor is 'Value-added tax assessed, minor units.';
comment on column ledger_rows.released_at is 'Release, or when the correction was decided.';

create table ledger_positions (
  position uuid primary key,
  ledger_rows bigint not null check (ledger_rows >= 0),
  taken_at timestamptz not null default now()
);
comment on table ledger_positions is 'Places in the ledger that a release stands on; no later row may be put before one.';
comment on column ledger_positions.position is 'Greatest row_id at that moment.';
comment on column ledger_positions.ledger_rows is 'Rows up to and including it.';
comment on column ledger_positions.taken_at is 'When it was taken.';
