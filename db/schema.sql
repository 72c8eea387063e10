-- The schema after all migrations, read from the catalogue by `npm run generate`.
-- For reading and for comparing; databases are made by db/migrations/.

create table api_keys (
  key_id uuid not null,
  key_hash text not null,
  party_id text not null,
  name text not null,
  scopes text[] not null,
  created_at timestamp with time zone not null,
  revoked_at timestamp with time zone,
  constraint api_keys_pkey PRIMARY KEY (key_id),
  constraint api_keys_key_hash_key UNIQUE (key_hash)
);
comment on table api_keys is 'Machine keys; only the hash is kept.';
comment on column api_keys.key_id is 'Id.';
comment on column api_keys.key_hash is 'SHA-256 of the key.';
comment on column api_keys.party_id is 'Party it acts for.';
comment on column api_keys.name is 'What it is for.';
comment on column api_keys.scopes is 'What it may do.';
comment on column api_keys.created_at is 'Made.';
comment on column api_keys.revoked_at is 'Withdrawn; null while it works.';

create table assessments (
  declaration_id uuid not null,
  seq integer not null,
  at timestamp with time zone not null,
  currency text not null,
  payable_minor bigint,
  detail jsonb not null,
  constraint assessments_pkey PRIMARY KEY (declaration_id, seq),
  constraint assessments_seq_check CHECK ((seq > 0))
) partition by RANGE (declaration_id);
comment on table assessments is 'Charges as assessed: one row per assessment, each line with its measure and legal basis in detail.';
comment on column assessments.declaration_id is 'Declaration.';
comment on column assessments.seq is 'Sequence number of the event that carries it.';
comment on column assessments.at is 'When.';
comment on column assessments.currency is 'Currency of all amounts.';
comment on column assessments.payable_minor is 'Sum due now in minor units; null while a line is undetermined.';
comment on column assessments.detail is 'Items with lines as the assess command prints them.';

create table commands (
  lodger_id text not null,
  key text not null,
  request_hash text not null,
  declaration_id uuid not null,
  at timestamp with time zone not null,
  answer json,
  constraint commands_pkey PRIMARY KEY (lodger_id, key),
  constraint commands_key_check CHECK (((length(key) >= 1) AND (length(key) <= 200)))
);
comment on table commands is 'Idempotency keys: claimed before the declaration is written, answered from here when repeated.';
comment on column commands.lodger_id is 'Party that sent the command; distribution column.';
comment on column commands.key is 'The sender''s Idempotency-Key.';
comment on column commands.request_hash is 'SHA-256 of the request; the same key with another body is refused.';
comment on column commands.declaration_id is 'Declaration it made or touched.';
comment on column commands.at is 'First receipt.';
comment on column commands.answer is 'The answer given, as text: a repeat gets the same bytes.';

create table consignments (
  report_id uuid not null,
  position integer not null,
  profile text not null,
  kind text not null,
  document_type text not null,
  document_id text not null,
  document_key text not null,
  gross_mass_kg numeric(19,6) not null,
  packages integer not null,
  containers jsonb not null,
  goods text not null,
  office text not null,
  happened_at timestamp with time zone not null,
  constraint consignments_pkey PRIMARY KEY (report_id, "position"),
  constraint consignments_containers_check CHECK ((jsonb_typeof(containers) = 'array'::text)),
  constraint consignments_gross_mass_kg_check CHECK ((gross_mass_kg > (0)::numeric)),
  constraint consignments_kind_check CHECK ((kind = ANY (ARRAY['arrival'::text, 'departure'::text]))),
  constraint consignments_packages_check CHECK ((packages >= 0)),
  constraint consignments_position_check CHECK (("position" > 0))
);
CREATE INDEX consignments_by_document ON public.consignments USING btree (document_key, profile, kind);
comment on table consignments is 'Cargo carried by a reported conveyance, one row for each transport document.';
comment on column consignments.report_id is 'Report it belongs to; distributes the table.';
comment on column consignments.position is 'Place in the report, from 1.';
comment on column consignments.profile is 'Administration reported to.';
comment on column consignments.kind is 'Arrival or departure, as the report.';
comment on column consignments.document_type is 'Kind of transport document as reported (UN/EDIFACT 1001).';
comment on column consignments.document_id is 'Number of the transport document as reported.';
comment on column consignments.document_key is 'Type and number in the form in which they are compared.';
comment on column consignments.gross_mass_kg is 'Gross mass in kilograms.';
comment on column consignments.packages is 'Number of packages.';
comment on column consignments.containers is 'Container numbers.';
comment on column consignments.goods is 'The goods in the words of the carrier, empty where not stated.';
comment on column consignments.office is 'Customs office of the movement, as the report.';
comment on column consignments.happened_at is 'When it arrived or departed, as the report.';

create table control_cases (
  declaration_id uuid not null,
  case_id uuid not null,
  profile text not null,
  office text,
  lane text not null,
  status text not null,
  opened_at timestamp with time zone not null,
  decided_at timestamp with time zone,
  decision text,
  decided_by text,
  constraint control_cases_pkey PRIMARY KEY (declaration_id, case_id),
  constraint control_cases_decision_check CHECK ((decision = ANY (ARRAY['release'::text, 'refuse'::text]))),
  constraint control_cases_status_check CHECK ((status = ANY (ARRAY['open'::text, 'decided'::text])))
) partition by RANGE (declaration_id);
CREATE INDEX control_cases_id ON public.control_cases USING btree (case_id);
CREATE INDEX control_cases_open ON public.control_cases USING btree (opened_at) WHERE (status = 'open'::text);
comment on table control_cases is 'A control of a shipment: one case, whatever number of agencies take part.';
comment on column control_cases.declaration_id is 'Declaration.';
comment on column control_cases.case_id is 'Id of the case.';
comment on column control_cases.profile is 'Administration.';
comment on column control_cases.office is 'Office that controls.';
comment on column control_cases.lane is 'Lane that opened it.';
comment on column control_cases.status is 'open or decided.';
comment on column control_cases.opened_at is 'Opened.';
comment on column control_cases.decided_at is 'Decided; null before.';
comment on column control_cases.decision is 'release or refuse; null before.';
comment on column control_cases.decided_by is 'Officer who decided.';

create table control_tasks (
  declaration_id uuid not null,
  case_id uuid not null,
  task smallint not null,
  agency text not null,
  kind text not null,
  status text not null,
  result text,
  finding text,
  officer text,
  done_at timestamp with time zone,
  constraint control_tasks_pkey PRIMARY KEY (declaration_id, case_id, task),
  constraint control_tasks_result_check CHECK ((result = ANY (ARRAY['ok'::text, 'corrected'::text, 'refused'::text]))),
  constraint control_tasks_status_check CHECK ((status = ANY (ARRAY['open'::text, 'done'::text]))),
  constraint control_tasks_task_check CHECK ((task > 0))
) partition by RANGE (declaration_id);
comment on table control_tasks is 'What each agency has to do in a case, and what it found.';
comment on column control_tasks.declaration_id is 'Declaration.';
comment on column control_tasks.case_id is 'Case.';
comment on column control_tasks.task is 'Number within the case.';
comment on column control_tasks.agency is 'Agency.';
comment on column control_tasks.kind is 'documents, examination, scan, sample …';
comment on column control_tasks.status is 'open or done.';
comment on column control_tasks.result is 'ok, corrected or refused; null while open.';
comment on column control_tasks.finding is 'What was found, in the officer''s words.';
comment on column control_tasks.officer is 'Officer who did it.';
comment on column control_tasks.done_at is 'When it was done.';

create table conveyance_report_claims (
  lodger_id text not null,
  profile text not null,
  reference text not null,
  kind text not null,
  report_id uuid not null,
  content_hash text not null,
  constraint conveyance_report_claims_pkey PRIMARY KEY (lodger_id, profile, reference, kind),
  constraint conveyance_report_claims_content_hash_check CHECK ((content_hash ~ '^[0-9a-f]{64}$'::text)),
  constraint conveyance_report_claims_kind_check CHECK ((kind = ANY (ARRAY['arrival'::text, 'departure'::text])))
);
comment on table conveyance_report_claims is 'Idempotency of reports: who claimed which reference, before the report is written. Distributed by lodger.';
comment on column conveyance_report_claims.lodger_id is 'Party that reported.';
comment on column conveyance_report_claims.profile is 'Administration reported to.';
comment on column conveyance_report_claims.reference is 'Reference of the lodger.';
comment on column conveyance_report_claims.kind is 'Arrival or departure.';
comment on column conveyance_report_claims.report_id is 'Report that holds the reference.';
comment on column conveyance_report_claims.content_hash is 'SHA-256 of the report in canonical JSON: the same reference with other content is refused.';

create table conveyance_reports (
  report_id uuid not null,
  profile text not null,
  kind text not null,
  reference text not null,
  lodger_id text not null,
  mode text not null,
  registration text not null,
  name text not null,
  nationality text,
  voyage text not null,
  office text not null,
  leg text not null,
  place text not null,
  happened_at timestamp with time zone not null,
  legal_day date not null,
  recorded_at timestamp with time zone not null,
  constraint conveyance_reports_pkey PRIMARY KEY (report_id),
  constraint conveyance_reports_kind_check CHECK ((kind = ANY (ARRAY['arrival'::text, 'departure'::text]))),
  constraint conveyance_reports_leg_check CHECK ((leg = ANY (ARRAY['border'::text, 'inland'::text]))),
  constraint conveyance_reports_mode_check CHECK ((mode = ANY (ARRAY['ship'::text, 'aircraft'::text, 'train'::text, 'truck'::text]))),
  constraint conveyance_reports_nationality_check CHECK ((nationality ~ '^[A-Z]{2}$'::text))
);
CREATE INDEX conveyance_reports_by_day ON public.conveyance_reports USING btree (profile, legal_day);
comment on table conveyance_reports is 'Arrival and departure reports of conveyances, as recorded; never changed.';
comment on column conveyance_reports.report_id is 'UUIDv7 of the report.';
comment on column conveyance_reports.profile is 'Administration reported to.';
comment on column conveyance_reports.kind is 'Arrival or departure.';
comment on column conveyance_reports.reference is 'Reference of the lodger.';
comment on column conveyance_reports.lodger_id is 'Party that reported.';
comment on column conveyance_reports.mode is 'Kind of conveyance.';
comment on column conveyance_reports.registration is 'IMO number, aircraft registration, train number or plate.';
comment on column conveyance_reports.name is 'Name of the conveyance, empty where it has none.';
comment on column conveyance_reports.nationality is 'Country of registration; absent where not stated.';
comment on column conveyance_reports.voyage is 'Voyage, flight or trip number, empty where not stated.';
comment on column conveyance_reports.office is 'Customs office of the movement.';
comment on column conveyance_reports.leg is 'Whether it crossed the border or moved inland to a customs place.';
comment on column conveyance_reports.place is 'Berth, stand, track or yard, empty where not stated.';
comment on column conveyance_reports.happened_at is 'When it arrived or departed.';
comment on column conveyance_reports.legal_day is 'The same as a day in the time zone of the profile.';
comment on column conveyance_reports.recorded_at is 'When the report was recorded.';

create table conveyances (
  registration text not null,
  mode text not null,
  profile text not null,
  first_reported_at timestamp with time zone not null,
  constraint conveyances_pkey PRIMARY KEY (registration, mode, profile),
  constraint conveyances_mode_check CHECK ((mode = ANY (ARRAY['ship'::text, 'aircraft'::text, 'train'::text, 'truck'::text]))),
  constraint conveyances_registration_check CHECK ((registration <> ''::text))
);
comment on table conveyances is 'Means of transport that were ever reported, each once.';
comment on column conveyances.registration is 'IMO number, aircraft registration, train number or plate.';
comment on column conveyances.mode is 'Kind of conveyance.';
comment on column conveyances.profile is 'Administration the conveyance was reported to.';
comment on column conveyances.first_reported_at is 'When its first report was recorded.';

create table declaration_versions (
  declaration_id uuid not null,
  version integer not null,
  at timestamp with time zone not null,
  format text not null,
  salt text not null,
  document json not null,
  constraint declaration_versions_pkey PRIMARY KEY (declaration_id, version),
  constraint declaration_versions_version_check CHECK ((version > 0))
) partition by RANGE (declaration_id);
comment on table declaration_versions is 'The document as lodged, erasable: the event chain holds only its salted digest.';
comment on column declaration_versions.declaration_id is 'Declaration.';
comment on column declaration_versions.version is 'From 1, one more with each amendment.';
comment on column declaration_versions.at is 'Receipt of this version.';
comment on column declaration_versions.format is 'Media type it arrived in.';
comment on column declaration_versions.salt is 'Random salt of the digest in the event.';
comment on column declaration_versions.document is 'The declaration in the JSON of the mapping table, canonical: kept as text, because the digest is of the text.';

create table declarations (
  declaration_id uuid not null,
  profile text not null,
  lodger_id text not null,
  kind text not null,
  direction text not null,
  type_code text not null,
  reference text not null,
  mrn text,
  status text not null,
  station text not null,
  lane text,
  account text not null,
  waiting_for text[] not null default '{}'::text[],
  transport_documents text[] not null default '{}'::text[],
  last_seq integer not null,
  last_hash text not null,
  stage jsonb not null,
  lodged_at timestamp with time zone not null,
  accepted_on date,
  released_at timestamp with time zone,
  updated_at timestamp with time zone not null,
  constraint declarations_pkey PRIMARY KEY (declaration_id),
  constraint declarations_direction_check CHECK ((direction = ANY (ARRAY['import'::text, 'export'::text]))),
  constraint declarations_kind_check CHECK ((kind = ANY (ARRAY['live'::text, 'record'::text]))),
  constraint declarations_last_seq_check CHECK ((last_seq > 0)),
  constraint declarations_profile_check CHECK ((profile ~ '^[a-z0-9-]{1,20}$'::text))
) partition by RANGE (declaration_id);
CREATE INDEX declarations_mrn ON public.declarations USING btree (mrn) WHERE (mrn IS NOT NULL);
CREATE INDEX declarations_payment ON public.declarations USING btree (account) WHERE (waiting_for = ARRAY['payment.received'::text]);
CREATE INDEX declarations_reference ON public.declarations USING btree (lodger_id, reference);
CREATE INDEX declarations_transport ON public.declarations USING gin (transport_documents) WHERE (waiting_for <> '{}'::text[]);
CREATE INDEX declarations_waiting ON public.declarations USING btree (station, updated_at) WHERE (waiting_for <> '{}'::text[]);
comment on table declarations is 'Where each declaration stands: the fold of its events, kept so that lists and resumption need no replay. tidegate verify recomputes it.';
comment on column declarations.declaration_id is 'UUIDv7 made at receipt.';
comment on column declarations.profile is 'Administration whose law applies.';
comment on column declarations.lodger_id is 'Party that lodged it.';
comment on column declarations.kind is 'live: went through the flow; record: imported history.';
comment on column declarations.direction is 'import or export.';
comment on column declarations.type_code is 'Declaration type and additional type as declared.';
comment on column declarations.reference is 'The lodger''s own reference (LRN).';
comment on column declarations.mrn is 'Registration number given by the profile''s scheme; null until registered.';
comment on column declarations.status is 'Type of the last event that changed the stage.';
comment on column declarations.station is 'Station where it stands.';
comment on column declarations.lane is 'Lane of selection; null before.';
comment on column declarations.account is 'Account its charges are drawn from.';
comment on column declarations.waiting_for is 'Event types it waits for; empty when it waits for nothing.';
comment on column declarations.transport_documents is 'Keys of its transport documents, to be found by an arrival.';
comment on column declarations.last_seq is 'Sequence number of the last event.';
comment on column declarations.last_hash is 'Hash of the last event.';
comment on column declarations.stage is 'What the next step needs: the stage object without the document.';
comment on column declarations.lodged_at is 'Receipt.';
comment on column declarations.accepted_on is 'Legal day of acceptance in the profile''s time zone.';
comment on column declarations.released_at is 'Release; null before.';
comment on column declarations.updated_at is 'Last event.';

create table events (
  declaration_id uuid not null,
  seq integer not null,
  type text not null,
  station text not null,
  at timestamp with time zone not null,
  actor text not null,
  reason jsonb,
  register_versions jsonb not null,
  payload jsonb not null,
  prev_hash text not null,
  hash text not null,
  recorded_at timestamp with time zone not null default now(),
  constraint events_pkey PRIMARY KEY (declaration_id, seq),
  constraint events_seq_check CHECK ((seq > 0))
) partition by RANGE (declaration_id);
CREATE INDEX events_recorded ON public.events USING btree (recorded_at);
comment on table events is 'The life of a declaration, append only, sequence without gaps, each hash over the one before (RFC 8785, SHA-256).';
comment on column events.declaration_id is 'Declaration.';
comment on column events.seq is 'From 1 without gaps.';
comment on column events.type is 'What happened, past tense; the table of src/flow.ts.';
comment on column events.station is 'Station whose step said so.';
comment on column events.at is 'When.';
comment on column events.actor is 'Party or system that caused it.';
comment on column events.reason is 'Rule or measure behind it.';
comment on column events.register_versions is 'Register versions the decision read.';
comment on column events.payload is 'Facts of the event, without personal data.';
comment on column events.prev_hash is 'Hash of the event before; zeros for the first.';
comment on column events.hash is 'SHA-256 of the canonical event.';
comment on column events.recorded_at is 'Clock of the database when it was written: sets the hour whose Merkle root covers it.';

create table ledger_positions (
  position uuid not null,
  ledger_rows bigint,
  taken_at timestamp with time zone not null default now(),
  constraint ledger_positions_pkey PRIMARY KEY ("position"),
  constraint ledger_positions_ledger_rows_check CHECK ((ledger_rows >= 0))
);
comment on table ledger_positions is 'Places in the ledger that a release stands on; no later row may be put before one.';
comment on column ledger_positions.position is 'Greatest row_id at that moment.';
comment on column ledger_positions.ledger_rows is 'Rows up to and including it; null until they are counted.';
comment on column ledger_positions.taken_at is 'When it was taken.';

create table ledger_rows (
  declaration_id uuid not null,
  row_id uuid not null,
  row_ms bigint not null,
  item integer not null,
  kind text not null,
  profile text not null,
  mrn text not null,
  month text not null,
  flow text not null,
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
  quantity1 numeric(20,6) not null,
  unit1 text not null,
  quantity2 numeric(20,6) not null,
  unit2 text not null,
  brand_type text not null,
  programmes text not null,
  pilot text not null,
  zone text not null,
  declarations smallint not null,
  duty_minor bigint not null,
  vat_minor bigint not null,
  released_at timestamp with time zone not null,
  constraint ledger_rows_pkey PRIMARY KEY (declaration_id, row_id),
  constraint ledger_rows_declarations_check CHECK (((declarations >= '-1'::integer) AND (declarations <= 1))),
  constraint ledger_rows_flow_check CHECK ((flow = ANY (ARRAY['import'::text, 'export'::text]))),
  constraint ledger_rows_item_check CHECK ((item > 0)),
  constraint ledger_rows_kind_check CHECK ((kind = ANY (ARRAY['original'::text, 'reversal'::text, 'correction'::text]))),
  constraint ledger_rows_month_check CHECK ((month ~ '^[0-9]{4}-(0[1-9]|1[0-2])$'::text))
) partition by RANGE (declaration_id);
CREATE INDEX ledger_rows_place ON public.ledger_rows USING btree (row_ms, row_id);
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

create table merkle_roots (
  hour timestamp with time zone not null,
  chains bigint not null,
  root text not null,
  prev_root text not null,
  signature text not null,
  made_at timestamp with time zone not null,
  constraint merkle_roots_pkey PRIMARY KEY (hour),
  constraint merkle_roots_chains_check CHECK ((chains >= 0))
);
comment on table merkle_roots is 'A signed root over the heads of all chains that moved in the hour: a missing declaration shows.';
comment on column merkle_roots.hour is 'Start of the hour.';
comment on column merkle_roots.chains is 'How many declarations had an event in it.';
comment on column merkle_roots.root is 'Merkle root (RFC 6962) over declaration id, last seq and hash of the hour.';
comment on column merkle_roots.prev_root is 'Root of the hour before it in this table.';
comment on column merkle_roots.signature is 'Ed25519 signature of hour, chains, root and prev_root, base64.';
comment on column merkle_roots.made_at is 'When it was made.';

create table notifications (
  declaration_id uuid not null,
  seq integer not null,
  notification_id uuid not null,
  event_seq integer not null,
  function_code text not null,
  type text not null,
  at timestamp with time zone not null,
  pointers jsonb not null default '[]'::jsonb,
  constraint notifications_pkey PRIMARY KEY (declaration_id, seq),
  constraint notifications_seq_check CHECK ((seq > 0))
) partition by RANGE (declaration_id);
comment on table notifications is 'Answers to the lodger, in order, numbered, immutable.';
comment on column notifications.declaration_id is 'Declaration.';
comment on column notifications.seq is 'From 1 without gaps.';
comment on column notifications.notification_id is 'Id of the message.';
comment on column notifications.event_seq is 'Event it tells of.';
comment on column notifications.function_code is 'WCO response function code.';
comment on column notifications.type is 'Name of the notification in the profile.';
comment on column notifications.at is 'Issued.';
comment on column notifications.pointers is 'Findings it carries: code and WCO pointer.';

create table number_blocks (
  profile text not null,
  series text not null,
  next bigint not null,
  constraint number_blocks_pkey PRIMARY KEY (profile, series),
  constraint number_blocks_next_check CHECK ((next > 0))
);
comment on table number_blocks is 'Registration numbers: blocks are leased per series (office, year, direction) to a node.';
comment on column number_blocks.profile is 'Administration.';
comment on column number_blocks.series is 'What the number counts within: office, year, direction.';
comment on column number_blocks.next is 'First number of the next block.';

create table official_imports (
  import_id uuid not null,
  profile text not null,
  name text not null,
  vintage text not null,
  imported_at timestamp with time zone not null,
  imported_by text not null,
  series integer not null,
  values integer not null,
  findings jsonb not null,
  constraint official_imports_pkey PRIMARY KEY (import_id)
);
comment on table official_imports is 'Each import of published tables with its findings.';
comment on column official_imports.import_id is 'UUIDv7 of the import.';
comment on column official_imports.profile is 'Administration that published the figures.';
comment on column official_imports.name is 'Name of the folder.';
comment on column official_imports.vintage is 'Vintage given to its values.';
comment on column official_imports.imported_at is 'When.';
comment on column official_imports.imported_by is 'By whom.';
comment on column official_imports.series is 'Series met.';
comment on column official_imports.values is 'Values stored.';
comment on column official_imports.findings is 'What did not hold in the tables: table, cell, rule, reason, alarm, message.';

create table official_values (
  import_id uuid not null,
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
  constraint official_values_pkey PRIMARY KEY (import_id, table_name, line, series),
  constraint official_values_import_id_fkey FOREIGN KEY (import_id) REFERENCES official_imports(import_id)
);
CREATE INDEX official_values_series ON public.official_values USING btree (series, period);
comment on table official_values is 'Published values by import; the same series and period in a later import is a later vintage.';
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

create table parties (
  party_id text not null,
  name text not null,
  roles text[] not null,
  created_at timestamp with time zone not null,
  constraint parties_pkey PRIMARY KEY (party_id)
);
comment on table parties is 'Persons and organisations known to the system.';
comment on column parties.party_id is 'Id.';
comment on column parties.name is 'Name.';
comment on column parties.roles is 'Roles it holds.';
comment on column parties.created_at is 'First known.';

create table postings (
  declaration_id uuid not null,
  line smallint not null,
  debit_account text not null,
  credit_account text not null,
  amount_minor bigint not null,
  currency text not null,
  tax_type text,
  reference text not null,
  at timestamp with time zone not null,
  constraint postings_pkey PRIMARY KEY (declaration_id, line),
  constraint postings_amount_minor_check CHECK ((amount_minor > 0)),
  constraint postings_check CHECK ((debit_account <> credit_account)),
  constraint postings_credit_account_check CHECK ((credit_account ~ '^[a-z]+:[^ ]{1,120}$'::text)),
  constraint postings_currency_check CHECK ((currency ~ '^[A-Z]{3}$'::text)),
  constraint postings_debit_account_check CHECK ((debit_account ~ '^[a-z]+:[^ ]{1,120}$'::text)),
  constraint postings_line_check CHECK ((line > 0))
) partition by RANGE (declaration_id);
CREATE INDEX postings_credit ON public.postings USING btree (credit_account) INCLUDE (amount_minor);
CREATE INDEX postings_debit ON public.postings USING btree (debit_account) INCLUDE (amount_minor);
comment on table postings is 'Journal: debit account, credit account, amount above zero. A balance is what came in (credit) less what went out (debit).';
comment on column postings.declaration_id is 'Declaration the money is for; a deposit has its own id here.';
comment on column postings.line is 'Number within the declaration or deposit, from 1.';
comment on column postings.debit_account is 'Account the amount leaves, e.g. trader:cn:P1:deposit.';
comment on column postings.credit_account is 'Account the amount reaches, e.g. revenue:cn:vat.';
comment on column postings.amount_minor is 'Amount in minor units of the currency.';
comment on column postings.currency is 'ISO 4217.';
comment on column postings.tax_type is 'Tax type of the charge; null for a deposit.';
comment on column postings.reference is 'Registration number, or the payer''s own reference.';
comment on column postings.at is 'When it was booked.';

create table record_findings (
  declaration_id uuid not null,
  code text not null,
  result text not null,
  constraint record_findings_pkey PRIMARY KEY (declaration_id, code),
  constraint record_findings_code_check CHECK ((code ~ '^[a-z][a-z0-9-]*$'::text)),
  constraint record_findings_result_check CHECK ((result = ANY (ARRAY['found'::text, 'clear'::text])))
) partition by RANGE (declaration_id);
comment on table record_findings is 'What the labels of the history say was found.';
comment on column record_findings.declaration_id is 'Record.';
comment on column record_findings.code is 'Kind of finding, named by the mapping.';
comment on column record_findings.result is 'Found, or inspected and clear.';

create table records (
  declaration_id uuid not null,
  profile text not null,
  lodger_id text not null,
  reference text not null,
  day date not null,
  direction text not null,
  document jsonb not null,
  other jsonb not null,
  content_hash text not null,
  recorded_at timestamp with time zone not null,
  constraint records_pkey PRIMARY KEY (declaration_id),
  constraint records_content_hash_check CHECK ((content_hash ~ '^[0-9a-f]{64}$'::text)),
  constraint records_direction_check CHECK ((direction = ANY (ARRAY['import'::text, 'export'::text])))
) partition by RANGE (declaration_id);
CREATE INDEX records_by_day ON public.records USING btree (profile, day);
comment on table records is 'Imported history, kind record: declarations nothing is decided about any more.';
comment on column records.declaration_id is 'UUIDv7 of the day of the declaration, its random part from profile, importing party and reference: importing twice stores once.';
comment on column records.profile is 'Administration it belongs to.';
comment on column records.lodger_id is 'Party that imported it.';
comment on column records.reference is 'Number of the declaration in its source.';
comment on column records.day is 'Day of the declaration.';
comment on column records.direction is 'Import or export.';
comment on column records.document is 'The declaration in the shape of every declaration.';
comment on column records.other is 'Facts of the source that the model has no element for, of the declaration and of each item.';
comment on column records.content_hash is 'SHA-256 of the facts in canonical JSON: the same reference with other facts is refused.';
comment on column records.recorded_at is 'When it was imported.';

create table register_activations (
  profile text not null,
  number integer not null,
  activated_at timestamp with time zone not null,
  kind text not null,
  file_name text not null,
  file_hash text not null,
  activated_by text not null,
  rows_read integer not null,
  rows_added integer not null,
  rows_changed integer not null,
  rows_closed integer not null,
  rows_refused integer not null,
  constraint register_activations_pkey PRIMARY KEY (profile, number),
  constraint register_activations_file_hash_check CHECK ((file_hash ~ '^[0-9a-f]{64}$'::text)),
  constraint register_activations_file_name_check CHECK (((length(file_name) >= 1) AND (length(file_name) <= 200))),
  constraint register_activations_kind_check CHECK ((kind = ANY (ARRAY['codes'::text, 'rates'::text, 'measures'::text]))),
  constraint register_activations_number_check CHECK ((number > 0)),
  constraint register_activations_profile_check CHECK ((profile ~ '^[a-z]{2,12}$'::text)),
  constraint register_activations_rows_added_check CHECK ((rows_added >= 0)),
  constraint register_activations_rows_changed_check CHECK ((rows_changed >= 0)),
  constraint register_activations_rows_closed_check CHECK ((rows_closed >= 0)),
  constraint register_activations_rows_read_check CHECK ((rows_read >= 0)),
  constraint register_activations_rows_refused_check CHECK ((rows_refused >= 0))
);
comment on table register_activations is 'Each import that became part of the registers of a profile; its number is the last part of the version that decisions record.';
comment on column register_activations.profile is 'Profile whose registers it belongs to.';
comment on column register_activations.number is 'Counts from 1 within the profile.';
comment on column register_activations.activated_at is 'From here on decisions see it.';
comment on column register_activations.kind is 'Form of the file: codes, rates or measures.';
comment on column register_activations.file_name is 'Name of the file as given by who imported it.';
comment on column register_activations.file_hash is 'SHA-256 of the file, unpacked.';
comment on column register_activations.activated_by is 'Party that imported it.';
comment on column register_activations.rows_read is 'Records in the file.';
comment on column register_activations.rows_added is 'Records about something the registers did not hold.';
comment on column register_activations.rows_changed is 'Records that say something else about what the registers held.';
comment on column register_activations.rows_closed is 'Earlier records whose validity ended by it.';
comment on column register_activations.rows_refused is 'Records refused, each with line and reason in the answer.';

create table register_rows (
  profile text not null,
  activation integer not null,
  row_number integer not null,
  kind text not null,
  code text not null,
  valid_from date,
  valid_to date,
  data jsonb not null,
  source text not null,
  constraint register_rows_pkey PRIMARY KEY (profile, activation, row_number),
  constraint register_rows_profile_activation_fkey FOREIGN KEY (profile, activation) REFERENCES register_activations(profile, number),
  constraint register_rows_check CHECK ((valid_to > valid_from)),
  constraint register_rows_code_check CHECK (((length(code) >= 1) AND (length(code) <= 64))),
  constraint register_rows_data_check CHECK ((jsonb_typeof(data) = 'object'::text)),
  constraint register_rows_row_number_check CHECK ((row_number > 0))
);
CREATE INDEX register_rows_code ON public.register_rows USING btree (profile, kind, code);
comment on table register_rows is 'Imported rows of registers, as they came.';
comment on column register_rows.profile is 'Profile.';
comment on column register_rows.activation is 'Import that brought it.';
comment on column register_rows.row_number is 'Place within the import.';
comment on column register_rows.kind is 'Register, e.g. countries.';
comment on column register_rows.code is 'Code; of a measure its commodity, * for all.';
comment on column register_rows.valid_from is 'First day it holds; null = since ever.';
comment on column register_rows.valid_to is 'First day it no longer holds; null = until another row takes over.';
comment on column register_rows.data is 'All other columns, texts by name.';
comment on column register_rows.source is 'Where it comes from: file and import.';

create table schema_migrations (
  name text not null,
  hash text not null,
  applied_at timestamp with time zone not null default now(),
  constraint schema_migrations_pkey PRIMARY KEY (name)
);
comment on table schema_migrations is 'Migrations applied to this database.';
comment on column schema_migrations.name is 'File name.';
comment on column schema_migrations.hash is 'SHA-256 of the file as applied.';
comment on column schema_migrations.applied_at is 'When it was applied.';

create table statistical_cells (
  release_id uuid not null,
  table_id text not null,
  cell_key text not null,
  value bigint not null,
  ledger_rows bigint not null,
  constraint statistical_cells_pkey PRIMARY KEY (release_id, table_id, cell_key),
  constraint statistical_cells_release_id_fkey FOREIGN KEY (release_id) REFERENCES statistical_releases(release_id)
);
comment on table statistical_cells is 'Every cell of every release, exact.';
comment on column statistical_cells.release_id is 'Release.';
comment on column statistical_cells.table_id is 'Table of the table set.';
comment on column statistical_cells.cell_key is 'Span, flow, codes and unit in the canonical order of the table.';
comment on column statistical_cells.value is 'Minor units, grams or a count, as the unit in the key says.';
comment on column statistical_cells.ledger_rows is 'Ledger rows that add up to it.';

create table statistical_releases (
  release_id uuid not null,
  profile text not null,
  period text not null,
  sequence integer not null,
  position uuid not null,
  ledger_rows bigint not null,
  currency text not null,
  released_at timestamp with time zone not null,
  released_by text not null,
  manifest jsonb not null,
  manifest_hash text not null,
  constraint statistical_releases_pkey PRIMARY KEY (release_id),
  constraint statistical_releases_profile_period_sequence_key UNIQUE (profile, period, sequence),
  constraint statistical_releases_manifest_hash_check CHECK ((manifest_hash ~ '^[0-9a-f]{64}$'::text)),
  constraint statistical_releases_period_check CHECK ((period ~ '^[0-9]{4}(-(0[1-9]|1[0-2]))?$'::text)),
  constraint statistical_releases_sequence_check CHECK ((sequence > 0))
);
comment on table statistical_releases is 'Each publication of a period; a later one of the same period is a revision and leaves the earlier in place.';
comment on column statistical_releases.release_id is 'UUIDv7 of the release.';
comment on column statistical_releases.profile is 'Administration.';
comment on column statistical_releases.period is 'Month YYYY-MM or year YYYY.';
comment on column statistical_releases.sequence is 'First publication 1, first revision 2, and so on.';
comment on column statistical_releases.position is 'Vintage: greatest row_id of the ledger it counts.';
comment on column statistical_releases.ledger_rows is 'Rows of the whole ledger up to that place.';
comment on column statistical_releases.currency is 'The profile''s currency.';
comment on column statistical_releases.released_at is 'Publication.';
comment on column statistical_releases.released_by is 'Who released it.';
comment on column statistical_releases.manifest is 'Tables with cell counts and SHA-256 over canonical cells, register versions, writer.';
comment on column statistical_releases.manifest_hash is 'SHA-256 of the canonical manifest.';
