-- statistics: the ledger of trade, its editing, and what was released of it and beside it.

-- The trade ledger: append-only, one row for what an append says of a declaration, its goods items in
-- arrays. Each item is a row of the view ledger_rows, by which everything reads. Monthly partitions by
-- range of declaration_id; the place of an item in the ledger is its row_id.
create table ledger_entries (
  declaration_id uuid not null,
  bucket smallint not null check (bucket = id_bucket(declaration_id)),
  entry_id uuid not null,
  row_ms bigint not null,
  kind text not null check (kind in ('original', 'reversal', 'correction')),
  declarations smallint not null check (declarations between -1 and 1),
  profile text not null,
  mrn text not null,
  month text not null check (month ~ '^[0-9]{4}-(0[1-9]|1[0-2])$'),
  flow text not null check (flow in ('import', 'export')),
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
  trader_province text not null,
  currency text not null,
  programmes text not null,
  pilot text not null,
  zone text not null,
  released_at timestamptz not null,
  counts_special boolean not null,
  estimated text not null,
  row_ids uuid[] not null,
  items integer[] not null check (0 < all (items)),
  commodities text[] not null,
  sections text[] not null,
  partners text[] not null,
  values_minor bigint[] not null,
  values_usd_minor bigint[] not null,
  net_masses_g bigint[] not null,
  gross_masses_g bigint[] not null,
  quantities1 numeric(20, 6)[] not null,
  units1 text[] not null,
  quantities2 numeric(20, 6)[] not null,
  units2 text[] not null,
  brand_types text[] not null,
  duties_minor bigint[] not null,
  vats_minor bigint[] not null,
  fobs_minor bigint[] not null,
  cifs_minor bigint[] not null,
  primary key (declaration_id, entry_id, bucket),
  check (cardinality(row_ids) between 1 and 500 and row_ids[1] = entry_id
    and array_position(row_ids, null) is null)
) partition by range (declaration_id);
create index ledger_entries_place on ledger_entries (row_ms);
comment on table ledger_entries is 'Trade ledger. Entries are never changed; published figures are sums of their items up to a place. Cluster: bucket; a row of a declaration lies with the others of its lodger.';
comment on column ledger_entries.declaration_id is 'Declaration the entry comes from.';
comment on column ledger_entries.bucket is 'Bucket of that id; distribution column.';
comment on column ledger_entries.entry_id is 'row_id of its first item.';
comment on column ledger_entries.row_ms is 'Time in each of its row_ids, milliseconds since 1970: what the analytics feed reads by.';
comment on column ledger_entries.kind is 'original; reversal takes earlier ones back; correction puts new ones in their place.';
comment on column ledger_entries.declarations is 'What its first item adds to the count of declarations: 1 of an original or correction, -1 of a reversal; 0 of what goes on with one. The others add 0.';
comment on column ledger_entries.profile is 'Administration whose statistics it belongs to.';
comment on column ledger_entries.mrn is 'Registration number of the declaration.';
comment on column ledger_entries.month is 'Statistical month of origin in the profile''s time zone; corrections keep the month of what they correct.';
comment on column ledger_entries.flow is 'import or export.';
comment on column ledger_entries.dispatch_partner is 'Imports: country of consignment; exports: destination.';
comment on column ledger_entries.office is 'Customs office.';
comment on column ledger_entries.district is 'Customs district of the office.';
comment on column ledger_entries.province is 'Province of the domestic destination or origin.';
comment on column ledger_entries.domestic_district is 'Domestic district of destination or origin.';
comment on column ledger_entries.supervision_mode is 'Supervision mode or customs procedure as declared.';
comment on column ledger_entries.trade_mode is 'Statistical regime of the supervision mode.';
comment on column ledger_entries.enterprise_type is 'Statistical type of the enterprise.';
comment on column ledger_entries.transport_mode is 'Mode of transport at the border.';
comment on column ledger_entries.trader_id is 'Identifier of the trader.';
comment on column ledger_entries.trader_province is 'Province where the trader is registered, as its number names it; UNKNOWN where it names none.';
comment on column ledger_entries.currency is 'Currency of all amounts but those in US cents.';
comment on column ledger_entries.programmes is 'Facilitation programmes, separated by spaces.';
comment on column ledger_entries.pilot is 'Pilot the declaration took part in; else empty.';
comment on column ledger_entries.zone is 'Kind of special zone of the domestic destination or source; empty outside all zones.';
comment on column ledger_entries.released_at is 'Release, or when the correction was decided.';
comment on column ledger_entries.counts_special is 'Counts in the special trade system too; everything counts in the general trade system.';
comment on column ledger_entries.estimated is 'What was estimated by the rules of coverage: freight, mass, both, or nothing.';
comment on column ledger_entries.row_ids is 'For each item: UUIDv7 given at the append; its order is the order of the ledger.';
comment on column ledger_entries.items is 'For each item: goods item number.';
comment on column ledger_entries.commodities is 'For each item: national commodity code as released.';
comment on column ledger_entries.sections is 'For each item: Harmonized System section, Roman numeral.';
comment on column ledger_entries.partners is 'For each item: imports: country of origin; exports: last known destination. ZZ: not stated.';
comment on column ledger_entries.values_minor is 'For each item: statistical value (import CIF, export FOB) in minor units of currency.';
comment on column ledger_entries.values_usd_minor is 'For each item: the same in US cents, rounded once.';
comment on column ledger_entries.net_masses_g is 'For each item: net mass in grams.';
comment on column ledger_entries.gross_masses_g is 'For each item: gross mass in grams.';
comment on column ledger_entries.quantities1 is 'For each item: first statistical quantity.';
comment on column ledger_entries.units1 is 'For each item: unit of the first quantity; empty where there is none.';
comment on column ledger_entries.quantities2 is 'For each item: second statistical quantity.';
comment on column ledger_entries.units2 is 'For each item: unit of the second; empty where there is none.';
comment on column ledger_entries.brand_types is 'For each item: type of brand where declared; else empty.';
comment on column ledger_entries.duties_minor is 'For each item: customs duty assessed, minor units.';
comment on column ledger_entries.vats_minor is 'For each item: value-added tax assessed, minor units.';
comment on column ledger_entries.fobs_minor is 'For each item: value free on board, minor units.';
comment on column ledger_entries.cifs_minor is 'For each item: value with freight and insurance, minor units.';

create view ledger_rows as
  select e.declaration_id, e.bucket, r.row_id, e.row_ms, r.item, e.kind, e.profile, e.mrn, e.month,
    e.flow, r.commodity, left(r.commodity, 6) as hs6, left(r.commodity, 2) as chapter, r.section,
    r.partner, e.dispatch_partner, e.office, e.district, e.province, e.domestic_district,
    e.supervision_mode, e.trade_mode, e.enterprise_type, e.transport_mode, e.trader_id, e.currency,
    r.value_minor, r.value_usd_minor,
    r.net_mass_g, r.gross_mass_g, r.quantity1::numeric(20, 6) as quantity1, r.unit1,
    r.quantity2::numeric(20, 6) as quantity2, r.unit2, r.brand_type, e.programmes,
    e.pilot, e.zone, case when r.row_id = e.entry_id then e.declarations else 0 end::smallint as declarations,
    r.duty_minor, r.vat_minor, e.released_at, e.counts_special, r.fob_minor, r.cif_minor, e.estimated,
    e.trader_province
  from ledger_entries e cross join lateral unnest(e.row_ids, e.items, e.commodities, e.sections, e.partners,
    e.values_minor, e.values_usd_minor, e.net_masses_g, e.gross_masses_g, e.quantities1, e.units1,
    e.quantities2, e.units2, e.brand_types, e.duties_minor, e.vats_minor, e.fobs_minor, e.cifs_minor)
    as r (row_id, item, commodity, section, partner, value_minor, value_usd_minor, net_mass_g, gross_mass_g,
      quantity1, unit1, quantity2, unit2, brand_type, duty_minor, vat_minor, fob_minor, cif_minor);
comment on view ledger_rows is 'Trade ledger, a row for each goods item: what figures are added up from, and what analytics is fed with.';
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
comment on column ledger_rows.zone is 'Kind of special zone of the domestic destination or source; empty outside all zones.';
comment on column ledger_rows.declarations is 'What the row adds to the count of declarations: 1 on the first of an original or correction, -1 of a reversal, else 0.';
comment on column ledger_rows.duty_minor is 'Customs duty assessed, minor units.';
comment on column ledger_rows.vat_minor is 'Value-added tax assessed, minor units.';
comment on column ledger_rows.released_at is 'Release, or when the correction was decided.';
comment on column ledger_rows.counts_special is 'Counts in the special trade system too; every row counts in the general trade system.';
comment on column ledger_rows.fob_minor is 'Value free on board, minor units.';
comment on column ledger_rows.cif_minor is 'Value with freight and insurance, minor units.';
comment on column ledger_rows.estimated is 'What of the row was estimated by the rules of coverage: freight, mass, both, or nothing.';
comment on column ledger_rows.trader_province is 'Province where the trader is registered, as its number names it; UNKNOWN where it names none.';

create table ledger_left_out (
  declaration_id uuid not null,
  bucket smallint not null check (bucket = id_bucket(declaration_id)),
  item integer not null check (item > 0),
  profile text not null,
  month text not null check (month ~ '^[0-9]{4}-(0[1-9]|1[0-2])$'),
  flow text not null check (flow in ('import', 'export')),
  rule text not null,
  value_minor bigint not null,
  noted_at timestamptz not null,
  primary key (declaration_id, item, bucket)
) partition by range (declaration_id);
create index ledger_left_out_month on ledger_left_out (profile, month);
comment on table ledger_left_out is 'Released goods that statistics do not count, with the rule that says so; the last word about an item counts. Cluster: bucket; a row of a declaration lies with the others of its lodger.';
comment on column ledger_left_out.declaration_id is 'Released declaration.';
comment on column ledger_left_out.bucket is 'Bucket of that id; distribution column.';
comment on column ledger_left_out.item is 'Goods item number.';
comment on column ledger_left_out.profile is 'Administration.';
comment on column ledger_left_out.month is 'Month they would count in.';
comment on column ledger_left_out.flow is 'import or export.';
comment on column ledger_left_out.rule is 'Id of the rule in rules/coverage.json of the profile.';
comment on column ledger_left_out.value_minor is 'Their value in minor units of the profile''s currency.';
comment on column ledger_left_out.noted_at is 'When.';

-- Operations of customs: what preliminary tables 7 and 8 count, one row for each record and
-- operation.
create table operation_rows (
  row_id uuid primary key,
  row_ms bigint not null,
  profile text not null,
  month text not null check (month ~ '^[0-9]{4}-(0[1-9]|1[0-2])$'),
  flow text not null check (flow in ('import', 'export')),
  operation text not null check (operation ~ '^[A-Z]{2,40}$'),
  amount numeric(20, 6) not null,
  unit text not null check (unit ~ '^[A-Z]{2,10}$'),
  record_kind text not null
    check (record_kind in ('conveyance-report', 'outturn', 'control-task', 'finding', 'seizure', 'disposal', 'traveller', 'suspected-case', 'recall')),
  record_id text not null,
  office text not null,
  happened_at timestamptz not null,
  kind text not null check (kind in ('original', 'reversal')),
  declaration_id uuid,
  channel text not null,
  partner text not null,
  disposal text not null,
  substance text not null check (length(substance) <= 120),
  unique (record_kind, record_id, operation, unit, kind),
  check (case when kind = 'original' then amount > 0 else amount < 0 end)
);
create index operation_rows_place on operation_rows (row_ms, row_id);
create index operation_rows_month on operation_rows (profile, month);
create index operation_rows_declaration on operation_rows (declaration_id) where declaration_id is not null;
comment on table operation_rows is 'Ledger of operations: what was reported or controlled, appended with the record it comes from and never changed. Published counts are sums of it up to a place. Cluster: local; counted by a job and read when figures are compiled.';
comment on column operation_rows.row_id is 'UUIDv7 given at the append; its order is one with that of ledger_rows, so that one position cuts both.';
comment on column operation_rows.row_ms is 'Time in row_id, milliseconds since 1970.';
comment on column operation_rows.profile is 'Administration whose statistics it belongs to.';
comment on column operation_rows.month is 'Month of the operation in the profile''s time zone.';
comment on column operation_rows.flow is 'import: into the country; export: out of it.';
comment on column operation_rows.operation is 'What was done or found, e.g. SHIP, GROSSMASS, EXAMINATION; of goods that were stopped STOPPED, SEIZED or DISPOSED with their category.';
comment on column operation_rows.amount is 'How much it adds; below zero where it takes back.';
comment on column operation_rows.unit is 'Unit of the amount, e.g. VOYAGE, KGM, TASK.';
comment on column operation_rows.record_kind is 'Kind of the record it comes from.';
comment on column operation_rows.record_id is 'That record: id of the report; id of the message that corrects goods that had landed and number of the goods; id of the case, number of the task and place of the finding; id of the declaration and moment of the seizure or disposal; id of the case of a traveller and number of the line; id of the suspected case with the number of its first contact, or of the call.';
comment on column operation_rows.office is 'Customs office; empty where the record names none.';
comment on column operation_rows.happened_at is 'When it happened.';
comment on column operation_rows.kind is 'original, or reversal: takes back what a keeper counts less of, what a finding that was corrected, or a seizure whose goods were given back, had added.';
comment on column operation_rows.declaration_id is 'Declaration whose goods were stopped; null of other operations.';
comment on column operation_rows.channel is 'How goods that were stopped came, by rules/interceptions.json; empty of other operations.';
comment on column operation_rows.partner is 'Their origin, of exports their destination; ZZ where several or none is declared; empty of other operations.';
comment on column operation_rows.disposal is 'What became of them, where that is what the row counts; else empty.';
comment on column operation_rows.substance is 'Species or substance, where the finding names one; else empty.';

-- The rows up to a position are counted after it was taken, so that nobody waits for the count. A
-- changed row of the past is found by what each stretch of the ledgers added up to when it was
-- counted.
create table ledger_positions (
  position uuid primary key,
  ledger_rows bigint check (ledger_rows >= 0),
  taken_at timestamptz not null default now(),
  digest numeric,
  digest_from uuid
);
comment on table ledger_positions is 'Places in the ledger that a release stands on; no later row may be put before one. Cluster: local; counted by a job and read when figures are compiled.';
comment on column ledger_positions.position is 'Greatest row_id at that moment.';
comment on column ledger_positions.ledger_rows is 'Rows up to and including it; null until they are counted.';
comment on column ledger_positions.taken_at is 'When it was taken.';
comment on column ledger_positions.digest is 'Sum of the first 60 bits of the SHA-256 of each row of both ledgers in the stretch that ends here; null where it was counted before this column.';
comment on column ledger_positions.digest_from is 'Position behind which the stretch begins; null: at the beginning.';

-- Editing: what a clerk decided about a row of the ledger. Edits can be undone, and a row nobody
-- answers for can be imputed; both are rows of their own.
create table statistical_edits (
  edit_id uuid not null,
  profile text not null,
  month text not null check (month ~ '^[0-9]{4}-(0[1-9]|1[0-2])$'),
  declaration_id uuid not null,
  bucket smallint not null check (bucket = id_bucket(declaration_id)),
  item integer not null check (item > 0),
  decision text not null check (decision in ('correct', 'confirm', 'impute', 'undo')),
  check_name text not null,
  changes jsonb not null,
  reason text not null,
  row_ids uuid[] not null,
  decided_by text not null,
  decided_at timestamptz not null,
  undoes uuid,
  query_id uuid,
  method text,
  peers integer check (peers > 0),
  primary key (declaration_id, edit_id, bucket),
  constraint statistical_edits_undoes_check check ((decision = 'undo') = (undoes is not null)),
  constraint statistical_edits_method_check
    check ((decision = 'impute') = (method is not null and query_id is not null and peers is not null)),
  constraint statistical_edits_undone_once unique (declaration_id, undoes, bucket)
);
create index statistical_edits_month on statistical_edits (profile, month, decided_at);
comment on table statistical_edits is 'Decisions about rows of the ledger, never changed. A correction also stands in the ledger, as reversal and correction in the month of origin. Cluster: bucket; a row of a declaration lies with the others of its lodger.';
comment on column statistical_edits.edit_id is 'UUIDv7 of the decision.';
comment on column statistical_edits.profile is 'Administration.';
comment on column statistical_edits.month is 'Statistical month of the row.';
comment on column statistical_edits.declaration_id is 'Declaration.';
comment on column statistical_edits.bucket is 'Bucket of that id; distribution column.';
comment on column statistical_edits.item is 'Goods item number.';
comment on column statistical_edits.decision is 'correct: the row was wrong; confirm: it is right, and the check is silent from now on; impute: nobody answered, and a usual figure stands in; undo: an earlier decision is taken back.';
comment on column statistical_edits.check_name is 'Check that found it; empty where a clerk did.';
comment on column statistical_edits.changes is 'Fields with their old and new text; empty for a confirmation.';
comment on column statistical_edits.reason is 'Why.';
comment on column statistical_edits.row_ids is 'Rows appended to the ledger.';
comment on column statistical_edits.decided_by is 'Who decided.';
comment on column statistical_edits.decided_at is 'When.';
comment on column statistical_edits.undoes is 'Decision that is taken back; null in all others.';
comment on column statistical_edits.query_id is 'Question that nobody answered; only of an imputation.';
comment on column statistical_edits.method is 'How the figure was imputed, e.g. median-unit-value; only of an imputation.';
comment on column statistical_edits.peers is 'Rows the usual figure was taken from; only of an imputation.';

-- What the trader was asked. Questions have a last day, are told like any notification, and are
-- reminded of.
create table statistical_queries (
  query_id uuid not null,
  profile text not null,
  declaration_id uuid not null,
  bucket smallint not null check (bucket = id_bucket(declaration_id)),
  item integer not null check (item > 0),
  mrn text not null,
  question text not null,
  asked_by text not null,
  asked_at timestamptz not null,
  answer text,
  answered_by text,
  answered_at timestamptz,
  due_on date,
  reported_at timestamptz,
  reminded_on date,
  reminders integer not null default 0 check (reminders >= 0),
  seen_by text[],
  primary key (declaration_id, query_id, bucket),
  check ((answer is null) = (answered_at is null))
);
create index statistical_queries_declaration on statistical_queries (declaration_id);
create index statistical_queries_open on statistical_queries (profile) where answer is null;
comment on table statistical_queries is 'Questions of the statistics to those who lodged a declaration, with their answers. Cluster: bucket; a row of a declaration lies with the others of its lodger.';
comment on column statistical_queries.query_id is 'UUIDv7 of the question.';
comment on column statistical_queries.profile is 'Administration.';
comment on column statistical_queries.declaration_id is 'Declaration.';
comment on column statistical_queries.bucket is 'Bucket of that id; distribution column.';
comment on column statistical_queries.item is 'Goods item number.';
comment on column statistical_queries.mrn is 'Registration number of the declaration.';
comment on column statistical_queries.question is 'What was asked.';
comment on column statistical_queries.asked_by is 'Who asked.';
comment on column statistical_queries.asked_at is 'When.';
comment on column statistical_queries.answer is 'What the trader answered; null while it waits.';
comment on column statistical_queries.answered_by is 'Who answered.';
comment on column statistical_queries.answered_at is 'When.';
comment on column statistical_queries.due_on is 'Last day of the answer; null in questions of earlier versions.';
comment on column statistical_queries.reported_at is 'When it was reported to the declaration, so that its lodger is notified; null: not yet.';
comment on column statistical_queries.reminded_on is 'Day of the last reminder, in the profile''s time zone.';
comment on column statistical_queries.reminders is 'How often it was reminded of.';
comment on column statistical_queries.seen_by is 'The lodger of the declaration and the number whose account pays, who see the question; null where the declaration is not there.';

-- Tables that statisticians add without code: versions, each valid from a period, none ever
-- changed.
create table statistical_tables (
  profile text not null,
  table_id text not null check (table_id ~ '^[a-z][a-z0-9-]{1,49}$'),
  version integer not null check (version > 0),
  from_period text not null check (from_period ~ '^[0-9]{4}-(0[1-9]|1[0-2])$'),
  definition jsonb,
  reason text not null,
  made_by text not null,
  made_at timestamptz not null,
  primary key (profile, table_id, version)
);
comment on table statistical_tables is 'Statistical tables added by statisticians; the tables of the profile are files. Of the versions whose month has come the last counts. Cluster: local; figures and what they are made by: written when a month is released.';
comment on column statistical_tables.profile is 'Administration.';
comment on column statistical_tables.table_id is 'Id of the table, one that no file of the profile uses.';
comment on column statistical_tables.version is 'Counted from one.';
comment on column statistical_tables.from_period is 'Month from which releases have this version; a year goes by its December.';
comment on column statistical_tables.definition is 'Dimensions by name, measures, filter, footnotes; null where the table ends.';
comment on column statistical_tables.reason is 'Why.';
comment on column statistical_tables.made_by is 'Who asked for it; the second person stands in the approval.';
comment on column statistical_tables.made_at is 'When.';

-- Released statistics: what was published, from which place in the ledger, and the hash of every
-- table; what a release is, when it may be seen, why it differs from the one before, and what was
-- checked.
create table statistical_releases (
  release_id uuid primary key,
  profile text not null,
  period text not null check (period ~ '^[0-9]{4}(-(0[1-9]|1[0-2]))?$'),
  sequence integer not null check (sequence > 0),
  position uuid not null,
  ledger_rows bigint not null,
  currency text not null,
  released_at timestamptz not null,
  released_by text not null,
  manifest jsonb not null,
  manifest_hash text not null check (length(manifest_hash) = 64 and manifest_hash !~ '[^0-9a-f]'),
  state text not null check (state in ('flash', 'provisional', 'revised', 'final', 'closed')),
  reason text not null default '',
  embargo_until timestamptz,
  gate jsonb,
  key_id text references signing_keys,
  signature text,
  check ((key_id is null) = (signature is null)),
  unique (profile, period, sequence)
);
comment on table statistical_releases is 'Each publication of a period; a later one of the same period is a revision and leaves the earlier in place. Cluster: local; figures and what they are made by: written when a month is released.';
comment on column statistical_releases.release_id is 'UUIDv7 of the release.';
comment on column statistical_releases.profile is 'Administration.';
comment on column statistical_releases.period is 'Month YYYY-MM or year YYYY.';
comment on column statistical_releases.sequence is 'First publication 1, first revision 2, and so on.';
comment on column statistical_releases.position is 'Vintage: greatest row_id of the ledger it counts.';
comment on column statistical_releases.ledger_rows is 'Rows of the whole ledger up to that place.';
comment on column statistical_releases.currency is 'The profile''s currency.';
comment on column statistical_releases.released_at is 'Publication: taken as the last of the transaction that stores it, so that nothing is public later than it says.';
comment on column statistical_releases.released_by is 'Who released it.';
comment on column statistical_releases.manifest is 'Tables with cell counts and SHA-256 over canonical cells, register versions, writer.';
comment on column statistical_releases.manifest_hash is 'SHA-256 of the canonical manifest.';
comment on column statistical_releases.state is 'flash: the period is not over; provisional; revised; final; closed: a year that is not revised any more.';
comment on column statistical_releases.reason is 'Why its figures differ from the publication before; empty where none differs.';
comment on column statistical_releases.embargo_until is 'Not shown to the public before; null where it never was held back.';
comment on column statistical_releases.gate is 'What was checked before the release, with findings; null in releases of earlier versions.';
comment on column statistical_releases.key_id is 'Key that signed it; null where none was at hand.';
comment on column statistical_releases.signature is 'Ed25519 over the manifest hash, base64; null where no key was at hand.';

create table statistical_cells (
  release_id uuid not null references statistical_releases,
  table_id text not null,
  cell_key text not null,
  value bigint not null,
  ledger_rows bigint not null,
  hidden text check (hidden in ('primary', 'secondary')),
  primary key (release_id, table_id, cell_key)
);
comment on table statistical_cells is 'Every cell of every release, exact. Cluster: local; figures and what they are made by: written when a month is released.';
comment on column statistical_cells.release_id is 'Release.';
comment on column statistical_cells.table_id is 'Table of the table set.';
comment on column statistical_cells.cell_key is 'Span, flow, codes and unit in the canonical order of the table.';
comment on column statistical_cells.value is 'Minor units, grams or a count, as the unit in the key says.';
comment on column statistical_cells.ledger_rows is 'Ledger rows that add up to it.';
comment on column statistical_cells.hidden is 'Not shown to the public: confidential itself, or kept back to protect such a cell; null where it is shown.';

-- What a release says beyond its tables: adjusted series with their quality, and indices.
create table statistical_derived (
  release_id uuid not null references statistical_releases (release_id),
  kind text not null check (kind in ('adjusted', 'indices')),
  content text not null check (octet_length(content) <= 4194304),
  sha256 text not null check (length(sha256) = 64 and sha256 !~ '[^0-9a-f]'),
  primary key (release_id, kind)
);
comment on table statistical_derived is 'Figures computed of released figures, as they were released. Cluster: local; figures and what they are made by: written when a month is released.';
comment on column statistical_derived.release_id is 'The release they belong to.';
comment on column statistical_derived.kind is 'adjusted: seasonally adjusted series; indices: unit value, quantum and value.';
comment on column statistical_derived.content is 'Canonical JSON with the publications it was computed of.';
comment on column statistical_derived.sha256 is 'Of the content; the manifest has it too.';

-- Long work of the statistics: a month compiled and checked, a release, the proof of all releases. What is
-- asked for stands here at once, and how far it is; whoever watches may go away and come back.
create table statistical_runs (
  run_id uuid primary key,
  profile text not null check (length(profile) between 1 and 20 and profile !~ '[^a-z0-9-]'),
  kind text not null check (kind in ('check', 'release', 'rebuild', 'flash-look', 'flash')),
  period text check (period ~ '^[0-9]{4}(-(0[1-9]|1[0-2]))?$'),
  check ((period is null) = (kind = 'rebuild')),
  wish jsonb not null,
  checked_run uuid references statistical_runs,
  check (case kind
    when 'release' then true
    when 'flash' then checked_run is not null
    else checked_run is null
  end),
  approval_id uuid,
  asked_by text not null,
  asked_at timestamptz not null,
  status text not null check (status in ('waiting', 'running', 'done', 'failed')),
  step text,
  step_done integer not null default 0,
  step_total integer not null default 0,
  step_at timestamptz,
  started_at timestamptz,
  ended_at timestamptz,
  check ((ended_at is not null) = (status in ('done', 'failed'))),
  result jsonb check (octet_length(result::text) <= 4194304),
  problem jsonb
);
create index statistical_runs_open on statistical_runs (asked_at) where status in ('waiting', 'running');
create index statistical_runs_period on statistical_runs (profile, period, run_id);
comment on table statistical_runs is 'Long work of statisticians: asked for, run by a job one after another, with how far it is and what it came to. Cluster: local; figures and what they are made by: written when a month is released.';
comment on column statistical_runs.run_id is 'UUIDv7 of the run.';
comment on column statistical_runs.profile is 'Administration.';
comment on column statistical_runs.kind is 'check: a period compiled and checked; release: what was checked, or else the present figures, are published; rebuild: every release proved; flash-look: a flash looked at; flash: a flash released.';
comment on column statistical_runs.period is 'Month YYYY-MM or year YYYY; null for a rebuild, which is of all.';
comment on column statistical_runs.wish is 'State, reason, embargo and explanations asked for with a release; of a flash its day.';
comment on column statistical_runs.checked_run is 'The check whose figures a release publishes, where it was asked for after one; of a flash, its preview.';
comment on column statistical_runs.approval_id is 'Approval of the second person that started it; null where one person was enough.';
comment on column statistical_runs.asked_by is 'Name of who asked.';
comment on column statistical_runs.asked_at is 'When.';
comment on column statistical_runs.status is 'waiting, running, done, or failed.';
comment on column statistical_runs.step is 'What it does now, or did last; null before it began.';
comment on column statistical_runs.step_done is 'Parts of the step that are done.';
comment on column statistical_runs.step_total is 'Parts of the step; 0 where it has none.';
comment on column statistical_runs.step_at is 'When the step began.';
comment on column statistical_runs.started_at is 'When it began, at the last start where a server stopped under it.';
comment on column statistical_runs.ended_at is 'When it ended.';
comment on column statistical_runs.result is 'What it came to; null where it failed or goes on.';
comment on column statistical_runs.problem is 'Why it failed: code, message and what to do.';

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
comment on table statistical_calendar is 'Dates of releases that differ from the rules of the profile; the latest row of a period and state counts. Cluster: local; figures and what they are made by: written when a month is released.';
comment on column statistical_calendar.entry_id is 'UUIDv7 of the row.';
comment on column statistical_calendar.profile is 'Administration.';
comment on column statistical_calendar.period is 'Month YYYY-MM or year YYYY.';
comment on column statistical_calendar.state is 'State of the release that is planned.';
comment on column statistical_calendar.due is 'When it is to be public, to the second.';
comment on column statistical_calendar.planned_by is 'Who planned it.';
comment on column statistical_calendar.planned_at is 'When.';

-- Flashes: what a running month shows by a day, from accepted declarations, rounded so that nobody
-- is told. A flash may be told by several tables: its kept rows say by which column each is split.
create table statistical_flashes (
  flash_id uuid primary key,
  profile text not null check (length(profile) between 1 and 20 and profile !~ '[^a-z0-9-]'),
  period text not null check (period ~ '^[0-9]{4}-(0[1-9]|1[0-2])$'),
  day integer not null check (day between 1 and 31),
  position uuid not null,
  manifest jsonb not null,
  manifest_hash text not null check (length(manifest_hash) = 64 and manifest_hash !~ '[^0-9a-f]'),
  gate jsonb not null,
  key_id text references signing_keys,
  signature text,
  check ((key_id is null) = (signature is null)),
  embargo_until timestamptz,
  released_by text not null,
  released_at timestamptz not null,
  unique (profile, period, day)
);
comment on table statistical_flashes is 'Released flashes of running months; one for each month and day, never changed. Cluster: local; figures and what they are made by: written when a month is released.';
comment on column statistical_flashes.flash_id is 'UUIDv7.';
comment on column statistical_flashes.profile is 'Administration.';
comment on column statistical_flashes.period is 'Month the flash is of.';
comment on column statistical_flashes.day is 'Day of the month through which declarations count; 31 is the last day of any month.';
comment on column statistical_flashes.position is 'Place in the ledger up to which released declarations count.';
comment on column statistical_flashes.manifest is 'What was published: rounded figures, how far each may be off, estimates with their bands, rules.';
comment on column statistical_flashes.manifest_hash is 'SHA-256 of the canonical manifest.';
comment on column statistical_flashes.gate is 'What was checked before it was released.';
comment on column statistical_flashes.key_id is 'Key that signed it; null where none was at hand.';
comment on column statistical_flashes.signature is 'Ed25519 signature of the hash, base64; null where no key was at hand.';
comment on column statistical_flashes.embargo_until is 'The public sees it from then on; null: at once.';
comment on column statistical_flashes.released_by is 'Who released it; the second person stands in the approval.';
comment on column statistical_flashes.released_at is 'When.';

create table statistical_flash_rows (
  declaration_id uuid not null,
  bucket smallint not null check (bucket = id_bucket(declaration_id)),
  flash_id uuid not null,
  item integer not null check (item > 0),
  flow text not null check (flow in ('import', 'export')),
  code text not null,
  trader_id text not null,
  value_minor bigint not null,
  split text not null default '' check (split ~ '^[a-z_]{0,30}$'),
  primary key (declaration_id, flash_id, item, flow, split, code, bucket)
);
create index statistical_flash_rows_flash on statistical_flash_rows (flash_id);
comment on table statistical_flash_rows is 'Goods of declarations that were accepted by the day of a flash and not yet released then: kept, so that the flash can be made again. Cluster: bucket; a row of a declaration lies with the others of its lodger.';
comment on column statistical_flash_rows.declaration_id is 'Accepted declaration.';
comment on column statistical_flash_rows.bucket is 'Bucket of that id; distribution column.';
comment on column statistical_flash_rows.flash_id is 'Flash it counts in.';
comment on column statistical_flash_rows.item is 'Goods item number.';
comment on column statistical_flash_rows.flow is 'import or export.';
comment on column statistical_flash_rows.code is 'Code in the dimension that the flash is split by.';
comment on column statistical_flash_rows.trader_id is 'Trader.';
comment on column statistical_flash_rows.value_minor is 'Statistical value in minor units of the profile''s currency.';
comment on column statistical_flash_rows.split is 'Column of the ledger that the code is of; empty in flashes of one table, which name it.';

-- Figures as an office published them, imported; nothing here is computed and nothing is
-- overwritten.
create table official_imports (
  import_id uuid primary key,
  profile text not null,
  name text not null,
  vintage text not null,
  imported_at timestamptz not null,
  imported_by text not null,
  series integer not null,
  "values" integer not null,
  findings jsonb not null
);
comment on table official_imports is 'Each import of published tables with its findings. Cluster: local; figures and what they are made by: written when a month is released.';
comment on column official_imports.import_id is 'UUIDv7 of the import.';
comment on column official_imports.profile is 'Administration that published the figures.';
comment on column official_imports.name is 'Name of the folder.';
comment on column official_imports.vintage is 'Vintage given to its values.';
comment on column official_imports.imported_at is 'When.';
comment on column official_imports.imported_by is 'By whom.';
comment on column official_imports.series is 'Series met.';
comment on column official_imports."values" is 'Values stored.';
comment on column official_imports.findings is 'What did not hold in the tables: table, cell, rule, reason, alarm, message.';

-- A line of a table of revisions holds several values, one for each vintage: the key needs the
-- series.
create table official_values (
  import_id uuid not null references official_imports,
  table_name text not null,
  line integer not null,
  series text not null,
  period text not null,
  flow text not null,
  dimension text not null,
  code text not null,
  label text not null,
  measure text not null,
  unit text not null,
  value text not null,
  yoy_pct text not null,
  source text not null,
  primary key (import_id, table_name, line, series)
);
create index official_values_series on official_values (series, period);
comment on table official_values is 'Published values by import; the same series and period in a later import is a later vintage. Cluster: local; figures and what they are made by: written when a month is released.';
comment on column official_values.import_id is 'Import it came with.';
comment on column official_values.table_name is 'Table, a file of the import.';
comment on column official_values.line is 'Line in the table.';
comment on column official_values.series is 'Flow, dimension, code, measure and unit.';
comment on column official_values.period is 'Period as published.';
comment on column official_values.flow is 'total, export, import or balance.';
comment on column official_values.dimension is 'What the code classifies.';
comment on column official_values.code is 'Code in the dimension.';
comment on column official_values.label is 'Label on the page.';
comment on column official_values.measure is 'month, ytd, year, quantity and so on.';
comment on column official_values.unit is 'Unit as printed.';
comment on column official_values.value is 'Value as printed; may be empty or text such as >4.';
comment on column official_values.yoy_pct is 'Growth on the year before as printed; empty where none.';
comment on column official_values.source is 'Source named in the table.';

-- Figures of other offices about trade with us: files as they came, and what was read of them.
create table mirror_files (
  file_id uuid primary key,
  profile text not null,
  source text not null check (source <> ''),
  form text not null check (form in ('plain', 'comtrade', 'sdmx')),
  digest text not null check (length(digest) = 64 and digest !~ '[^0-9a-f]'),
  figures integer not null check (figures >= 0),
  skipped integer not null check (skipped >= 0),
  imported_by text not null,
  imported_at timestamptz not null,
  unique (profile, digest)
);
comment on table mirror_files is 'Files of figures of other offices, never changed. A later file says more about the same cell than an earlier one. Cluster: local; figures and what they are made by: written when a month is released.';
comment on column mirror_files.file_id is 'UUIDv7 of the file.';
comment on column mirror_files.profile is 'Administration that read it.';
comment on column mirror_files.source is 'Where it is from, in words.';
comment on column mirror_files.form is 'plain: our own columns; comtrade: the form of UN Comtrade; sdmx: SDMX for merchandise trade.';
comment on column mirror_files.digest is 'SHA-256 of its bytes, hex: the same file is read once.';
comment on column mirror_files.figures is 'Figures that were read.';
comment on column mirror_files.skipped is 'Records that say nothing here.';
comment on column mirror_files.imported_by is 'Who read it in.';
comment on column mirror_files.imported_at is 'When.';

create table mirror_figures (
  file_id uuid not null,
  line integer not null check (line > 0),
  profile text not null,
  reporter text not null,
  partner text not null,
  via text not null,
  period text not null check (period ~ '^[0-9]{4}(-(0[1-9]|1[0-2]))?$'),
  flow text not null check (flow in ('import', 'export')),
  commodity text not null,
  procedure text not null,
  value numeric check (value >= 0),
  basis text not null check (basis in ('CIF', 'FOB')),
  fob numeric check (fob >= 0),
  cif numeric check (cif >= 0),
  primary key (file_id, line)
);
create index mirror_figures_period on mirror_figures (profile, period, reporter);
comment on table mirror_figures is 'Figures of other offices, in US dollars. Cluster: local; figures and what they are made by: written when a month is released.';
comment on column mirror_figures.file_id is 'File it stands in.';
comment on column mirror_figures.line is 'Its place among the figures of the file.';
comment on column mirror_figures.profile is 'Administration that read it.';
comment on column mirror_figures.reporter is 'Office that counted, by its economy.';
comment on column mirror_figures.partner is 'Origin of imports, last known destination of exports; W0 is the world.';
comment on column mirror_figures.via is 'Economy of consignment; empty where not told.';
comment on column mirror_figures.period is 'Month or year.';
comment on column mirror_figures.flow is 'import or export, as the reporter sees it.';
comment on column mirror_figures.commodity is 'Code of the Harmonized System of 2, 4 or 6 digits, or TOTAL.';
comment on column mirror_figures.procedure is 'Procedure in the reporter''s codes; empty for all.';
comment on column mirror_figures.value is 'US dollars; null where the reporter keeps it secret.';
comment on column mirror_figures.basis is 'What the value stands on.';
comment on column mirror_figures.fob is 'FOB value beside it, where given.';
comment on column mirror_figures.cif is 'CIF value beside it, where given.';
