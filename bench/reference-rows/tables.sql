-- The tables a declaration of release 0.1.0 was written to, with their keys, checks and indexes. Frozen.

create table assessments (
  declaration_id uuid not null,
  seq integer not null,
  at timestamptz not null,
  currency text not null,
  payable_minor bigint,
  detail jsonb not null,
  primary key (declaration_id, seq),
  check ((seq > 0))
) partition by range (declaration_id);

create table control_cases (
  declaration_id uuid not null,
  case_id uuid not null,
  profile text not null,
  office text,
  lane text not null,
  status text not null,
  opened_at timestamptz not null,
  decided_at timestamptz,
  decision text,
  decided_by text,
  primary key (declaration_id, case_id),
  check ((decision = any (array['release'::text, 'refuse'::text, 'withdrawn'::text]))),
  check ((status = any (array['open'::text, 'decided'::text])))
) partition by range (declaration_id);
create index on control_cases using btree (opened_at) where (status = 'open'::text);
create index on control_cases using btree (case_id);
create index on control_cases using btree (profile, opened_at);

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
  done_at timestamptz,
  items smallint[],
  primary key (declaration_id, case_id, task),
  check ((result = any (array['ok'::text, 'corrected'::text, 'refused'::text]))),
  check ((status = any (array['open'::text, 'done'::text]))),
  check ((task > 0))
) partition by range (declaration_id);
create index on control_tasks using btree (done_at)
  where (result = any (array['corrected'::text, 'refused'::text]));

create table declaration_versions (
  declaration_id uuid not null,
  version integer not null,
  at timestamptz not null,
  format text not null,
  salt text not null,
  document json not null,
  primary key (declaration_id, version),
  check ((version > 0))
) partition by range (declaration_id);

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
  lodged_at timestamptz not null,
  accepted_on date,
  released_at timestamptz,
  updated_at timestamptz not null,
  primary key (declaration_id),
  check ((direction = any (array['import'::text, 'export'::text]))),
  check ((kind = any (array['live'::text, 'record'::text]))),
  check ((last_seq > 0)),
  check ((profile ~ '^[a-z0-9-]{1,20}$'::text))
) partition by range (declaration_id);
create index on declarations using btree (mrn) where (mrn is not null);
create index on declarations using btree (lodger_id, reference);
create index on declarations using btree (station, updated_at) where (waiting_for <> '{}'::text[]);
create index on declarations using btree (account)
  where (waiting_for = array['payment.received'::text]);
create index on declarations using gin (transport_documents) where (waiting_for <> '{}'::text[]);
create index on declarations using btree (account, declaration_id);
create index on declarations using btree (profile, released_at) where (released_at is not null);
create index on declarations using btree (profile, accepted_on)
  where ((accepted_on is not null) and (released_at is null));

create table events (
  declaration_id uuid not null,
  seq integer not null,
  type text not null,
  station text not null,
  at timestamptz not null,
  actor text not null,
  reason jsonb,
  register_versions jsonb not null,
  payload jsonb not null,
  prev_hash text not null,
  hash text not null,
  recorded_at timestamptz not null default now(),
  primary key (declaration_id, seq),
  check ((seq > 0))
) partition by range (declaration_id);
create index on events using btree (recorded_at);

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
  released_at timestamptz not null,
  counts_special boolean not null default true,
  fob_minor bigint,
  cif_minor bigint,
  estimated text not null default ''::text,
  trader_province text not null default ''::text,
  primary key (declaration_id, row_id),
  check (((declarations >= '-1'::integer) and (declarations <= 1))),
  check ((flow = any (array['import'::text, 'export'::text]))),
  check ((item > 0)),
  check ((kind = any (array['original'::text, 'reversal'::text, 'correction'::text]))),
  check ((month ~ '^[0-9]{4}-(0[1-9]|1[0-2])$'::text))
) partition by range (declaration_id);
create index on ledger_rows using btree (row_ms, row_id);

create table notifications (
  declaration_id uuid not null,
  seq integer not null,
  notification_id uuid not null,
  event_seq integer not null,
  function_code text not null,
  type text not null,
  at timestamptz not null,
  pointers jsonb not null default '[]'::jsonb,
  recorded_at timestamptz not null default now(),
  primary key (declaration_id, seq),
  check ((seq > 0))
) partition by range (declaration_id);
create index on notifications
  using brin (recorded_at) with (pages_per_range='32', autosummarize='on');

create table postings (
  declaration_id uuid not null,
  line smallint not null,
  debit_account text not null,
  credit_account text not null,
  amount_minor bigint not null,
  currency text not null,
  tax_type text,
  reference text not null,
  at timestamptz not null,
  office text,
  debt_declaration_id uuid,
  debt_number smallint,
  meant_at timestamptz,
  primary key (declaration_id, line),
  check ((amount_minor > 0)),
  check ((debit_account <> credit_account)),
  check ((credit_account ~ '^[a-z]+:[^ ]{1,120}$'::text)),
  check ((currency ~ '^[A-Z]{3}$'::text)),
  check ((debit_account ~ '^[a-z]+:[^ ]{1,120}$'::text)),
  check ((line > 0))
) partition by range (declaration_id);
create index on postings using btree (debt_declaration_id, debt_number)
  where (debt_declaration_id is not null);
create index on postings using brin (at);
create index on postings using btree (credit_account, at) include (amount_minor);
create index on postings using btree (debit_account, at) include (amount_minor);

create table procedure_accounts (
  declaration_id uuid not null,
  item integer not null,
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
  suspended_minor bigint not null,
  secured_minor bigint not null default 0,
  office text,
  status text not null default 'open'::text,
  settled_on date,
  updated_at timestamptz not null,
  primary key (declaration_id, item),
  check ((item > 0)),
  check ((secured_minor >= 0)),
  check ((status = any (array['open'::text, 'settled'::text, 'withdrawn'::text]))),
  check ((suspended_minor >= 0))
);
create index on procedure_accounts using btree (profile, mrn);
create index on procedure_accounts using btree (profile, contract) where (contract is not null);
create index on procedure_accounts using btree (profile, ends_on) where (status = 'open'::text);
create index on procedure_accounts using btree (holder, declaration_id);

create table procedure_units (
  declaration_id uuid not null,
  item integer not null,
  rank integer not null,
  unit text not null,
  entered numeric not null,
  claimed numeric not null default 0,
  discharged numeric not null default 0,
  charged numeric not null default 0,
  primary key (declaration_id, item, rank),
  check ((charged >= (0)::numeric)),
  check ((((claimed + discharged) + charged) <= entered)),
  check ((claimed >= (0)::numeric)),
  check ((discharged >= (0)::numeric)),
  check ((entered >= (0)::numeric)),
  check ((rank > 0)),
  check ((unit <> ''::text))
);

create table selections (
  declaration_id uuid not null,
  seq integer not null,
  profile text not null,
  at timestamptz not null,
  accepted_on date not null,
  register_version text not null,
  facts jsonb not null,
  lane text not null,
  rules text[] not null,
  reasons jsonb not null,
  chance numeric not null,
  weighing jsonb,
  orders jsonb,
  primary key (declaration_id, seq),
  check (((chance >= (0)::numeric) and (chance <= (1)::numeric))),
  check ((lane = any (array['green'::text, 'yellow'::text, 'red'::text]))),
  check ((seq > 0))
) partition by range (declaration_id);
create index on selections using btree (profile, accepted_on);
create index on selections
  using btree (profile, (((facts -> 'facts'::text) ->> 'traderId'::text)), at desc);
create index on selections using btree (profile, at);
