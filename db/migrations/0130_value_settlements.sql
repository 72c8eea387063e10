-- Settlements of provisional values: final prices, final values, later royalties, and what became
-- of each declaration.

create table value_settlements (
  settlement_id uuid primary key,
  profile text not null,
  reference text not null check (reference <> ''),
  kind text not null check (kind in ('final-price', 'final-value', 'royalty')),
  known_on date not null,
  declared_on date not null,
  is_late boolean not null,
  counts boolean not null,
  documents jsonb not null,
  reason text not null,
  asked jsonb not null,
  digest text not null check (digest ~ '^[0-9a-f]{64}$'),
  party text not null,
  made_by text not null,
  made_at timestamptz not null,
  done_at timestamptz,
  unique (profile, reference)
);
create index value_settlements_party on value_settlements (party, settlement_id);
comment on table value_settlements is 'Statements by which values that were provisional are settled: one for a declaration, or one for a season of them. Never changed but for the time they were done.';
comment on column value_settlements.settlement_id is 'UUIDv7.';
comment on column value_settlements.profile is 'Administration.';
comment on column value_settlements.reference is 'Number of the statement; the same number with the same content is the same settlement.';
comment on column value_settlements.kind is 'final-price: prices in the currency of the invoice; final-value: customs values; royalty: an amount shared over the goods.';
comment on column value_settlements.known_on is 'Day of the payment, or on which the final price was known.';
comment on column value_settlements.declared_on is 'Day on which it was declared.';
comment on column value_settlements.is_late is 'Declared after the time the law gives.';
comment on column value_settlements.counts is 'False: the royalty is no part of the value.';
comment on column value_settlements.documents is 'Documents that show it: type and number.';
comment on column value_settlements.reason is 'Why, in words.';
comment on column value_settlements.asked is 'The statement as it was given.';
comment on column value_settlements.digest is 'SHA-256 of it, hex.';
comment on column value_settlements.party is 'Trader whose values they are, by its number; empty: of several.';
comment on column value_settlements.made_by is 'Who entered it.';
comment on column value_settlements.made_at is 'When.';
comment on column value_settlements.done_at is 'When every declaration had its outcome; null: it goes on with the next try.';

create table value_settlement_entries (
  declaration_id uuid not null,
  settlement_id uuid not null,
  item integer not null check (item > 0),
  rank integer not null check (rank > 0),
  mrn text not null,
  request_id uuid not null,
  final text,
  currency text not null,
  old_value numeric,
  new_value numeric,
  old_charges_minor bigint,
  new_charges_minor bigint,
  status text not null check (status in ('open', 'settled', 'unchanged', 'refused')),
  version integer,
  says text,
  primary key (declaration_id, settlement_id, item)
);
create index value_settlement_entries_of on value_settlement_entries (settlement_id, rank);
comment on table value_settlement_entries is 'What became of each goods item of a settlement.';
comment on column value_settlement_entries.declaration_id is 'The declaration; one that is not known has an id of its own.';
comment on column value_settlement_entries.settlement_id is 'The settlement.';
comment on column value_settlement_entries.item is 'Goods item.';
comment on column value_settlement_entries.rank is 'Place in the statement, from 1.';
comment on column value_settlement_entries.mrn is 'Number of the declaration as it was given.';
comment on column value_settlement_entries.request_id is 'The amendment that carries it out.';
comment on column value_settlement_entries.final is 'Final price or value as given; of a royalty the share, with its sign.';
comment on column value_settlement_entries.currency is 'Currency of it.';
comment on column value_settlement_entries.old_value is 'Customs value before.';
comment on column value_settlement_entries.new_value is 'Customs value after.';
comment on column value_settlement_entries.old_charges_minor is 'Charges of the item before, payable or secured, minor units.';
comment on column value_settlement_entries.new_charges_minor is 'Charges of the item after.';
comment on column value_settlement_entries.status is 'open: not carried out yet; unchanged: the value is the same.';
comment on column value_settlement_entries.version is 'Version of the declaration it made.';
comment on column value_settlement_entries.says is 'Why it was refused.';
