-- What goods usually cost and weigh, of accepted and corrected values only: cases of released items, and
-- the corridor of each commodity, origin and unit.

create table price_cases (
  declaration_id uuid not null,
  item integer not null check (item > 0),
  unit text not null,
  profile text not null,
  flow text not null check (flow in ('import', 'export')),
  commodity text not null,
  origin text not null,
  trader_id text not null,
  day date not null,
  unit_price numeric not null check (unit_price > 0),
  is_corrected boolean not null,
  primary key (declaration_id, item, unit)
);
create index price_cases_goods on price_cases (profile, flow, left(commodity, 6), unit, day);
comment on table price_cases is 'Customs value per unit of released goods items.';
comment on column price_cases.declaration_id is 'Declaration.';
comment on column price_cases.item is 'Goods item.';
comment on column price_cases.unit is 'kg, or code of the first statistical unit.';
comment on column price_cases.profile is 'Administration.';
comment on column price_cases.flow is 'import or export.';
comment on column price_cases.commodity is 'Commodity code.';
comment on column price_cases.origin is 'Partner country: origin of imports, destination of exports.';
comment on column price_cases.trader_id is 'Trader.';
comment on column price_cases.day is 'Day of the release or correction.';
comment on column price_cases.unit_price is 'Customs value per unit, profile''s currency.';
comment on column price_cases.is_corrected is 'The value was corrected by customs.';

create table price_corridors (
  profile text not null,
  flow text not null check (flow in ('import', 'export')),
  commodity text not null,
  origin text not null,
  unit text not null,
  cases integer not null check (cases > 0),
  traders integer not null check (traders > 0),
  low numeric not null,
  middle numeric not null,
  high numeric not null,
  spread numeric not null,
  newest date not null,
  primary key (profile, flow, commodity, origin, unit)
);
comment on table price_corridors is 'Robust corridor of unit values: of a line with an origin, of a subheading with it, of a subheading from everywhere.';
comment on column price_corridors.profile is 'Administration.';
comment on column price_corridors.flow is 'import or export.';
comment on column price_corridors.commodity is 'Commodity line, or subheading of six digits.';
comment on column price_corridors.origin is 'Partner country; * for all.';
comment on column price_corridors.unit is 'kg, or code of the first statistical unit.';
comment on column price_corridors.cases is 'Cases it stands on: the last 201 of two years.';
comment on column price_corridors.traders is 'Traders among them.';
comment on column price_corridors.low is 'Lower end: three robust deviations below the middle, on a scale of ratios.';
comment on column price_corridors.middle is 'Median.';
comment on column price_corridors.high is 'Upper end.';
comment on column price_corridors.spread is 'Robust deviation of the logarithm: 1.4826 times the median distance from the median, at least 0.05.';
comment on column price_corridors.newest is 'Day of the newest case.';

create table price_states (
  profile text not null primary key,
  ledger_ms bigint not null
);
comment on table price_states is 'How far the ledger has been read for prices.';
comment on column price_states.profile is 'Administration.';
comment on column price_states.ledger_ms is 'Millisecond of the ledger row read last.';
