-- clearance: declarations and everything that is decided about them, from lodging to release and
-- after it.

-- Where each declaration stands. Monthly partitions by range of the UUIDv7 key; every key begins
-- with declaration_id, so that a cluster can distribute by it. A trader's declarations are found by
-- its account too, whoever lodged them; the same consignment declared again under another
-- reference, by a digest of what it states.
create table declarations (
  declaration_id uuid not null,
  bucket smallint not null check (bucket = id_bucket(declaration_id)),
  profile text not null check (length(profile) between 1 and 20 and profile !~ '[^a-z0-9-]'),
  lodger_id text not null,
  kind text not null check (kind in ('live', 'record')),
  direction text not null check (direction in ('import', 'export')),
  type_code text not null,
  reference text not null,
  mrn text,
  status text not null,
  station text not null,
  lane text,
  account text not null,
  waiting_for text[] not null default '{}',
  transport_documents text[] not null default '{}',
  last_seq integer not null check (last_seq > 0),
  last_hash bytea not null,
  stage bytea not null,
  lodged_at timestamptz not null,
  accepted_on date,
  released_at timestamptz,
  updated_at timestamptz not null,
  consignment_key uuid,
  asked_code text,
  asked_due_minor bigint check (asked_due_minor >= 0),
  value_minor bigint,
  primary key (declaration_id, bucket)
) partition by range (declaration_id);
create index declarations_mrn on declarations (mrn) where mrn is not null;
create index declarations_reference on declarations (lodger_id, reference);
create index declarations_waiting on declarations (station, updated_at) where waiting_for <> '{}';
create index declarations_payment on declarations (account) where waiting_for = array['payment.received'];
create index declarations_transport on declarations using gin (transport_documents) where waiting_for <> '{}';
create index declarations_account on declarations (account, declaration_id);
create index declarations_value on declarations ((coalesce(value_minor, -1)), declaration_id)
  where kind = 'live';
create index declarations_released on declarations (profile, released_at) where released_at is not null;
create index declarations_accepted on declarations (profile, accepted_on)
  where accepted_on is not null and released_at is null;
create index declarations_consignment on declarations (consignment_key, declaration_id)
  where consignment_key is not null;
comment on table declarations is 'Where each declaration stands: the fold of its events, kept so that lists and resumption need no replay. tidegate verify recomputes it. Cluster: bucket; a row of a declaration lies with the others of its lodger.';
comment on column declarations.declaration_id is 'UUIDv7 made at receipt.';
comment on column declarations.bucket is 'Bucket of that id; distribution column.';
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
comment on column declarations.stage is 'What the next step needs: JSON of the event it rests at and of the stage without the document, packed by zstd.';
comment on column declarations.lodged_at is 'Receipt.';
comment on column declarations.accepted_on is 'Legal day of acceptance in the profile''s time zone.';
comment on column declarations.released_at is 'Release; null before.';
comment on column declarations.updated_at is 'Last event.';
comment on column declarations.consignment_key is 'Digest of trader, transport documents, invoice and goods, its first 128 bits as an id, by which the same consignment declared again is found; null for rejected ones, and for those that name no transport document or invoice.';
comment on column declarations.asked_code is 'Code of what was last asked for at the station of payment; null where nothing was.';
comment on column declarations.asked_due_minor is 'Amount that was last asked for there, in minor units.';
comment on column declarations.value_minor is 'Customs value of all items, minor units, for lists; null before the assessment, and where an item has none.';

create table declaration_versions (
  declaration_id uuid not null,
  bucket smallint not null check (bucket = id_bucket(declaration_id)),
  version integer not null check (version > 0),
  at timestamptz not null,
  format text not null,
  salt text not null,
  document bytea not null,
  bytes integer not null check (bytes > 0),
  items integer not null check (items >= 0),
  goods text,
  primary key (declaration_id, version, bucket)
) partition by range (declaration_id);
comment on table declaration_versions is 'The document as lodged, erasable: the event chain holds only its salted digest. Cluster: bucket; a row of a declaration lies with the others of its lodger.';
comment on column declaration_versions.declaration_id is 'Declaration.';
comment on column declaration_versions.bucket is 'Bucket of that id; distribution column.';
comment on column declaration_versions.version is 'From 1, one more with each amendment.';
comment on column declaration_versions.at is 'Receipt of this version.';
comment on column declaration_versions.format is 'Media type it arrived in.';
comment on column declaration_versions.salt is 'Random salt of the digest in the event.';
comment on column declaration_versions.document is 'The declaration in the JSON of the mapping table, canonical, packed by zstd: the digest is of the text. docs/operating/data.md says how it is read.';
comment on column declaration_versions.bytes is 'Bytes of that text.';
comment on column declaration_versions.items is 'Goods items of the document.';
comment on column declaration_versions.goods is 'What the first item is said to be, for lists; erased with the document.';

-- What makes a repeated command harmless.
create table commands (
  lodger_id text not null,
  bucket smallint not null check (bucket = text_bucket(lodger_id)),
  key text not null check (length(key) between 1 and 200),
  request_hash text not null,
  declaration_id uuid not null,
  at timestamptz not null,
  answer json,
  primary key (lodger_id, key, bucket)
);
comment on table commands is 'Idempotency keys: claimed before the declaration is written, answered from here when repeated. Cluster: bucket; a key of a lodger is claimed where its declarations are written.';
comment on column commands.lodger_id is 'Party that sent the command.';
comment on column commands.bucket is 'Bucket of that party; distribution column.';
comment on column commands.key is 'The sender''s Idempotency-Key.';
comment on column commands.request_hash is 'SHA-256 of the request; the same key with another body is refused.';
comment on column commands.declaration_id is 'Declaration it made or touched.';
comment on column commands.at is 'First receipt.';
comment on column commands.answer is 'The answer given, as text: a repeat gets the same bytes.';

-- References of a lodger are used once, whichever node lodges: a key in the database says so.
create table claimed_references (
  bucket smallint not null check (bucket between 0 and 4095),
  lodger_id text not null,
  reference text not null,
  declaration_id uuid not null,
  primary key (bucket, lodger_id, reference)
);
comment on table claimed_references is 'References carried by declarations that were not rejected: each once for a lodger, claimed in the transaction that writes the declaration. Cluster: bucket; a key of a lodger is claimed where its declarations are written.';
comment on column claimed_references.bucket is 'Bucket of the lodger, which the declaration''s id carries; distribution column.';
comment on column claimed_references.lodger_id is 'Party that lodged.';
comment on column claimed_references.reference is 'The lodger''s own reference.';
comment on column claimed_references.declaration_id is 'Declaration that carries it.';

-- Registration numbers.
create table number_blocks (
  profile text not null,
  series text not null,
  next bigint not null check (next > 0),
  primary key (profile, series)
);
comment on table number_blocks is 'Registration numbers: blocks are leased per series (office, year, direction) to a node. Cluster: local; leased in blocks, so that a declaration seldom asks.';
comment on column number_blocks.profile is 'Administration.';
comment on column number_blocks.series is 'What the number counts within: office, year, direction.';
comment on column number_blocks.next is 'First number of the next block.';

-- History: declarations of the time before, and what was found in them.
create table records (
  declaration_id uuid not null,
  bucket smallint not null check (bucket = id_bucket(declaration_id)),
  profile text not null,
  lodger_id text not null,
  reference text not null,
  day date not null,
  direction text not null check (direction in ('import', 'export')),
  document jsonb not null,
  other jsonb not null,
  content_hash text not null check (length(content_hash) = 64 and content_hash !~ '[^0-9a-f]'),
  recorded_at timestamptz not null,
  primary key (declaration_id, bucket)
) partition by range (declaration_id);
create index records_by_day on records (profile, day);
comment on table records is 'Imported history, kind record: declarations nothing is decided about any more. Cluster: bucket; history is as large as what is lodged, and is read with it.';
comment on column records.declaration_id is 'UUIDv7 of the day of the declaration, its random part from profile, importing party and reference: importing twice stores once.';
comment on column records.bucket is 'Bucket of that id; distribution column.';
comment on column records.profile is 'Administration it belongs to.';
comment on column records.lodger_id is 'Party that imported it.';
comment on column records.reference is 'Number of the declaration in its source.';
comment on column records.day is 'Day of the declaration.';
comment on column records.direction is 'Import or export.';
comment on column records.document is 'The declaration in the shape of every declaration.';
comment on column records.other is 'Facts of the source that the model has no element for, of the declaration and of each item.';
comment on column records.content_hash is 'SHA-256 of the facts in canonical JSON: the same reference with other facts is refused.';
comment on column records.recorded_at is 'When it was imported.';

create table record_findings (
  declaration_id uuid not null,
  bucket smallint not null check (bucket = id_bucket(declaration_id)),
  code text not null check (code ~ '^[a-z][a-z0-9-]*$'),
  result text not null check (result in ('found', 'clear')),
  primary key (declaration_id, code, bucket)
) partition by range (declaration_id);
comment on table record_findings is 'What the labels of the history say was found. Cluster: bucket; history is as large as what is lodged, and is read with it.';
comment on column record_findings.declaration_id is 'Record.';
comment on column record_findings.bucket is 'Bucket of that id; distribution column.';
comment on column record_findings.code is 'Kind of finding, named by the mapping.';
comment on column record_findings.result is 'Found, or inspected and clear.';

create table assessments (
  declaration_id uuid not null,
  bucket smallint not null check (bucket = id_bucket(declaration_id)),
  seq integer not null check (seq > 0),
  at timestamptz not null,
  currency text not null,
  payable_minor bigint,
  detail bytea not null,
  primary key (declaration_id, seq, bucket)
) partition by range (declaration_id);
comment on table assessments is 'Charges as assessed: one row per assessment, each line with its measure and legal basis in detail. Cluster: bucket; a row of a declaration lies with the others of its lodger.';
comment on column assessments.declaration_id is 'Declaration.';
comment on column assessments.bucket is 'Bucket of that id; distribution column.';
comment on column assessments.seq is 'Sequence number of the event that carries it.';
comment on column assessments.at is 'When.';
comment on column assessments.currency is 'Currency of all amounts.';
comment on column assessments.payable_minor is 'Sum due now in minor units; null while a line is undetermined.';
comment on column assessments.detail is 'Items with lines as the assess command prints them, packed by zstd: a line of JSON of what holds for all, then one for each item. docs/operating/data.md says how it is read.';

-- What persons bought in a year under the limits of cross-border e-commerce: counted with the
-- charges.
create table retail_salts (
  profile text primary key,
  salt text not null default replace(gen_random_uuid()::text || gen_random_uuid()::text, '-', '')
);
comment on table retail_salts is 'Salt that turns the number of a person into a digest; without it no digest leads to anybody. Cluster: local; what the installation as a whole keeps, read by each node once.';
comment on column retail_salts.profile is 'Profile whose law sets the limit.';
comment on column retail_salts.salt is 'Random; never printed.';

create table retail_years (
  profile text not null,
  person text not null,
  bucket smallint not null check (bucket = text_bucket(person)),
  year integer not null,
  spent_minor bigint not null check (spent_minor >= 0),
  limit_minor bigint not null,
  primary key (profile, person, year, bucket),
  check (spent_minor <= limit_minor)
);
comment on table retail_years is 'What a person bought within the limit of a year; the database refuses more, whichever node counts. Cluster: bucket; years are spread by their persons, as many as buy.';
comment on column retail_years.profile is 'Profile whose law sets the limit.';
comment on column retail_years.person is 'Salted digest of the number of the person.';
comment on column retail_years.bucket is 'Bucket of that digest; distribution column.';
comment on column retail_years.year is 'Calendar year of acceptance.';
comment on column retail_years.spent_minor is 'Customs value of what was relieved, minor units.';
comment on column retail_years.limit_minor is 'The most of a year, minor units, as the rules said when it was counted last.';

create table retail_purchases (
  declaration_id uuid not null,
  bucket smallint not null check (bucket = id_bucket(declaration_id)),
  profile text not null,
  person text not null,
  year integer not null,
  amount_minor bigint not null check (amount_minor >= 0),
  primary key (declaration_id, bucket)
) partition by range (declaration_id);
comment on table retail_purchases is 'What each declaration takes of the year of its buyer; a change or a withdrawal gives back. Cluster: bucket; a row of a declaration lies with the others of its lodger.';
comment on column retail_purchases.declaration_id is 'Declaration that was relieved.';
comment on column retail_purchases.bucket is 'Bucket of that id; distribution column.';
comment on column retail_purchases.profile is 'Profile of the declaration.';
comment on column retail_purchases.person is 'Salted digest of the number of the person.';
comment on column retail_purchases.year is 'Calendar year of acceptance.';
comment on column retail_purchases.amount_minor is 'Customs value that counts, minor units; 0 where it was given back.';

-- What each selection decided, and on what facts: it can be decided again, and rules can be tried
-- on it. The last selections of a trader say how often it was stopped in a row.
create table selections (
  declaration_id uuid not null,
  bucket smallint not null check (bucket = id_bucket(declaration_id)),
  seq integer not null check (seq > 0),
  profile text not null,
  at timestamptz not null,
  accepted_on date not null,
  register_version text not null,
  facts bytea not null,
  stated jsonb not null,
  passes boolean,
  lane text not null check (lane in ('green', 'yellow', 'red')),
  rules text[] not null,
  reasons jsonb not null,
  chance numeric not null check (chance between 0 and 1),
  weighing jsonb,
  orders jsonb,
  primary key (declaration_id, seq, bucket)
) partition by range (declaration_id);
create index selections_trader on selections (profile, (stated ->> 'traderId'), at desc);
create index selections_moment on selections (profile, at);
comment on table selections is 'Each selection: lane, reasons, the facts that rules read, and the chance it had of being controlled. Cluster: bucket; a row of a declaration lies with the others of its lodger.';
comment on column selections.declaration_id is 'Declaration.';
comment on column selections.bucket is 'Bucket of that id; distribution column.';
comment on column selections.seq is 'Sequence number of the event lane.selected.';
comment on column selections.profile is 'Administration.';
comment on column selections.at is 'When.';
comment on column selections.accepted_on is 'Legal day: rules of that day applied.';
comment on column selections.register_version is 'Registers, rules among them, that were read.';
comment on column selections.facts is 'Facts by name as the rules read them, of the declaration and of each item: JSON, packed by zstd. docs/operating/data.md says how it is read.';
comment on column selections.stated is 'Of these facts those that statements ask for: who and what is named, and how often the trader had been stopped.';
comment on column selections.passes is 'Whether it was drawn to pass where its trader had been stopped often; null where nothing was drawn.';
comment on column selections.lane is 'Lane chosen.';
comment on column selections.rules is 'Ids of the rules that hit; random where it was drawn.';
comment on column selections.reasons is 'Rules that hit, with what they say, their law, secrecy level and items.';
comment on column selections.chance is 'Chance of a control whatever was drawn; estimates weigh by it.';
comment on column selections.weighing is 'What was weighed: capacity used, bar, chances and expected value; null where no model and no capacity stood.';
comment on column selections.orders is 'Officers'' orders that were read, so that it can be decided again; null where there were none.';

-- Where the selections of a trader lie. Without it, counting its last controls asks every month there
-- is: at 120 months that took longer than all the rest of a lodgement. The first selection of a month
-- writes the row.
create table trader_months (
  profile text not null,
  trader text not null,
  bucket smallint not null check (bucket = text_bucket(trader)),
  from_id uuid not null,
  lodged_in smallint not null,
  primary key (profile, trader, from_id, lodged_in, bucket)
);
comment on table trader_months is 'Months of lodgement that have selections of a trader, and the buckets in which they lie. Cluster: bucket; months are spread by their traders, whoever lodges for them.';
comment on column trader_months.profile is 'Administration.';
comment on column trader_months.trader is 'The trader, as its declarations state it.';
comment on column trader_months.bucket is 'Bucket of that name; distribution column.';
comment on column trader_months.from_id is 'Lowest id of the month, which its partition begins with.';
comment on column trader_months.lodged_in is 'Bucket of declarations that these selections are of: that of a lodger.';

-- The secret that draws of selection start from: whom a long row of controls lets pass is nobody's
-- to compute.
create table selection_seeds (
  single boolean primary key default true check (single),
  seed text not null check (length(seed) >= 64)
);
comment on table selection_seeds is 'Secret of this installation from which relief after controls in a row is drawn; one row. Cluster: local; one row, which jobs or nodes keep.';
comment on column selection_seeds.single is 'Holds the table to one row.';
comment on column selection_seeds.seed is 'Drawn at random when the table was made; never shown. Each draw is kept with its selection.';
insert into selection_seeds (seed)
values (replace(gen_random_uuid()::text || gen_random_uuid()::text || gen_random_uuid()::text, '-', ''));

-- Controls that officers choose themselves, by person: those of one office have an account each and
-- share its party.
create table control_orders (
  declaration_id uuid not null,
  bucket smallint not null check (bucket = id_bucket(declaration_id)),
  order_id uuid not null,
  profile text not null,
  ordered_by text not null,
  ordered_at timestamptz not null,
  lane text not null check (lane in ('yellow', 'red')),
  tasks jsonb not null,
  reason text not null,
  legal jsonb not null,
  ordered_name text not null,
  primary key (declaration_id, order_id, bucket)
);
create index control_orders_by_officer on control_orders (ordered_by, ordered_at);
comment on table control_orders is 'Controls an officer chose; selection takes them as it takes a rule that is no law. Cluster: bucket; a row of a declaration lies with the others of its lodger.';
comment on column control_orders.declaration_id is 'Declaration.';
comment on column control_orders.bucket is 'Bucket of that id; distribution column.';
comment on column control_orders.order_id is 'Order.';
comment on column control_orders.profile is 'Administration.';
comment on column control_orders.ordered_by is 'Officer who chose: account:ID of a person, the party of a key, or the officer an administrator names.';
comment on column control_orders.ordered_at is 'When.';
comment on column control_orders.lane is 'Lane it asks for: yellow or red.';
comment on column control_orders.tasks is 'What has to be done: agency and kind of each task.';
comment on column control_orders.reason is 'Why, in the officer''s words; no trader reads them.';
comment on column control_orders.legal is 'The law a control stands on, all a trader is told; English and Chinese.';
comment on column control_orders.ordered_name is 'Name of the officer.';

-- Business continuity: arrangements under which goods are released while something that decides is not
-- available, and what looking again at each declaration came to.
create table contingencies (
  contingency_id uuid primary key,
  profile text not null,
  dependency text not null,
  starts_at timestamptz not null,
  until timestamptz not null check (until > starts_at),
  reason text not null,
  started_by text not null,
  started_name text not null
);
create index contingencies_by_end on contingencies (profile, until);
comment on table contingencies is 'Arrangements of business continuity as they were started; none is changed. Cluster: reference; rows of declarations refer to it by a foreign key.';
comment on column contingencies.contingency_id is 'Arrangement.';
comment on column contingencies.profile is 'Administration.';
comment on column contingencies.dependency is 'What is not available: risk, or an agency that has tasks.';
comment on column contingencies.starts_at is 'From when it holds.';
comment on column contingencies.until is 'Latest end.';
comment on column contingencies.reason is 'Why, in the officer''s words.';
comment on column contingencies.started_by is 'Officer who started it: account:ID, or the officer an administrator names.';
comment on column contingencies.started_name is 'Name of the officer.';

create table contingency_ends (
  contingency_id uuid primary key references contingencies (contingency_id),
  ended_at timestamptz not null,
  reason text not null,
  ended_by text not null,
  ended_name text not null
);
comment on table contingency_ends is 'Arrangements that an officer ended before their latest end. Cluster: reference; it is read with a table that declarations refer to.';
comment on column contingency_ends.contingency_id is 'Arrangement.';
comment on column contingency_ends.ended_at is 'Since when it does not hold any more.';
comment on column contingency_ends.reason is 'Why, in the officer''s words.';
comment on column contingency_ends.ended_by is 'Officer who ended it.';
comment on column contingency_ends.ended_name is 'Name of the officer.';

create table contingency_decisions (
  declaration_id uuid not null,
  bucket smallint not null check (bucket = id_bucket(declaration_id)),
  seq integer not null,
  contingency_id uuid not null references contingencies (contingency_id),
  profile text not null,
  dependency text not null,
  rule text,
  register_version text not null,
  deferred jsonb not null,
  decided_at timestamptz not null,
  primary key (declaration_id, seq, contingency_id, bucket)
);
create index contingency_decisions_by_arrangement on contingency_decisions (contingency_id, decided_at);
comment on table contingency_decisions is 'Selections that were made under an arrangement of business continuity. Cluster: bucket; a row of a declaration lies with the others of its lodger.';
comment on column contingency_decisions.declaration_id is 'Declaration.';
comment on column contingency_decisions.bucket is 'Bucket of that id; distribution column.';
comment on column contingency_decisions.seq is 'Place of the selection in the chain of the declaration.';
comment on column contingency_decisions.contingency_id is 'Arrangement.';
comment on column contingency_decisions.profile is 'Administration.';
comment on column contingency_decisions.dependency is 'What was not available.';
comment on column contingency_decisions.rule is 'Rule of the profile by which it was released; null: none, so officers looked at its documents.';
comment on column contingency_decisions.register_version is 'Version of the profile and its registers, which hold the rule.';
comment on column contingency_decisions.deferred is 'Tasks of the agency that were left out: agency and kind of each.';
comment on column contingency_decisions.decided_at is 'When.';

create table contingency_checks (
  declaration_id uuid not null,
  bucket smallint not null check (bucket = id_bucket(declaration_id)),
  seq integer not null,
  contingency_id uuid not null,
  checked_at timestamptz not null,
  register_version text not null,
  outcome text not null check (outcome in ('same', 'held', 'late')),
  lane text not null,
  reasons jsonb not null,
  tasks jsonb not null,
  primary key (declaration_id, seq, contingency_id, bucket),
  foreign key (declaration_id, seq, contingency_id, bucket)
    references contingency_decisions (declaration_id, seq, contingency_id, bucket)
);
create index contingency_checks_by_time on contingency_checks (checked_at);
comment on table contingency_checks is 'What looking again at a selection came to when its arrangement was over. Cluster: bucket; a row of a declaration lies with the others of its lodger.';
comment on column contingency_checks.declaration_id is 'Declaration.';
comment on column contingency_checks.bucket is 'Bucket of that id; distribution column.';
comment on column contingency_checks.seq is 'Place of the selection in the chain of the declaration.';
comment on column contingency_checks.contingency_id is 'Arrangement.';
comment on column contingency_checks.checked_at is 'When it was looked at.';
comment on column contingency_checks.register_version is 'Version of the profile and its registers by which it was looked at.';
comment on column contingency_checks.outcome is 'same: nothing more is asked; held: a control was ordered before release; late: its goods were gone.';
comment on column contingency_checks.lane is 'Lane it would have taken.';
comment on column contingency_checks.reasons is 'Rules that select it, as in selections.';
comment on column contingency_checks.tasks is 'What was asked and never done: agency and kind of each task.';

-- Port nodes: at the centre which there are, what each was given and what it brought back; at a port node
-- what it is and what it handed over.
create table ports (
  code text primary key check (code ~ '^[A-Z0-9]{2,8}$'),
  profile text not null,
  name text not null,
  key_id text not null,
  public_key text not null,
  enrolled_at timestamptz not null,
  enrolled_by text not null,
  enrolled_name text not null,
  ended_at timestamptz
);
comment on table ports is 'At the centre: installations of their own at ports, which may go on alone for a day. Cluster: local; what ports bring is taken in by one job, and few beside what the centre decides.';
comment on column ports.code is 'Code of the port; part of each provisional number.';
comment on column ports.profile is 'Administration.';
comment on column ports.name is 'Name.';
comment on column ports.key_id is 'Key that signs what the port hands over.';
comment on column ports.public_key is 'Its public half, PEM.';
comment on column ports.enrolled_at is 'When it was enrolled.';
comment on column ports.enrolled_by is 'Officer who enrolled it: account:ID, or the officer an administrator names.';
comment on column ports.enrolled_name is 'Name of the officer.';
comment on column ports.ended_at is 'Since when nothing is taken from it; null while it may hand over.';

create table port_snapshots (
  port text not null references ports (code),
  number integer not null check (number > 0),
  made_at timestamptz not null,
  made_by text not null,
  register_version text not null,
  party_version integer not null,
  digest text not null,
  primary key (port, number)
);
comment on table port_snapshots is 'At the centre: what ports were given to decide by. Cluster: local; what ports bring is taken in by one job, and few beside what the centre decides.';
comment on column port_snapshots.port is 'Port.';
comment on column port_snapshots.number is 'Number within the port, from 1.';
comment on column port_snapshots.made_at is 'When.';
comment on column port_snapshots.made_by is 'Who asked for it.';
comment on column port_snapshots.register_version is 'Version of the profile and its registers in it.';
comment on column port_snapshots.party_version is 'Version of the register of parties in it.';
comment on column port_snapshots.digest is 'SHA-256 of what was signed.';

create table port_leases (
  lease_id uuid primary key,
  port text not null references ports (code),
  party text not null,
  minor bigint not null check (minor > 0),
  leased_at timestamptz not null,
  leased_by text not null,
  leased_name text not null,
  snapshot integer,
  bundle integer
);
create index port_leases_open on port_leases (port) where bundle is null;
comment on table port_leases is 'At the centre: credit of accounts that may be spent at a port; it left the account when it was leased. Cluster: local; what ports bring is taken in by one job, and few beside what the centre decides.';
comment on column port_leases.lease_id is 'Lease; its posting has this id at the centre and at the port.';
comment on column port_leases.port is 'Port.';
comment on column port_leases.party is 'Party whose credit it is.';
comment on column port_leases.minor is 'Amount, minor units.';
comment on column port_leases.leased_at is 'When.';
comment on column port_leases.leased_by is 'Officer who leased it.';
comment on column port_leases.leased_name is 'Name of the officer.';
comment on column port_leases.snapshot is 'Snapshot by which the port was given it; null: the next.';
comment on column port_leases.bundle is 'Bundle with which what was not spent came back; null while it is out.';

create table port_bundles (
  port text not null references ports (code),
  number integer not null check (number > 0),
  digest text not null,
  manifest jsonb not null,
  received_at timestamptz not null,
  received_by text not null,
  completed_at timestamptz,
  primary key (port, number)
);
comment on table port_bundles is 'At the centre: what ports handed over of a time in which they were alone. Cluster: local; what ports bring is taken in by one job, and few beside what the centre decides.';
comment on column port_bundles.port is 'Port.';
comment on column port_bundles.number is 'Number within the port, from 1, without gaps.';
comment on column port_bundles.digest is 'SHA-256 of the signed manifest: another of this number is refused.';
comment on column port_bundles.manifest is 'What was signed: times, officers, roots, the digest of each line.';
comment on column port_bundles.received_at is 'When its manifest came.';
comment on column port_bundles.received_by is 'Who handed it over.';
comment on column port_bundles.completed_at is 'When the last line was there and its proofs held; null before.';

create table port_declarations (
  port_declaration_id uuid primary key,
  port text not null,
  bundle integer not null,
  line integer not null check (line > 0),
  number text,
  lodger_id text not null,
  payer text not null,
  reference text not null,
  status text not null,
  spent_minor bigint not null check (spent_minor >= 0),
  content text not null,
  unique (port, bundle, line),
  unique (port, number),
  foreign key (port, bundle) references port_bundles (port, number)
);
comment on table port_declarations is 'At the centre: declarations as ports handed them over, unchanged. Cluster: local; what ports bring is taken in by one job, and few beside what the centre decides.';
comment on column port_declarations.port_declaration_id is 'Id at the port.';
comment on column port_declarations.port is 'Port.';
comment on column port_declarations.bundle is 'Bundle it came in.';
comment on column port_declarations.line is 'Its line there.';
comment on column port_declarations.number is 'Provisional number; null where the port rejected it.';
comment on column port_declarations.lodger_id is 'Party that lodged it.';
comment on column port_declarations.payer is 'Number of the party whose leased credit it spent.';
comment on column port_declarations.reference is 'The lodger''s own reference.';
comment on column port_declarations.status is 'Where it stood at the port.';
comment on column port_declarations.spent_minor is 'Leased credit spent on it, minor units.';
comment on column port_declarations.content is 'The line: document, salt and chain of events.';

create table port_takings (
  port_declaration_id uuid primary key references port_declarations (port_declaration_id),
  declaration_id uuid,
  number text,
  controlled jsonb not null,
  taken_at timestamptz not null,
  taken_by text not null
);
create unique index port_takings_declaration on port_takings (declaration_id)
  where declaration_id is not null;
create index port_takings_number on port_takings (number) where number is not null;
comment on table port_takings is 'How each declaration of a port came out at the centre: once, and not changed. Cluster: reference; declarations of every bucket are looked up in it.';
comment on column port_takings.port_declaration_id is 'Id at the port.';
comment on column port_takings.declaration_id is 'Declaration that took its place; null: it was rejected at the port, or set aside.';
comment on column port_takings.number is 'Provisional number, by which the declaration is found too.';
comment on column port_takings.controlled is 'Tasks that officers did at the port: agency and kind of each.';
comment on column port_takings.taken_at is 'When.';
comment on column port_takings.taken_by is 'In whose name: the port, or the officer who decided its conflicts.';

-- Runs as its owner, because parties have no right to the table; what they see of the declaration is decided
-- where that is read.
create function declaration_of_provisional(wanted text) returns uuid
language sql stable security definer set search_path from current as $$
  select declaration_id from port_takings where number = wanted and declaration_id is not null
$$;
comment on function declaration_of_provisional(text) is 'Declaration of the centre that took the place of the provisional number of a port.';

create table port_conflicts (
  port_declaration_id uuid not null references port_declarations (port_declaration_id),
  kind text not null check (kind ~ '^[a-z]+(-[a-z]+)*$'),
  at_port jsonb not null,
  at_centre jsonb not null,
  found_at timestamptz not null,
  primary key (port_declaration_id, kind)
);
create index port_conflicts_by_time on port_conflicts (found_at);
comment on table port_conflicts is 'What differs between a port and the centre, as it was last compared. Cluster: local; what ports bring is taken in by one job, and few beside what the centre decides.';
comment on column port_conflicts.port_declaration_id is 'Id at the port.';
comment on column port_conflicts.kind is 'Kind, of the profile''s rules/ports.json.';
comment on column port_conflicts.at_port is 'How it is at the port.';
comment on column port_conflicts.at_centre is 'How it is at the centre.';
comment on column port_conflicts.found_at is 'When it was found.';

create table port_decisions (
  decision_id uuid primary key,
  port_declaration_id uuid not null references port_declarations (port_declaration_id),
  decision text not null check (decision in ('take', 'rename', 'set-aside')),
  kinds text[] not null,
  reference text,
  reason text not null,
  decided_at timestamptz not null,
  decided_by text not null,
  decided_name text not null
);
create index port_decisions_of on port_decisions (port_declaration_id, decision_id);
comment on table port_decisions is 'What officers decided of conflicts. Cluster: local; what ports bring is taken in by one job, and few beside what the centre decides.';
comment on column port_decisions.decision_id is 'Decision.';
comment on column port_decisions.port_declaration_id is 'Id at the port.';
comment on column port_decisions.decision is 'take: as the centre decides it; rename: under another reference; set-aside: not taken, what was spent goes back.';
comment on column port_decisions.kinds is 'Conflicts that it is about.';
comment on column port_decisions.reference is 'Reference it is taken under.';
comment on column port_decisions.reason is 'Why, in the officer''s words.';
comment on column port_decisions.decided_at is 'When.';
comment on column port_decisions.decided_by is 'Officer: account:ID, or the officer an administrator names.';
comment on column port_decisions.decided_name is 'Name of the officer.';

create table port_standing (
  line integer primary key default 1 check (line = 1),
  code text not null,
  name text not null,
  profile text not null,
  centre_key_id text not null,
  centre_public_key text not null,
  snapshot integer not null check (snapshot > 0),
  made_at timestamptz not null,
  loaded_at timestamptz not null,
  loaded_by text not null,
  register_version text not null,
  carried_keys uuid[] not null
);
comment on table port_standing is 'At a port node, one row: which port it is and the snapshot it decides by. No row: this is no port node. Cluster: local; a port node is one server.';
comment on column port_standing.line is 'Keeps it one row.';
comment on column port_standing.code is 'Code of the port.';
comment on column port_standing.name is 'Name.';
comment on column port_standing.profile is 'Administration.';
comment on column port_standing.centre_key_id is 'Key of the centre that an officer named at the first load; nothing signed by another is loaded.';
comment on column port_standing.centre_public_key is 'Its public half, PEM.';
comment on column port_standing.snapshot is 'Number of the snapshot; an older one is refused.';
comment on column port_standing.made_at is 'When the centre made it.';
comment on column port_standing.loaded_at is 'When it was loaded.';
comment on column port_standing.loaded_by is 'Who loaded it.';
comment on column port_standing.register_version is 'Version of the profile and its registers in it.';
comment on column port_standing.carried_keys is 'Machine keys of lodgers that came with it.';

create table port_closings (
  number integer primary key check (number > 0),
  snapshot integer not null,
  register_version text not null,
  closed_at timestamptz not null,
  closed_by text not null,
  closed_name text not null,
  root_from bigint not null,
  root_to bigint not null
);
comment on table port_closings is 'At a port node: what was handed over, each time closed for good. Cluster: local; a port node is one server.';
comment on column port_closings.number is 'Number of the bundle.';
comment on column port_closings.snapshot is 'Snapshot it was decided by.';
comment on column port_closings.register_version is 'Version of the registers of that snapshot.';
comment on column port_closings.closed_at is 'When.';
comment on column port_closings.closed_by is 'Officer who closed it.';
comment on column port_closings.closed_name is 'Name of the officer.';
comment on column port_closings.root_from is 'First root of the journal in it.';
comment on column port_closings.root_to is 'Last root in it.';

create table port_handed (
  declaration_id uuid not null,
  bucket smallint not null check (bucket = id_bucket(declaration_id)),
  bundle integer not null,
  primary key (declaration_id, bucket)
);
create index port_handed_bundle on port_handed (bundle, declaration_id);
comment on table port_handed is 'At a port node: declarations that are in a bundle; nothing is done to them here any more. Cluster: bucket; a row of a declaration lies with the others of its lodger.';
comment on column port_handed.declaration_id is 'Declaration.';
comment on column port_handed.bucket is 'Bucket of that id; distribution column.';
comment on column port_handed.bundle is 'Bundle.';

-- What rules remember of the past: counts by key and day, and values that were accepted. Filled by
-- a job when a day is over; nothing is written while a declaration is decided.
create table risk_memory (
  profile text not null,
  measure text not null,
  key text not null,
  day date not null,
  cases integer not null check (cases > 0),
  amounts numeric[] not null,
  primary key (profile, measure, key, day)
);
comment on table risk_memory is 'What one day taught of a counter or usual value that a rule in force asks for. Cluster: local; learned by a job, and read by each node.';
comment on column risk_memory.profile is 'Administration.';
comment on column risk_memory.measure is 'Counter or usual value by name, e.g. declarations traderId.';
comment on column risk_memory.key is 'Values of the facts it is counted by.';
comment on column risk_memory.day is 'Day in the time zone of the profile.';
comment on column risk_memory.cases is 'Declarations, findings or values of that day.';
comment on column risk_memory.amounts is 'The last values of that day, of a usual value; else empty.';

create table risk_memory_days (
  profile text not null,
  measure text not null,
  day date not null,
  rows_seen integer not null check (rows_seen >= 0),
  primary key (profile, measure, day)
);
comment on table risk_memory_days is 'Days that a measure has learned; what is not here is not known yet. Cluster: local; learned by a job, and read by each node.';
comment on column risk_memory_days.profile is 'Administration.';
comment on column risk_memory_days.measure is 'Counter or usual value.';
comment on column risk_memory_days.day is 'Day in the time zone of the profile.';
comment on column risk_memory_days.rows_seen is 'Declarations it was learned from: where there are more now, the day is learned again.';

-- Trials of rules on past traffic that are waited for: a job runs them one after another.
create table risk_trials (
  trial_id uuid not null primary key,
  profile text not null,
  asked_by text not null,
  asked_at timestamptz not null,
  question jsonb not null,
  change_id uuid,
  status text not null check (status in ('waiting', 'running', 'done', 'failed')),
  done integer not null check (done >= 0),
  total integer not null check (total >= 0),
  result jsonb,
  error text,
  ended_at timestamptz,
  check ((status in ('done', 'failed')) = (ended_at is not null))
);
create index risk_trials_open on risk_trials (asked_at) where status in ('waiting', 'running');
create index risk_trials_of_profile on risk_trials (profile, asked_at);
comment on table risk_trials is 'Trials of rules on past traffic. Cluster: local; models and rules: few, and read into the memory of each node.';
comment on column risk_trials.trial_id is 'Id of the trial.';
comment on column risk_trials.profile is 'Administration.';
comment on column risk_trials.asked_by is 'Person or key that asked for it.';
comment on column risk_trials.asked_at is 'When.';
comment on column risk_trials.question is 'Rules and days.';
comment on column risk_trials.change_id is 'Proposed change it belongs to; its result is kept there too.';
comment on column risk_trials.status is 'waiting, running, done or failed.';
comment on column risk_trials.done is 'Declarations gone through.';
comment on column risk_trials.total is 'Declarations of the period.';
comment on column risk_trials.result is 'Figures of each rule and of all together; null until it is done.';
comment on column risk_trials.error is 'Why it failed; null unless it did.';
comment on column risk_trials.ended_at is 'When it ended; null before.';

-- Parties of declarations that may be listed ones: found by a job when they are declared and when a
-- list changes, or by the selection that a binding list holds; decided by officers. What a match leads to is
-- kept with it.
create table screening_matches (
  declaration_id uuid not null,
  bucket smallint not null check (bucket = id_bucket(declaration_id)),
  match_id uuid not null,
  profile text not null,
  name text not null,
  list text not null,
  party text not null,
  score numeric not null check (score between 0 and 1),
  reason text not null,
  cause text not null check (cause in ('declared', 'list-changed')),
  found_at timestamptz not null,
  status text not null check (status in ('open', 'confirmed', 'cleared')),
  decided_by text,
  decided_at timestamptz,
  note text,
  listed_at timestamptz,
  led_to text check (led_to in ('stopped', 'waits', 'released')),
  hold jsonb,
  primary key (declaration_id, match_id, bucket),
  unique (declaration_id, name, list, party, bucket),
  check ((status = 'open') = (decided_at is null))
);
create index screening_matches_id on screening_matches (match_id);
create index screening_matches_status on screening_matches (profile, status, found_at);
create index screening_matches_fresh on screening_matches (profile)
  where listed_at is not null and led_to is null and status = 'open';
comment on table screening_matches is 'Names of declarations that may be listed parties. Cluster: bucket; a row of a declaration lies with the others of its lodger.';
comment on column screening_matches.declaration_id is 'Declaration that states the name.';
comment on column screening_matches.bucket is 'Bucket of that id; distribution column.';
comment on column screening_matches.match_id is 'Id of the match.';
comment on column screening_matches.profile is 'Administration.';
comment on column screening_matches.name is 'Name as declared, or number of the ship.';
comment on column screening_matches.list is 'List.';
comment on column screening_matches.party is 'Number of the party on its list.';
comment on column screening_matches.score is 'How alike they are.';
comment on column screening_matches.reason is 'Why it is a match, in words.';
comment on column screening_matches.cause is 'declared: found when it was declared; list-changed: a list changed later.';
comment on column screening_matches.found_at is 'When it was found.';
comment on column screening_matches.status is 'open, confirmed or cleared.';
comment on column screening_matches.decided_by is 'Who decided; null while open.';
comment on column screening_matches.decided_at is 'When; null while open.';
comment on column screening_matches.note is 'Why.';
comment on column screening_matches.listed_at is 'When the row of the party came to its list; null where the list did not change.';
comment on column screening_matches.led_to is 'stopped: held for a control, by a list that binds or that changed; waits: its selection comes and reads the hold; released: the goods were gone, officers decide on an audit; null: nothing of its own.';
comment on column screening_matches.hold is 'Control that selection takes as one the law demands: lane, tasks, reason, law; null where there is none.';

create table screening_states (
  profile text not null primary key,
  activation integer not null,
  screened_to timestamptz not null
);
comment on table screening_states is 'How far a profile has been screened. Cluster: local; how far a job has come.';
comment on column screening_states.profile is 'Administration.';
comment on column screening_states.activation is 'Last change of the lists that recent declarations were screened against.';
comment on column screening_states.screened_to is 'Declarations selected until then were screened.';

-- What goods usually cost and weigh, of accepted and corrected values only: cases of released
-- items, and the corridor of each commodity, origin and unit.
create table price_cases (
  declaration_id uuid not null,
  bucket smallint not null check (bucket = id_bucket(declaration_id)),
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
  primary key (declaration_id, item, unit, bucket)
);
create index price_cases_goods on price_cases (profile, flow, left(commodity, 6), unit, day);
create index price_cases_of_trader on price_cases (profile, trader_id, day);
comment on table price_cases is 'Customs value per unit of released goods items. Cluster: bucket; a row of a declaration lies with the others of its lodger.';
comment on column price_cases.declaration_id is 'Declaration.';
comment on column price_cases.bucket is 'Bucket of that id; distribution column.';
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
comment on table price_corridors is 'Robust corridor of unit values: of a line with an origin, of a subheading with it, of a subheading from everywhere. Cluster: local; learned by a job, and read by each node.';
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
comment on table price_states is 'How far the ledger has been read for prices. Cluster: local; how far a job has come.';
comment on column price_states.profile is 'Administration.';
comment on column price_states.ledger_ms is 'Millisecond of the ledger row read last.';

-- Parties that share something, as features of rules and as a picture.
create table party_links (
  profile text not null,
  kind text not null check (kind in ('container', 'address', 'telephone', 'account', 'owner', 'agent', 'consignor')),
  value text not null,
  party text not null,
  first_on date not null,
  last_on date not null,
  primary key (profile, kind, value, party)
);
create index party_links_party on party_links (profile, party);
comment on table party_links is 'What traders state or have, for finding those that share it. Cluster: local; learned by a job, and read by each node.';
comment on column party_links.profile is 'Administration.';
comment on column party_links.kind is 'What is shared.';
comment on column party_links.value is 'Its number or text, without spaces and signs.';
comment on column party_links.party is 'Number of the trader.';
comment on column party_links.first_on is 'First day it was seen.';
comment on column party_links.last_on is 'Last day it was seen.';

create table party_link_facts (
  profile text not null,
  party text not null,
  linked_traders integer not null check (linked_traders >= 0),
  linked_findings integer not null check (linked_findings >= 0),
  agents integer not null check (agents >= 0),
  first_on date not null,
  primary key (profile, party)
);
comment on table party_link_facts is 'What rules read of the links of a trader; made by a job. Cluster: local; learned by a job, and read by each node.';
comment on column party_link_facts.profile is 'Administration.';
comment on column party_link_facts.party is 'Number of the trader.';
comment on column party_link_facts.linked_traders is 'Other traders it shares a container, address, telephone, account or owner with.';
comment on column party_link_facts.linked_findings is 'Declarations of those with a finding in the last year.';
comment on column party_link_facts.agents is 'Agents and declarants it has had.';
comment on column party_link_facts.first_on is 'Day of its first declaration.';

create table party_link_states (
  profile text not null primary key,
  linked_to timestamptz not null,
  activation integer not null,
  party_change bigint not null
);
comment on table party_link_states is 'How far links have been read. Cluster: local; how far a job has come.';
comment on column party_link_states.profile is 'Administration.';
comment on column party_link_states.linked_to is 'Selections until then were read.';
comment on column party_link_states.activation is 'Version of the registers whose links were read.';
comment on column party_link_states.party_change is 'Change of the register of parties that was read last.';

-- One control case per declaration and selection, with tasks of one or more agencies. A control of
-- a declaration that was withdrawn is closed without a finding.
create table control_cases (
  declaration_id uuid not null,
  bucket smallint not null check (bucket = id_bucket(declaration_id)),
  case_id uuid not null,
  profile text not null,
  office text,
  lane text not null,
  status text not null check (status in ('open', 'decided')),
  opened_at timestamptz not null,
  decided_at timestamptz,
  decision text check (decision in ('release', 'refuse', 'withdrawn')),
  decided_by text,
  decision_reason text check (length(decision_reason) <= 2000),
  agencies text[] not null,
  primary key (declaration_id, case_id, bucket)
) partition by range (declaration_id);
create index control_cases_open on control_cases (opened_at) where status = 'open';
create index control_cases_id on control_cases (case_id);
create index control_cases_by_day on control_cases (profile, opened_at);
comment on table control_cases is 'A control of a shipment: one case, whatever number of agencies take part. Cluster: bucket; a row of a declaration lies with the others of its lodger.';
comment on column control_cases.declaration_id is 'Declaration.';
comment on column control_cases.bucket is 'Bucket of that id; distribution column.';
comment on column control_cases.case_id is 'Id of the case.';
comment on column control_cases.profile is 'Administration.';
comment on column control_cases.office is 'Office that controls.';
comment on column control_cases.lane is 'Lane that opened it.';
comment on column control_cases.status is 'open or decided.';
comment on column control_cases.opened_at is 'Opened.';
comment on column control_cases.decided_at is 'Decided; null before.';
comment on column control_cases.decision is 'release, refuse, or withdrawn with its declaration; null before.';
comment on column control_cases.decided_by is 'Officer who decided.';
comment on column control_cases.decision_reason is 'Why, in the officer''s words, which the declarant reads; null: none given.';
comment on column control_cases.agencies is 'Agencies with a task in it: their officers see it.';

create table control_tasks (
  declaration_id uuid not null,
  bucket smallint not null check (bucket = id_bucket(declaration_id)),
  case_id uuid not null,
  task smallint not null check (task > 0),
  agency text not null,
  kind text not null,
  status text not null check (status in ('open', 'done')),
  result text check (result in ('ok', 'corrected', 'refused')),
  finding text,
  officer text,
  done_at timestamptz,
  items smallint[],
  version smallint,
  subject smallint[],
  subject_in smallint not null default 1,
  primary key (declaration_id, case_id, task, bucket)
) partition by range (declaration_id);
create index control_tasks_found on control_tasks (done_at) where result in ('corrected', 'refused');
comment on table control_tasks is 'What each agency has to do in a case, and what it found. Cluster: bucket; a row of a declaration lies with the others of its lodger.';
comment on column control_tasks.declaration_id is 'Declaration.';
comment on column control_tasks.bucket is 'Bucket of that id; distribution column.';
comment on column control_tasks.case_id is 'Case.';
comment on column control_tasks.task is 'Number within the case.';
comment on column control_tasks.agency is 'Agency.';
comment on column control_tasks.kind is 'documents, examination, scan, sample …';
comment on column control_tasks.status is 'open or done.';
comment on column control_tasks.result is 'ok, corrected or refused; null while open.';
comment on column control_tasks.finding is 'What was found, in the officer''s words.';
comment on column control_tasks.officer is 'Officer who did it.';
comment on column control_tasks.done_at is 'When it was done.';
comment on column control_tasks.items is 'Numbers of the goods items the finding concerns; null: all of them.';
comment on column control_tasks.subject is 'Numbers of the goods items it was asked for; null: all of them.';
comment on column control_tasks.subject_in is 'Version of the declaration in which they bear those numbers.';
comment on column control_tasks.version is 'Version of the declaration it looked at; null: open.';

-- What waits for officers and who works on it: cases, declarations, requests, approvals, matches.
create table queue_takings (
  subject_id uuid not null,
  taking_id uuid not null,
  kind text not null check (kind ~ '^[a-z]+$'),
  officer text not null,
  officer_name text not null,
  taken_by text not null,
  taken_at timestamptz not null,
  note text not null check (length(note) <= 500),
  ended_at timestamptz,
  ended_by text,
  end_note text check (length(end_note) <= 500),
  primary key (subject_id, taking_id),
  check (num_nulls(ended_at, ended_by, end_note) in (0, 3))
);
create unique index queue_takings_open on queue_takings (subject_id) where ended_at is null;
create index queue_takings_of_officer on queue_takings (officer) where ended_at is null;
comment on table queue_takings is 'Who took a case of the officers'' queue, from when to when; one at a time. Cluster: local; written by people and few, and no declaration waits for one.';
comment on column queue_takings.subject_id is 'Case, declaration, request, approval or match that waits.';
comment on column queue_takings.taking_id is 'Id.';
comment on column queue_takings.kind is 'Kind of what waits.';
comment on column queue_takings.officer is 'Person who has it: account:ID, key:ID or officer:NAME.';
comment on column queue_takings.officer_name is 'Name then.';
comment on column queue_takings.taken_by is 'Who took it or handed it over: person, party and capacity.';
comment on column queue_takings.taken_at is 'Since when.';
comment on column queue_takings.note is 'Note to whoever has it; empty where there is none.';
comment on column queue_takings.ended_at is 'Until when; null while it is held.';
comment on column queue_takings.ended_by is 'Who ended it; null while it is held.';
comment on column queue_takings.end_note is 'Why; null while it is held.';

create table queue_openings (
  subject_id uuid not null,
  officer text not null,
  officer_name text not null,
  seen_at timestamptz not null,
  primary key (subject_id, officer)
);
create index queue_openings_by_time on queue_openings (seen_at);
comment on table queue_openings is 'Who has a case of the queue before his eyes; rows of yesterday are gone. Cluster: local; written by people and few, and no declaration waits for one.';
comment on column queue_openings.subject_id is 'What is open.';
comment on column queue_openings.officer is 'Person who looks.';
comment on column queue_openings.officer_name is 'Name then.';
comment on column queue_openings.seen_at is 'When the page last said so.';

-- Why a control found nothing, as the officer says: rules and models are mended by it.
create table finding_reasons (
  declaration_id uuid not null,
  bucket smallint not null check (bucket = id_bucket(declaration_id)),
  case_id uuid not null,
  task smallint not null,
  reason text not null,
  note text not null,
  said_by text not null,
  said_at timestamptz not null,
  primary key (declaration_id, case_id, task, bucket)
);
create index finding_reasons_by_time on finding_reasons (said_at);
comment on table finding_reasons is 'What an officer says of a hit that was of no use. Cluster: bucket; a row of a declaration lies with the others of its lodger.';
comment on column finding_reasons.declaration_id is 'Declaration.';
comment on column finding_reasons.bucket is 'Bucket of that id; distribution column.';
comment on column finding_reasons.case_id is 'Case.';
comment on column finding_reasons.task is 'Task within the case.';
comment on column finding_reasons.reason is 'Code of the profile''s list.';
comment on column finding_reasons.note is 'In the officer''s own words; may be empty.';
comment on column finding_reasons.said_by is 'Officer.';
comment on column finding_reasons.said_at is 'When.';

-- Findings made after release.
create table late_findings (
  declaration_id uuid not null,
  bucket smallint not null check (bucket = id_bucket(declaration_id)),
  finding_id uuid not null,
  profile text not null,
  kind text not null check (kind in ('audit', 'correction', 'settlement', 'seizure', 'recall', 'laboratory')),
  agency text not null,
  result text not null check (result in ('ok', 'corrected', 'refused')),
  items smallint[],
  finding text not null,
  found_by text not null,
  found_at timestamptz not null,
  primary key (declaration_id, finding_id, bucket)
);
create index late_findings_by_time on late_findings (found_at);
comment on table late_findings is 'What was found after release: by audits, corrections, settlements, seizures, recalls and laboratories. Cluster: bucket; a row of a declaration lies with the others of its lodger.';
comment on column late_findings.declaration_id is 'Declaration.';
comment on column late_findings.bucket is 'Bucket of that id; distribution column.';
comment on column late_findings.finding_id is 'Finding.';
comment on column late_findings.profile is 'Administration.';
comment on column late_findings.kind is 'audit, correction, settlement, seizure, recall or laboratory.';
comment on column late_findings.agency is 'Agency that found it.';
comment on column late_findings.result is 'ok, corrected or refused, as of a control.';
comment on column late_findings.items is 'Numbers of the goods items it concerns; null: all of them.';
comment on column late_findings.finding is 'What was found, in words.';
comment on column late_findings.found_by is 'Officer.';
comment on column late_findings.found_at is 'When it was recorded: it is a label from this day on.';

-- Late findings that did not stand: goods given back leave no finding against their trader.
create table withdrawn_findings (
  declaration_id uuid not null,
  bucket smallint not null check (bucket = id_bucket(declaration_id)),
  finding_id uuid not null,
  withdrawn_by text not null,
  reason text not null,
  withdrawn_at timestamptz not null,
  primary key (declaration_id, finding_id, bucket),
  foreign key (declaration_id, finding_id, bucket)
    references late_findings (declaration_id, finding_id, bucket)
);
create index withdrawn_findings_by_time on withdrawn_findings (withdrawn_at);
comment on table withdrawn_findings is 'Late findings that do not stand any more: of seizures, where the goods were given back. Cluster: bucket; a row of a declaration lies with the others of its lodger.';
comment on column withdrawn_findings.declaration_id is 'Declaration.';
comment on column withdrawn_findings.bucket is 'Bucket of that id; distribution column.';
comment on column withdrawn_findings.finding_id is 'Finding.';
comment on column withdrawn_findings.withdrawn_by is 'Officer.';
comment on column withdrawn_findings.reason is 'Why it does not stand.';
comment on column withdrawn_findings.withdrawn_at is 'When it was taken back: from this day on it is no finding.';

create view control_results as
  select declaration_id, bucket, case_id, task, agency, status, result, items, done_at from control_tasks
  union all
  select f.declaration_id, f.bucket, f.finding_id, 0, f.agency, 'done', case when w.finding_id is null then f.result else 'ok' end,
    f.items, coalesce(w.withdrawn_at, f.found_at)
  from late_findings f left join withdrawn_findings w
    on w.declaration_id = f.declaration_id and w.bucket = f.bucket and w.finding_id = f.finding_id;
comment on view control_results is 'Results of controls and, with task 0, findings made after release.';
comment on column control_results.declaration_id is 'Declaration.';
comment on column control_results.case_id is 'Case, or the late finding.';
comment on column control_results.task is 'Task within the case; 0: a late finding.';
comment on column control_results.agency is 'Agency.';
comment on column control_results.status is 'open or done.';
comment on column control_results.result is 'ok, corrected or refused; null while it is open.';
comment on column control_results.items is 'Goods items it concerns; null: all.';
comment on column control_results.done_at is 'When it became known.';

-- Special procedures: an account for each goods item whose charges are suspended, what discharged
-- it, and what became a debt. What the goods were worth when they entered, and on what terms, is
-- kept so that a sale is compared with it; one that states it otherwise waits for an officer, on
-- whose word a discharge can count. Quantities stand in the row of the account, a place for each unit:
-- most have one or two, and rows of their own were an eighth of the rows of a declaration.
create table procedure_accounts (
  declaration_id uuid not null,
  bucket smallint not null check (bucket = id_bucket(declaration_id)),
  item integer not null check (item > 0),
  profile text not null,
  mrn text not null,
  holder text not null,
  lodger_id text not null,
  procedure text not null,
  contract text,
  commodity text not null,
  entered_on date not null,
  since date not null,
  ends_on date,
  currency text not null,
  charges jsonb not null,
  suspended_minor bigint not null check (suspended_minor >= 0),
  secured_minor bigint not null default 0 check (secured_minor >= 0),
  office text,
  status text not null default 'open' check (status in ('open', 'settled', 'withdrawn')),
  settled_on date,
  updated_at timestamptz not null,
  price numeric,
  price_currency text,
  origin text,
  price_term text,
  value numeric,
  units text[] not null,
  entered numeric[] not null,
  claimed numeric[] not null default '{}',
  discharged numeric[] not null default '{}',
  charged numeric[] not null default '{}',
  primary key (declaration_id, item, bucket),
  constraint procedure_accounts_price_check
    check (price is null or (price >= 0 and price_currency is not null)),
  check (cardinality(units) = cardinality(entered)),
  check (array_position(units, null) is null and '' <> all (units)),
  check (0 <= all (entered)),
  check (0 <= all (claimed) and 0 <= all (discharged) and 0 <= all (charged)),
  -- of a new account nothing is taken, and the function is not called
  check (cardinality(claimed) + cardinality(discharged) + cardinality(charged) = 0
    or units_hold(entered, claimed, discharged, charged))
);
create index procedure_accounts_mrn on procedure_accounts (profile, mrn);
create index procedure_accounts_contract on procedure_accounts (profile, contract) where contract is not null;
create index procedure_accounts_ends on procedure_accounts (profile, ends_on) where status = 'open';
create index procedure_accounts_holder on procedure_accounts (holder, declaration_id);
comment on table procedure_accounts is 'Goods items under a special procedure: what was entered, and until when it has to be discharged. Written when the goods are released to the procedure. Cluster: bucket; a row of a declaration lies with the others of its lodger.';
comment on column procedure_accounts.declaration_id is 'The declaration that entered the goods.';
comment on column procedure_accounts.bucket is 'Bucket of that id; distribution column.';
comment on column procedure_accounts.item is 'Its goods item.';
comment on column procedure_accounts.profile is 'Administration.';
comment on column procedure_accounts.mrn is 'Registration number of the declaration.';
comment on column procedure_accounts.holder is 'Trader that owes the discharge.';
comment on column procedure_accounts.lodger_id is 'Party that lodged the declaration.';
comment on column procedure_accounts.procedure is 'Code of the procedure in rules/procedures.json of the profile.';
comment on column procedure_accounts.contract is 'Contract or handbook the goods belong to, where the declaration names one.';
comment on column procedure_accounts.commodity is 'Commodity code as declared.';
comment on column procedure_accounts.entered_on is 'Day of acceptance: the charges are those of this day.';
comment on column procedure_accounts.since is 'First day for compensatory interest: the day of acceptance, or an earlier one an officer stated.';
comment on column procedure_accounts.ends_on is 'Last day to discharge; null: no limit.';
comment on column procedure_accounts.currency is 'Currency of the charges.';
comment on column procedure_accounts.charges is 'What is suspended, tax by tax, with its measure, its rate and the minor units: the share of it falls due where goods are not discharged.';
comment on column procedure_accounts.suspended_minor is 'Sum of it, minor units.';
comment on column procedure_accounts.secured_minor is 'Its share of what guarantees were reserved for, minor units: set free as the goods are discharged.';
comment on column procedure_accounts.office is 'Office of the declaration.';
comment on column procedure_accounts.status is 'settled: nothing is left; withdrawn: the declaration was cancelled.';
comment on column procedure_accounts.settled_on is 'Day on which the last of it was discharged or charged.';
comment on column procedure_accounts.updated_at is 'Last change.';
comment on column procedure_accounts.price is 'Price of the goods as the entering declaration states it; null: not stated.';
comment on column procedure_accounts.price_currency is 'Currency of the price, as declared.';
comment on column procedure_accounts.origin is 'Country of origin as the entering declaration states it; null: not stated.';
comment on column procedure_accounts.price_term is 'Price term as the entering declaration states it; null: not stated.';
comment on column procedure_accounts.value is 'Customs value of the goods when they entered, in the currency of the profile; null: not determined.';
comment on column procedure_accounts.units is 'Codes of the units that the declaration states, the one by which charges are shared first; kg: net mass. The place in the list is the rank of the unit.';
comment on column procedure_accounts.entered is 'Quantity entered in each. What is left is this less the three others; it never falls below zero, whoever discharges at once. Null: not stated any more, and nothing was taken of it.';
comment on column procedure_accounts.claimed is 'Named by declarations that are not released, or not gone, yet; nothing where the list ends.';
comment on column procedure_accounts.discharged is 'Discharged, the same.';
comment on column procedure_accounts.charged is 'Became a debt of the entering declaration, the same.';

create table discharges (
  declaration_id uuid not null,
  bucket smallint not null check (bucket = id_bucket(declaration_id)),
  line integer not null check (line > 0),
  item integer,
  entry_id uuid not null,
  entry_item integer not null,
  reference text,
  kind text not null,
  completes text not null check (completes in ('release', 'departure', 'officer', 'now')),
  state text not null check (state in ('claimed', 'done', 'returned')),
  lot_id uuid not null,
  entry_seq integer not null check (entry_seq > 0),
  at timestamptz not null,
  done_on date,
  returned_at timestamptz,
  by_party text not null,
  reason text,
  primary key (declaration_id, line, bucket)
);
create index discharges_entry on discharges (entry_id, entry_item);
comment on table discharges is 'Lines of the bill of discharge: which declaration, or which decision of an officer, took of an account. How much stands in the stock ledger. Lines are never changed but for their state. Cluster: bucket; a row of a declaration lies with the others of its lodger.';
comment on column discharges.declaration_id is 'The discharging declaration; of an officer''s decision the entering one.';
comment on column discharges.bucket is 'Bucket of that id; distribution column.';
comment on column discharges.line is 'Number within it.';
comment on column discharges.item is 'Goods item of the discharging declaration; null: a decision.';
comment on column discharges.entry_id is 'Declaration of the account.';
comment on column discharges.entry_item is 'Goods item of the account.';
comment on column discharges.reference is 'Reference of a decision; a declaration has its number.';
comment on column discharges.kind is 'Code of the discharge in rules/procedures.json of the profile.';
comment on column discharges.completes is 'When it counts: with the release, with the departure of the goods, on an officer''s word, or at once.';
comment on column discharges.state is 'claimed: named and not yet complete; done; returned: the declaration was cancelled, refused or amended.';
comment on column discharges.lot_id is 'Lot of the account in stock.';
comment on column discharges.entry_seq is 'Entry of the lot that claimed or discharged; it has the quantities.';
comment on column discharges.at is 'When it was named.';
comment on column discharges.done_on is 'Day on which it was complete.';
comment on column discharges.returned_at is 'When it was put back.';
comment on column discharges.by_party is 'Who lodged or decided it.';
comment on column discharges.reason is 'Why an officer decided it.';

create table procedure_debts (
  declaration_id uuid not null,
  bucket smallint not null check (bucket = id_bucket(declaration_id)),
  number integer not null,
  item integer not null,
  cause text not null check (cause in ('time-limit', 'partial-relief', 'officer')),
  cause_id uuid,
  rank integer not null,
  unit text not null,
  quantity numeric not null,
  arose_on date not null,
  charged_minor bigint not null check (charged_minor >= 0),
  interest_minor bigint not null check (interest_minor >= 0),
  currency text not null,
  facts jsonb not null,
  lines jsonb not null,
  returned_at timestamptz,
  by_party text not null,
  reason text not null,
  at timestamptz not null,
  primary key (declaration_id, number, bucket)
);
create index procedure_debts_cause on procedure_debts (cause_id) where cause_id is not null;
comment on table procedure_debts is 'Debts that arose because goods under a special procedure were not discharged, or stayed with partial relief. Each is booked in the journal of the entering declaration. Cluster: bucket; a row of a declaration lies with the others of its lodger.';
comment on column procedure_debts.declaration_id is 'The declaration that entered the goods.';
comment on column procedure_debts.bucket is 'Bucket of that id; distribution column.';
comment on column procedure_debts.number is 'First line of its postings in the journal of the declaration, and number of the debt.';
comment on column procedure_debts.item is 'Goods item.';
comment on column procedure_debts.cause is 'time-limit: not discharged in time; partial-relief: months of use; officer: a decision.';
comment on column procedure_debts.cause_id is 'Discharging declaration that ended the use.';
comment on column procedure_debts.rank is 'Rank of the unit in the account.';
comment on column procedure_debts.unit is 'Unit of the quantity.';
comment on column procedure_debts.quantity is 'Quantity it is for.';
comment on column procedure_debts.arose_on is 'Day on which it arose.';
comment on column procedure_debts.charged_minor is 'Charges without interest, minor units.';
comment on column procedure_debts.interest_minor is 'Compensatory interest, minor units.';
comment on column procedure_debts.currency is 'Currency.';
comment on column procedure_debts.facts is 'What it was worked out from: the account before it, days and quantities.';
comment on column procedure_debts.lines is 'Charge lines with formula, rate and legal basis; the same facts give the same lines.';
comment on column procedure_debts.returned_at is 'When it was taken back because the discharge was undone.';
comment on column procedure_debts.by_party is 'Who decided it; system: the time limit.';
comment on column procedure_debts.reason is 'Why, in words.';
comment on column procedure_debts.at is 'When it was booked.';

-- Departures that came before the release.
create table early_departures (
  declaration_id uuid not null,
  bucket smallint not null check (bucket = id_bucket(declaration_id)),
  departure_id uuid not null,
  profile text not null,
  reference text not null,
  status text not null,
  left_at timestamptz not null,
  reported_by text not null,
  reported_at timestamptz not null,
  primary key (declaration_id, departure_id, bucket),
  unique (declaration_id, reference, bucket)
);
create index early_departures_by_profile on early_departures (profile, departure_id);
comment on table early_departures is 'Departures of goods that were not released: alarms for officers, one a report. Cluster: bucket; a row of a declaration lies with the others of its lodger.';
comment on column early_departures.declaration_id is 'Declaration.';
comment on column early_departures.bucket is 'Bucket of that id; distribution column.';
comment on column early_departures.departure_id is 'Alarm; a UUIDv7.';
comment on column early_departures.profile is 'Administration.';
comment on column early_departures.reference is 'Report it was told by, or the reference of who told it.';
comment on column early_departures.status is 'Where the declaration stood when it was told.';
comment on column early_departures.left_at is 'When the goods left, as told.';
comment on column early_departures.reported_by is 'Who reported it: a party, or who acted.';
comment on column early_departures.reported_at is 'When the alarm was raised.';

-- What declarants ask for after lodging, and what became of it.
create table requests (
  declaration_id uuid not null,
  bucket smallint not null check (bucket = id_bucket(declaration_id)),
  request_id uuid not null,
  profile text not null,
  kind text not null check (kind in ('amendment', 'completion', 'documents', 'cancellation')),
  lodged_by text not null,
  lodged_at timestamptz not null,
  reason_code text,
  reason text not null,
  base_version integer not null check (base_version > 0),
  change json not null,
  status text not null check (status in ('open', 'granted', 'refused')),
  decided_at timestamptz,
  decided_by text,
  decision_code text,
  decision_reason text,
  version integer check (version > 1),
  primary key (declaration_id, request_id, bucket),
  check ((status = 'open') = (decided_at is null))
) partition by range (declaration_id);
create index requests_open on requests (request_id) where status = 'open';
create index requests_id on requests (request_id);
comment on table requests is 'Requests to amend, complete, document or cancel a declaration, with the decision on each. Cluster: bucket; a row of a declaration lies with the others of its lodger.';
comment on column requests.declaration_id is 'Declaration.';
comment on column requests.bucket is 'Bucket of that id; distribution column.';
comment on column requests.request_id is 'UUIDv7 of the request.';
comment on column requests.profile is 'Administration.';
comment on column requests.kind is 'What is asked for.';
comment on column requests.lodged_by is 'Who asks: person, party and capacity.';
comment on column requests.lodged_at is 'Receipt.';
comment on column requests.reason_code is 'Change reason code of the message; null where it has none.';
comment on column requests.reason is 'Reason in the declarant''s words.';
comment on column requests.base_version is 'Version the declarant had before its eyes.';
comment on column requests.change is 'The change as asked for: operations at places, a replacement, or none. Erasable with the versions.';
comment on column requests.status is 'open, granted or refused.';
comment on column requests.decided_at is 'When it was decided; null while open.';
comment on column requests.decided_by is 'Officer who decided, or rule; null while open.';
comment on column requests.decision_code is 'Code of the reason; null for a plain grant.';
comment on column requests.decision_reason is 'Reason of the decision; null for a plain grant.';
comment on column requests.version is 'Version of the declaration it made; null where it made none.';

-- What is owed after release, and what a completion says otherwise than what it completes.
create table obligations (
  declaration_id uuid not null,
  bucket smallint not null check (bucket = id_bucket(declaration_id)),
  profile text not null,
  kind text not null,
  due_on date not null,
  met_by uuid,
  met_at timestamptz,
  reminded_on date,
  differences jsonb,
  primary key (declaration_id, kind, bucket),
  check ((met_by is null) = (met_at is null))
) partition by range (declaration_id);
create index obligations_open on obligations (profile, due_on) where met_at is null;
comment on table obligations is 'What is owed of declarations that were released: a completion, or a condition of the release. Cluster: bucket; a row of a declaration lies with the others of its lodger.';
comment on column obligations.declaration_id is 'Declaration that is to be completed.';
comment on column obligations.bucket is 'Bucket of that id; distribution column.';
comment on column obligations.profile is 'Administration.';
comment on column obligations.kind is 'completion, or the condition of the profile.';
comment on column obligations.due_on is 'Last day.';
comment on column obligations.met_by is 'Declaration that met it: a supplementary one, or itself by a request or an officer''s record; null while owed.';
comment on column obligations.met_at is 'When it was completed; null while owed.';
comment on column obligations.reminded_on is 'Day of the last reminder; null before the first.';
comment on column obligations.differences is 'What the supplementary declaration that met it says otherwise: commodity, what, unit, both values; null where nothing was compared.';

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
  digest text not null check (length(digest) = 64 and digest !~ '[^0-9a-f]'),
  party text not null,
  made_by text not null,
  made_at timestamptz not null,
  done_at timestamptz,
  unique (profile, reference)
);
create index value_settlements_party on value_settlements (party, settlement_id);
comment on table value_settlements is 'Statements by which values that were provisional are settled: one for a declaration, or one for a season of them. Never changed but for the time they were done. Cluster: local; a settlement covers declarations of many months and is few beside them.';
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
  bucket smallint not null check (bucket = id_bucket(declaration_id)),
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
  primary key (declaration_id, settlement_id, item, bucket)
);
create index value_settlement_entries_of on value_settlement_entries (settlement_id, rank);
comment on table value_settlement_entries is 'What became of each goods item of a settlement. Cluster: bucket; a row of a declaration lies with the others of its lodger.';
comment on column value_settlement_entries.declaration_id is 'The declaration; one that is not known has an id of its own.';
comment on column value_settlement_entries.bucket is 'Bucket of that id; distribution column.';
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

-- Advance rulings: applications, decisions, their chained steps and documents, and what is
-- published.
create table ruling_register (
  id boolean primary key default true check (id),
  version bigint not null
);
comment on table ruling_register is 'Version of the rulings in force: one row, counted up by each change of one. Cluster: local; one row, which jobs or nodes keep.';
comment on column ruling_register.id is 'There is one row.';
comment on column ruling_register.version is 'Count of changes.';
insert into ruling_register (version) values (0);
create trigger ruling_register_announced after update on ruling_register
  for each statement execute function announce_change();

create table ruling_numbers (
  profile text not null,
  series text not null,
  last integer not null check (last > 0),
  primary key (profile, series)
);
comment on table ruling_numbers is 'Last number given in a series of rulings. Cluster: local; leased in blocks, so that a declaration seldom asks.';
comment on column ruling_numbers.profile is 'Administration.';
comment on column ruling_numbers.series is 'What the number holds before its serial.';
comment on column ruling_numbers.last is 'Serial given last.';

create table rulings (
  ruling_id uuid not null,
  profile text not null,
  kind text not null check (kind in ('classification', 'origin', 'valuation')),
  status text not null check (status in ('draft', 'submitted', 'accepted', 'more-information', 'withdrawn',
    'refused', 'issued', 'revoked', 'annulled')),
  number text,
  applicant_party_id text not null,
  applicant_account_id text,
  holder text not null,
  office text,
  application jsonb not null,
  decision jsonb,
  published jsonb,
  valid_from date,
  valid_to date,
  use_until date,
  due_on date,
  submitted_at timestamptz,
  accepted_at timestamptz,
  updated_at timestamptz not null,
  version bigint not null,
  last_seq integer not null check (last_seq > 0),
  last_hash text not null,
  primary key (ruling_id),
  check (number is null or decision is not null),
  check (valid_from is null or valid_to > valid_from)
);
create unique index rulings_number on rulings (profile, number) where number is not null;
create index rulings_of_applicant on rulings (applicant_party_id, ruling_id);
create index rulings_of_holder on rulings (holder, ruling_id);
create index rulings_by_version on rulings (version) where version > 0;
create index rulings_open on rulings (status, ruling_id)
  where status in ('submitted', 'accepted', 'more-information');
comment on table rulings is 'Applications for advance rulings and the rulings that came of them: where each stands. Cluster: local; rulings and the goods they name: read by officers, searched as one list.';
comment on column rulings.ruling_id is 'Id.';
comment on column rulings.profile is 'Administration asked.';
comment on column rulings.kind is 'What is to be ruled on.';
comment on column rulings.status is 'Where it stands; an issued one past its last day is expired.';
comment on column rulings.number is 'Number of the ruling; null until one is issued.';
comment on column rulings.applicant_party_id is 'Party that applied.';
comment on column rulings.applicant_account_id is 'Account that applied; null for a machine key.';
comment on column rulings.holder is 'Registration number of the party the ruling is for.';
comment on column rulings.office is 'Office that decides; null where none is named.';
comment on column rulings.application is 'What is applied for, in its latest form.';
comment on column rulings.decision is 'What was decided, in its latest form; null before.';
comment on column rulings.published is 'What everybody may read, as it was published; null where nothing is.';
comment on column rulings.valid_from is 'First day it binds.';
comment on column rulings.valid_to is 'Day it no longer binds.';
comment on column rulings.use_until is 'Day until which the holder may still use a revoked one; null for none.';
comment on column rulings.due_on is 'Day by which a decision is due.';
comment on column rulings.submitted_at is 'When it was handed in; null for a draft.';
comment on column rulings.accepted_at is 'When it was taken for decision.';
comment on column rulings.updated_at is 'Last step.';
comment on column rulings.version is 'Version of the rulings in force that its last change made; 0 before.';
comment on column rulings.last_seq is 'Number of the last step.';
comment on column rulings.last_hash is 'Hash of the last step.';

create table ruling_steps (
  ruling_id uuid not null,
  seq integer not null check (seq > 0),
  type text not null,
  at timestamptz not null,
  actor text not null,
  account_id text,
  says text not null,
  content jsonb,
  salt text not null,
  payload jsonb not null,
  register_versions jsonb not null,
  prev_hash text not null,
  hash text not null,
  primary key (ruling_id, seq)
);
comment on table ruling_steps is 'What happened to a ruling, appended, each step hashed over the one before it. Cluster: local; rulings and the goods they name: read by officers, searched as one list.';
comment on column ruling_steps.ruling_id is 'Ruling.';
comment on column ruling_steps.seq is 'Order, from 1.';
comment on column ruling_steps.type is 'What happened, past tense.';
comment on column ruling_steps.at is 'When.';
comment on column ruling_steps.actor is 'Who did it: person, party and capacity in one text of ids.';
comment on column ruling_steps.account_id is 'Account of who did it; null for a machine key.';
comment on column ruling_steps.says is 'Question, answer or reason; may be erased, the chain holds its digest.';
comment on column ruling_steps.content is 'Application or decision as this step left it; null where it changed neither. May be erased.';
comment on column ruling_steps.salt is 'Salt of the digest of words and content.';
comment on column ruling_steps.payload is 'Facts without secrets, with the digest of words and content.';
comment on column ruling_steps.register_versions is 'Versions of the registers it was decided on.';
comment on column ruling_steps.prev_hash is 'Hash of the step before.';
comment on column ruling_steps.hash is 'Hash of this step.';

create table ruling_documents (
  ruling_id uuid not null,
  document_id uuid not null,
  name text not null,
  media_type text not null,
  size integer not null check (size > 0),
  hash text not null,
  uploaded_at timestamptz not null,
  uploaded_by text not null,
  primary key (ruling_id, document_id)
);
create index ruling_documents_by_hash on ruling_documents (hash);
comment on table ruling_documents is 'Documents handed in with an application for a ruling. Cluster: local; rulings and the goods they name: read by officers, searched as one list.';
comment on column ruling_documents.ruling_id is 'Ruling.';
comment on column ruling_documents.document_id is 'Id.';
comment on column ruling_documents.name is 'File name as sent, without folders.';
comment on column ruling_documents.media_type is 'What the first bytes say it is.';
comment on column ruling_documents.size is 'Bytes.';
comment on column ruling_documents.hash is 'The file: SHA-256 of its bytes, hex.';
comment on column ruling_documents.uploaded_at is 'When.';
comment on column ruling_documents.uploaded_by is 'Party that sent it.';

-- Goods as they were declared, gathered by the words that describe them, and the same goods under
-- different codes in different offices.
create table classified_goods (
  profile text not null,
  goods text not null,
  commodity text not null,
  office text not null,
  trader text not null,
  origin text not null,
  direction text not null check (direction in ('import', 'export')),
  description text not null,
  items bigint not null check (items > 0),
  example_id uuid not null,
  example_item integer not null,
  first_on date not null,
  last_on date not null,
  primary key (profile, goods, commodity, office, trader, origin, direction)
);
comment on table classified_goods is 'Declared goods by their words, code, office, trader and origin, counted. Not a table of one declaration: the last one stands as an example. Cluster: local; rulings and the goods they name: read by officers, searched as one list.';
comment on column classified_goods.profile is 'Administration.';
comment on column classified_goods.goods is 'Words of the description, folded, each once, in order of letters.';
comment on column classified_goods.commodity is 'Code declared.';
comment on column classified_goods.office is 'Office; empty where none was stated.';
comment on column classified_goods.trader is 'Number of the trader; empty where none was stated.';
comment on column classified_goods.origin is 'Country of origin; empty where none was stated.';
comment on column classified_goods.direction is 'Import or export.';
comment on column classified_goods.description is 'Description of the example.';
comment on column classified_goods.items is 'Items declared so.';
comment on column classified_goods.example_id is 'Example: the declaration seen last.';
comment on column classified_goods.example_item is 'Example: its item.';
comment on column classified_goods.first_on is 'First day of acceptance.';
comment on column classified_goods.last_on is 'Last day of acceptance.';

create table classified_goods_reading (
  id boolean primary key default true check (id),
  after uuid not null
);
comment on table classified_goods_reading is 'How far declarations were read into classified_goods: one row. Cluster: local; one row, which jobs or nodes keep.';
comment on column classified_goods_reading.id is 'There is one row.';
comment on column classified_goods_reading.after is 'Last declaration read.';
insert into classified_goods_reading (after) values ('00000000-0000-0000-0000-000000000000');

create table classification_differences (
  difference_id uuid not null,
  profile text not null,
  goods text not null,
  members text[] not null,
  description text not null,
  codes text[] not null check (cardinality(codes) > 1),
  offices text[] not null check (cardinality(offices) > 1),
  traders text[] not null,
  origins text[] not null,
  items bigint not null check (items > 1),
  likeness integer not null check (likeness between 1 and 1000),
  found_at timestamptz not null,
  last_on date not null,
  status text not null check (status in ('open', 'resolved')),
  outcome text check (outcome in ('other-goods', 'one-code', 'ruling', 'correction')),
  code text,
  note text,
  resolved_by text,
  resolved_at timestamptz,
  primary key (difference_id),
  unique (profile, goods),
  check ((status = 'resolved') = (resolved_at is not null and outcome is not null and note is not null))
);
create index classification_differences_open on classification_differences (profile, status, items desc);
comment on table classification_differences is 'The same goods under different codes in different offices, for an officer to settle. Cluster: local; rulings and the goods they name: read by officers, searched as one list.';
comment on column classification_differences.difference_id is 'Id.';
comment on column classification_differences.profile is 'Administration.';
comment on column classification_differences.goods is 'Words of the goods that stand for the group.';
comment on column classification_differences.members is 'Words of all goods of the group, 200 at most.';
comment on column classification_differences.description is 'A description of them.';
comment on column classification_differences.codes is 'Codes they were declared under.';
comment on column classification_differences.offices is 'Offices they were declared at.';
comment on column classification_differences.traders is 'Traders that declared them, 50 at most.';
comment on column classification_differences.origins is 'Their origins.';
comment on column classification_differences.items is 'Items of the group.';
comment on column classification_differences.likeness is 'Least share of words in common in the group, in thousandths.';
comment on column classification_differences.found_at is 'When it was found.';
comment on column classification_differences.last_on is 'Last day goods of the group were accepted.';
comment on column classification_differences.status is 'Open until somebody settled it.';
comment on column classification_differences.outcome is 'What came of it.';
comment on column classification_differences.code is 'The code that is right, where there is one.';
comment on column classification_differences.note is 'Why.';
comment on column classification_differences.resolved_by is 'Who settled it.';
comment on column classification_differences.resolved_at is 'When.';

-- Rows come in the order of their recording, so a block index of a few bytes finds the new ones and
-- costs an insert nothing. Blocks that are not in the index yet are read at every look: they are
-- taken into it as they fill.
create table notifications (
  declaration_id uuid not null,
  bucket smallint not null check (bucket = id_bucket(declaration_id)),
  seq integer not null check (seq > 0),
  at timestamptz not null,
  notification_ids uuid[] not null check (cardinality(notification_ids) > 0),
  event_seqs text not null check (
    cardinality(string_to_array(event_seqs, ' ')::int[]) = cardinality(notification_ids)),
  function_codes text not null check (
    cardinality(string_to_array(function_codes, ' ')) = cardinality(notification_ids)),
  types text not null check (
    cardinality(string_to_array(types, ' ')) = cardinality(notification_ids)),
  pointers jsonb check (jsonb_array_length(pointers) = cardinality(notification_ids)),
  recorded_at timestamptz not null default now(),
  primary key (declaration_id, seq, bucket)
) partition by range (declaration_id);
create index notifications_by_recording on notifications using brin (recorded_at)
  with (pages_per_range = 32, autosummarize = on);
comment on table notifications is 'Answers to the lodger, in order, numbered, immutable: a row for what one run sent, lists of equal length; words of a list stand in one text, with a space between them. Cluster: bucket; a row of a declaration lies with the others of its lodger.';
comment on column notifications.declaration_id is 'Declaration.';
comment on column notifications.bucket is 'Bucket of that id; distribution column.';
comment on column notifications.seq is 'Number of the first; from 1 without gaps.';
comment on column notifications.at is 'Issued.';
comment on column notifications.notification_ids is 'Ids of the messages.';
comment on column notifications.event_seqs is 'The event that each is about.';
comment on column notifications.function_codes is 'WCO response function code of each.';
comment on column notifications.types is 'Name of each in the profile.';
comment on column notifications.pointers is 'Findings that each carries, a list of code and WCO pointer for each; null where none carries any.';
comment on column notifications.recorded_at is 'When its transaction began, by the database''s clock: deliveries find new ones by it.';

-- Notifications out: who wants which, and where each delivery stands. A party may be told of
-- declarations that others lodged for it, too. A receiver that takes nothing for days is suspended
-- and its party told; what waited too long is removed.
create table delivery_subscriptions (
  subscription_id uuid not null,
  party_id text not null,
  kind text not null check (kind in ('queue', 'webhook', 'digest')),
  name text not null,
  url text,
  email text,
  locale text not null check (locale in ('en', 'zh')),
  every_hours integer check (every_hours between 1 and 168),
  types text[] not null,
  with_xml boolean not null,
  status text not null check (status in ('active', 'paused', 'suspended', 'ended')),
  status_reason jsonb,
  secret_version integer not null check (secret_version > 0),
  old_secret_until timestamptz,
  failures integer not null default 0 check (failures >= 0),
  retry_at timestamptz,
  digest_at timestamptz,
  created_at timestamptz not null,
  created_by text not null,
  updated_at timestamptz not null,
  with_represented boolean not null default false,
  failing_since timestamptz,
  suspended_at timestamptz,
  expired integer not null default 0 check (expired >= 0),
  primary key (subscription_id),
  check ((kind = 'webhook') = (url is not null)),
  check ((kind = 'digest') = (email is not null and every_hours is not null)),
  constraint delivery_subscriptions_suspended
    check ((status = 'suspended') = (suspended_at is not null))
);
create index delivery_subscriptions_of_party on delivery_subscriptions (party_id) where status <> 'ended';
comment on table delivery_subscriptions is 'Where a party wants its notifications: a queue it pulls, an address we call, a mail now and then. Cluster: reference; deliveries of every bucket are joined with it.';
comment on column delivery_subscriptions.subscription_id is 'Id.';
comment on column delivery_subscriptions.party_id is 'Party whose declarations it is about.';
comment on column delivery_subscriptions.kind is 'Pulled queue, webhook or mail digest.';
comment on column delivery_subscriptions.name is 'What the party calls it.';
comment on column delivery_subscriptions.url is 'Address of a webhook.';
comment on column delivery_subscriptions.email is 'Address of a digest: the account''s own.';
comment on column delivery_subscriptions.locale is 'Language of what is written for people.';
comment on column delivery_subscriptions.every_hours is 'Hours between digests.';
comment on column delivery_subscriptions.types is 'Types or function codes of notifications; empty: all.';
comment on column delivery_subscriptions.with_xml is 'Whether the WCO response as XML comes with it.';
comment on column delivery_subscriptions.status is 'Paused by its party or suspended by us: kept and not sent; ended: closed for good.';
comment on column delivery_subscriptions.status_reason is 'Why it was suspended: code and values.';
comment on column delivery_subscriptions.secret_version is 'Number of the signing secret; the secret itself is not stored.';
comment on column delivery_subscriptions.old_secret_until is 'Until then the secret before signs too; null without an overlap.';
comment on column delivery_subscriptions.failures is 'Failures of the receiver in a row.';
comment on column delivery_subscriptions.retry_at is 'The receiver is left alone until then; null: it works.';
comment on column delivery_subscriptions.digest_at is 'When the last digest was written.';
comment on column delivery_subscriptions.created_at is 'Notifications from then on are its own.';
comment on column delivery_subscriptions.created_by is 'Account or key that made it.';
comment on column delivery_subscriptions.updated_at is 'Last change.';
comment on column delivery_subscriptions.with_represented is 'Also declarations charged to its numbers that others lodged.';
comment on column delivery_subscriptions.failing_since is 'First attempt since which nothing was taken; null: the last one was.';
comment on column delivery_subscriptions.suspended_at is 'When it was suspended; null: it is not.';
comment on column delivery_subscriptions.expired is 'Deliveries that waited longer than they are kept and were removed.';

create table deliveries (
  declaration_id uuid not null,
  bucket smallint not null check (bucket = id_bucket(declaration_id)),
  subscription_id uuid not null,
  seq integer not null,
  delivery_id uuid not null,
  notification_id uuid not null,
  status text not null check (status in ('pending', 'sending', 'done', 'dead', 'dropped')),
  due_at timestamptz not null,
  lease_id uuid,
  attempts integer not null default 0,
  last_answer jsonb,
  made_at timestamptz not null,
  updated_at timestamptz not null,
  primary key (declaration_id, subscription_id, seq, bucket)
) partition by range (declaration_id);
create index deliveries_due on deliveries (subscription_id, due_at) where status in ('pending', 'sending');
create index deliveries_listed on deliveries (subscription_id, status, delivery_id);
create index deliveries_by_id on deliveries (delivery_id);
create index deliveries_by_age on deliveries (made_at);
comment on table deliveries is 'One notification on its way to one subscription. In order for each declaration: none overtakes an older one. Cluster: bucket; a row of a declaration lies with the others of its lodger.';
comment on column deliveries.declaration_id is 'Declaration.';
comment on column deliveries.bucket is 'Bucket of that id; distribution column.';
comment on column deliveries.subscription_id is 'Subscription.';
comment on column deliveries.seq is 'Number of the notification within its declaration.';
comment on column deliveries.delivery_id is 'Id of this row for lists and replays.';
comment on column deliveries.notification_id is 'Id of the notification: the stable id a receiver sees.';
comment on column deliveries.status is 'Pending, out (leased or being sent), done, dead after too many attempts, or dropped by its party.';
comment on column deliveries.due_at is 'Next attempt; while out, when the lease ends.';
comment on column deliveries.lease_id is 'Who has it while it is out.';
comment on column deliveries.attempts is 'Times it was tried or handed out.';
comment on column deliveries.last_answer is 'What the receiver answered last: code and values.';
comment on column deliveries.made_at is 'When it was found.';
comment on column deliveries.updated_at is 'Last change.';

create table delivery_progress (
  name text not null,
  upto timestamptz not null,
  primary key (name)
);
comment on table delivery_progress is 'How far notifications were looked through for deliveries, and from when deliveries are kept. Cluster: local; how far a job has come.';
comment on column delivery_progress.name is 'Which look.';
comment on column delivery_progress.upto is 'Instant up to which, or from which, by the database''s clock.';

-- Declarations that are being written. No record: nothing refers to a draft, no chain holds it, and it
-- goes away when nobody saved it for a time. The sheet is kept as it was typed, also where it is no
-- declaration yet; as text, because nothing of it is ever asked for by SQL.
create table declaration_drafts (
  draft_id uuid primary key,
  party_id text not null,
  profile text not null,
  kind text not null check (kind in ('declaration', 'template', 'amendment')),
  name text not null check (length(name) between 1 and 120),
  version integer not null check (version > 0),
  sheet text not null,
  bytes integer not null check (bytes >= 0),
  items integer not null check (items between 0 and 9999),
  amends uuid,
  amends_version integer check (amends_version > 0),
  made_at timestamptz not null,
  saved_at timestamptz not null,
  saved_by text not null,
  kept_until timestamptz not null,
  lodged_as uuid,
  check ((amends is null) = (amends_version is null))
);
create index declaration_drafts_of_party on declaration_drafts (party_id, saved_at desc, draft_id desc);
create index declaration_drafts_by_age on declaration_drafts (kept_until);
comment on table declaration_drafts is 'Declarations and amendments that a party is writing, and templates it begins with; no record of the administration. Cluster: local; written by people and few, and no declaration waits for one.';
comment on column declaration_drafts.draft_id is 'Id.';
comment on column declaration_drafts.party_id is 'Party whose people read and write it.';
comment on column declaration_drafts.profile is 'Administration it is meant for.';
comment on column declaration_drafts.kind is 'What it becomes: a declaration, the beginning of others, or a request to amend.';
comment on column declaration_drafts.name is 'What the party calls it.';
comment on column declaration_drafts.version is 'Times it was saved: who saves states the version that was read.';
comment on column declaration_drafts.sheet is 'Cells by column, of the declaration itself and of each item, as JSON.';
comment on column declaration_drafts.bytes is 'Bytes of the sheet.';
comment on column declaration_drafts.items is 'Rows of items.';
comment on column declaration_drafts.amends is 'Declaration that is to be amended.';
comment on column declaration_drafts.amends_version is 'Version of it that was before the writer''s eyes.';
comment on column declaration_drafts.made_at is 'When it was begun.';
comment on column declaration_drafts.saved_at is 'Last save.';
comment on column declaration_drafts.saved_by is 'Who saved it last.';
comment on column declaration_drafts.kept_until is 'Removed then unless it is saved before.';
comment on column declaration_drafts.lodged_as is 'Declaration it became; null: it is still being written.';

-- Scans that are added while a declaration is written; they become files of it when it is lodged.
create table draft_files (
  draft_id uuid not null,
  file_id uuid not null,
  name text not null check (length(name) between 1 and 120),
  media_type text not null,
  size integer not null check (size > 0),
  hash text not null check (length(hash) = 64 and hash !~ '[^0-9a-f]'),
  shows_item integer check (shows_item > 0),
  shows_type text,
  shows_number text,
  added_at timestamptz not null,
  added_by text not null,
  party_id text not null,
  check ((shows_type is null) = (shows_number is null)),
  check (shows_item is null or shows_type is not null),
  primary key (draft_id, file_id)
);
comment on table draft_files is 'Files of drafts: scans of what the declaration will state. Cluster: local; they lie with their drafts, which people write and which are few.';
comment on column draft_files.draft_id is 'Draft.';
comment on column draft_files.file_id is 'Id, which it keeps as a file of the declaration.';
comment on column draft_files.name is 'File name as sent, without folders.';
comment on column draft_files.media_type is 'What the first bytes say it is.';
comment on column draft_files.size is 'Bytes.';
comment on column draft_files.hash is 'The file: SHA-256 of its bytes, hex.';
comment on column draft_files.shows_item is 'Item whose document it shows; null for a document of the declaration as a whole, or none.';
comment on column draft_files.shows_type is 'Type code of that document; null where it shows none that is declared.';
comment on column draft_files.shows_number is 'Number of that document.';
comment on column draft_files.added_at is 'When.';
comment on column draft_files.added_by is 'Who: person, party and capacity in one text of ids.';
comment on column draft_files.party_id is 'Party of the draft, which is counted for it.';

-- Scans and letters of a declaration and of the control of its goods.
create table declaration_files (
  declaration_id uuid not null,
  bucket smallint not null check (bucket = id_bucket(declaration_id)),
  file_id uuid not null,
  name text not null check (length(name) between 1 and 120),
  media_type text not null,
  size integer not null check (size > 0),
  hash text not null check (length(hash) = 64 and hash !~ '[^0-9a-f]'),
  side text not null check (side in ('declarant', 'office')),
  shown_to text not null check (shown_to in ('all', 'office')),
  shows_item integer check (shows_item > 0),
  shows_type text,
  shows_number text,
  added_at timestamptz not null,
  added_by text not null,
  party_id text not null,
  handed_in_at timestamptz,
  check (side = 'office' or shown_to = 'all'),
  check ((shows_type is null) = (shows_number is null)),
  check (shows_item is null or shows_type is not null),
  primary key (declaration_id, file_id, bucket)
);
comment on table declaration_files is 'Files of a declaration: scans of the declarant, photographs and letters of the office. Cluster: bucket; a row of a declaration lies with the others of its lodger.';
comment on column declaration_files.declaration_id is 'Declaration.';
comment on column declaration_files.bucket is 'Bucket of that id; distribution column.';
comment on column declaration_files.file_id is 'Id.';
comment on column declaration_files.name is 'File name as sent, without folders.';
comment on column declaration_files.media_type is 'What the first bytes say it is.';
comment on column declaration_files.size is 'Bytes.';
comment on column declaration_files.hash is 'The file: SHA-256 of its bytes, hex.';
comment on column declaration_files.side is 'Who added it: the declarant or the office.';
comment on column declaration_files.shown_to is 'Who reads it: all who see the declaration, or the office alone.';
comment on column declaration_files.shows_item is 'Item whose document it shows; null for a document of the declaration as a whole, or none.';
comment on column declaration_files.shows_type is 'Type code of that document; null where it shows none that is declared.';
comment on column declaration_files.shows_number is 'Number of that document.';
comment on column declaration_files.added_at is 'When.';
comment on column declaration_files.added_by is 'Who: person, party and capacity in one text of ids.';
comment on column declaration_files.party_id is 'Party that is counted for it.';
comment on column declaration_files.handed_in_at is 'From when on the office sees it and it stays; null before.';

-- Links by which somebody without an account sees where a declaration stands. No record: nothing refers
-- to one, and it goes away some time after it ended. Of the secret only a digest is kept.
create table tracking_links (
  reference text not null check (length(reference) = 10 and reference !~ '[^0-9A-HJKMNP-TV-Z]'),
  declaration_id uuid not null,
  bucket smallint not null check (bucket = id_bucket(declaration_id)),
  secret_hash bytea not null check (length(secret_hash) = 32),
  note text not null check (length(note) <= 100),
  office text,
  issued_by text not null,
  issued_at timestamptz not null,
  expires_at timestamptz not null check (expires_at > issued_at),
  revoked_at timestamptz,
  revoked_by text,
  check ((revoked_at is null) = (revoked_by is null)),
  primary key (reference, bucket)
);
create index tracking_links_of_declaration on tracking_links (declaration_id);
create index tracking_links_by_age on tracking_links (expires_at);
comment on table tracking_links is 'Links that a lodger issued, by which whoever has one sees where a declaration stands, and nothing of what is in it. Cluster: bucket; a row of a declaration lies with the others of its lodger, and who has a link asks all shards.';
comment on column tracking_links.reference is 'What the link is named by.';
comment on column tracking_links.declaration_id is 'Declaration it shows.';
comment on column tracking_links.bucket is 'Bucket of that id; distribution column.';
comment on column tracking_links.secret_hash is 'SHA-256 of its secret, which is kept nowhere.';
comment on column tracking_links.note is 'For whom it is, in the lodger''s words; empty where nothing was said.';
comment on column tracking_links.office is 'Customs office the declaration named when the link was issued; null where it named none.';
comment on column tracking_links.issued_by is 'Who issued it: person, party and capacity.';
comment on column tracking_links.issued_at is 'When it was issued.';
comment on column tracking_links.expires_at is 'It opens nothing from then on.';
comment on column tracking_links.revoked_at is 'When it was revoked; null while it was not.';
comment on column tracking_links.revoked_by is 'Who revoked it.';

-- What a party sees of a table, as the text of a condition; null: nothing, the table is not
-- granted. It replaces what stands before raise_party_wall, since it names tables of clearance. A
-- condition on a table that is spread over a cluster reads the columns of its row and nothing else:
-- a cluster refuses a query in a policy. Rows of a declaration are seen once it is shown.
create or replace function party_wall_condition(relation text, columns text[]) returns text
language sql immutable as $$
  select case
    -- no party reads them, whatever columns they have
    when relation like any (array['risk%', 'selection%', 'sensitive%', 'related%', 'release\_time%'])
      then null
    -- every signed-in party reads them whole
    when relation in ('register_activations', 'register_rows') then 'true'
    when relation = 'declarations' then
      'lodger_id = party_wall_party() or party_of_account(account) = any (party_wall_names())'
    when relation = 'postings' then
      'party_of_account(debit_account) = any (party_wall_names())'
      || ' or party_of_account(credit_account) = any (party_wall_names())'
    when relation = 'control_tasks' then
      'agency = party_wall_agency() or declaration_id = any (party_wall_shown())'
    when relation = 'control_findings' then 'agency = party_wall_agency()'
    when relation = 'control_task_records' then
      'agency = party_wall_agency() or party = any (party_wall_names())'
      || ' or kind like ''laboratory-%'' and declaration_id = any (party_wall_shown())'
    when relation = 'control_cases' then
      'party_wall_agency() = any (agencies) or declaration_id = any (party_wall_shown())'
    -- an agency sees who has a case with a task of its own; no trader sees who looks at him
    when relation in ('queue_takings', 'queue_openings') then
      format('exists (select from control_cases c where c.case_id = %1$I.subject_id'
        || ' and party_wall_agency() = any (c.agencies))'
        || ' or exists (select from closer_checks k where k.check_id = %1$I.subject_id'
        || ' and k.agency = party_wall_agency())', relation)
    when relation = 'closer_checks' then 'agency = party_wall_agency()'
    when relation = 'approvals' then 'asked_party = (select party_wall_party())'
    -- what the office keeps to itself, and the bytes of one file that was found in the party's own rows
    when relation = 'declaration_files' then
      'shown_to = ''all'' and declaration_id = any (party_wall_shown())'
    when relation = 'file_contents' then 'hash = party_wall_file()'
    when relation = 'file_holdings' then 'party_id = party_wall_party()'
    when relation in ('declaration_drafts', 'draft_files', 'read_marks') then
      'party_id = (select party_wall_party())'
    when relation = 'mandates' then
      'represented_id = any ((select party_wall_parties())::text[])'
      || ' or representative_id = any ((select party_wall_parties())::text[])'
    when relation = 'party_applications' then
      'applicant_party_id = (select party_wall_party()) or party_id = (select party_wall_party())'
    when relation in ('party_application_steps', 'party_documents') then
      format('exists (select from party_applications a where a.application_id = %I.application_id)',
        relation)
    -- names and numbers of the own party and of the other sides of its mandates
    when relation in ('parties', 'party_numbers') then
      format('party_id = any ((select party_wall_parties())::text[]) or exists (select from mandates m'
        || ' where %I.party_id in (m.represented_id, m.representative_id))', relation)
    when relation = 'rulings' then
      'applicant_party_id = any ((select party_wall_parties())::text[])'
      || ' or holder = any ((select party_wall_names())::text[])'
    when relation in ('ruling_steps', 'ruling_documents') then
      format('exists (select from rulings r where r.ruling_id = %I.ruling_id)', relation)
    when relation = 'transit_steps' then
      'exists (select from transits t where t.transit_id = transit_steps.transit_id)'
    when relation = 'conveyance_call_steps' then
      'exists (select from conveyance_calls c where c.call_id = conveyance_call_steps.call_id)'
    when array['seen_by_parties', 'agencies'] <@ columns then
      'party_wall_party() = any (seen_by_parties) or party_wall_agency() = any (agencies)'
    when relation in ('stock_lots', 'stock_entries') then 'seen_by_parties && party_wall_names()'
    -- calls of carriers are compared with what customs registered; persons are seen by whose they are
    when relation = 'conveyance_entries' then
      'is_of_customs and kind <> ''driver'' or party_wall_party() = any (seen_by_parties)'
    when 'seen_by_parties' = any (columns) then 'party_wall_party() = any (seen_by_parties)'
    when 'seen_by' = any (columns) then
      'seen_by[1] = party_wall_party() or seen_by[2] = any (party_wall_names())'
    when 'lodger_id' = any (columns) then 'lodger_id = party_wall_party()'
    when 'declaration_id' = any (columns) then
      'declaration_id = any (party_wall_shown())'
    else null
  end
$$;
comment on function party_wall_condition(text, text[])
  is 'Rows of a table that a party may see.';

-- Runs behind the wall, as whoever calls it: what is named and not the party's own is not shown.
create or replace function party_wall_show(asked uuid[], buckets smallint[]) returns void
language plpgsql as $$
declare
  own uuid[];
begin
  select array_agg(d.declaration_id) into own from declarations d
    where d.declaration_id = any (asked) and d.bucket = any (buckets);
  execute format('set local tidegate.shown = %L',
    party_wall_shown() || coalesce(own, '{}'));
end
$$;
comment on function party_wall_show(uuid[], smallint[]) is 'Lets the rest of a transaction behind the wall read all rows of declarations, as far as the party may see them.';

-- Runs behind the wall, as whoever calls it: a file is read by who sees a record that names it.
create or replace function party_wall_show_file(asked text) returns void language plpgsql as $$
begin
  if exists (select from declaration_files f
      where f.declaration_id = any (party_wall_shown()) and f.hash = asked)
    or exists (select from draft_files d where d.hash = asked)
    or exists (select from custody_pieces k where asked = any (k.photos))
    or exists (select from ruling_documents r where r.hash = asked)
    or exists (select from party_documents p where p.hash = asked) then
    execute format('set local tidegate.file = %L', asked);
  end if;
end
$$;
comment on function party_wall_show_file(text) is 'Lets the rest of a transaction behind the wall read one file, where a record that the party sees names it.';
