-- movements: conveyances, their arrival and departure reports, and the consignments they carried.

create table conveyances (
  registration text not null check (registration <> ''),
  mode text not null check (mode in ('ship', 'aircraft', 'train', 'truck')),
  profile text not null,
  first_reported_at timestamptz not null,
  primary key (registration, mode, profile)
);
comment on table conveyances is 'Means of transport that were ever reported, each once. Cluster: local; a report covers consignments of many lodgers; as many rows as bills, and no declaration waits for them.';
comment on column conveyances.registration is 'IMO number, aircraft registration, train number or plate.';
comment on column conveyances.mode is 'Kind of conveyance.';
comment on column conveyances.profile is 'Administration the conveyance was reported to.';
comment on column conveyances.first_reported_at is 'When its first report was recorded.';

create table conveyance_report_claims (
  lodger_id text not null,
  profile text not null,
  reference text not null,
  kind text not null check (kind in ('arrival', 'departure')),
  report_id uuid not null,
  content_hash text not null check (length(content_hash) = 64 and content_hash !~ '[^0-9a-f]'),
  primary key (lodger_id, profile, reference, kind)
);
comment on table conveyance_report_claims is 'Idempotency of reports: who claimed which reference, before the report is written. Cluster: local; a report covers consignments of many lodgers; as many rows as bills, and no declaration waits for them.';
comment on column conveyance_report_claims.lodger_id is 'Party that reported.';
comment on column conveyance_report_claims.profile is 'Administration reported to.';
comment on column conveyance_report_claims.reference is 'Reference of the lodger.';
comment on column conveyance_report_claims.kind is 'Arrival or departure.';
comment on column conveyance_report_claims.report_id is 'Report that holds the reference.';
comment on column conveyance_report_claims.content_hash is 'SHA-256 of the report in canonical JSON: the same reference with other content is refused.';

-- On whose word goods arrive and leave is kept with the report.
create table conveyance_reports (
  report_id uuid primary key,
  profile text not null,
  kind text not null check (kind in ('arrival', 'departure')),
  reference text not null,
  lodger_id text not null,
  mode text not null check (mode in ('ship', 'aircraft', 'train', 'truck')),
  registration text not null,
  name text not null,
  nationality text check (nationality ~ '^[A-Z]{2}$'),
  voyage text not null,
  office text not null,
  leg text not null check (leg in ('border', 'inland')),
  place text not null,
  happened_at timestamptz not null,
  legal_day date not null,
  recorded_at timestamptz not null,
  word text not null check (word in ('customs', 'carrier', 'keeper', 'none'))
);
create index conveyance_reports_by_day on conveyance_reports (profile, legal_day);
create index conveyance_reports_by_conveyance on conveyance_reports (profile, registration, happened_at);
comment on table conveyance_reports is 'Arrival and departure reports of conveyances, as recorded; never changed. Cluster: local; a report covers consignments of many lodgers; as many rows as bills, and no declaration waits for them.';
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
comment on column conveyance_reports.word is 'On whose word it stands: customs, a registered carrier or keeper, or none, which moves no declaration.';

create table consignments (
  report_id uuid not null,
  position integer not null check (position > 0),
  profile text not null,
  kind text not null check (kind in ('arrival', 'departure')),
  document_type text not null,
  document_id text not null,
  document_key text not null,
  gross_mass_kg numeric(19, 6) not null check (gross_mass_kg > 0),
  packages integer not null check (packages >= 0),
  containers jsonb not null check (jsonb_typeof(containers) = 'array'),
  goods text not null,
  office text not null,
  happened_at timestamptz not null,
  primary key (report_id, position)
);
create index consignments_by_document on consignments (document_key, profile, kind);
comment on table consignments is 'Cargo carried by a reported conveyance, one row for each transport document. Cluster: local; a report covers consignments of many lodgers; as many rows as bills, and no declaration waits for them.';
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

-- Quantities as lists, a place for each unit: what an account of goods under a procedure holds, and what was
-- taken of it.
create function units_hold(
  entered numeric[], claimed numeric[], discharged numeric[], charged numeric[]
) returns boolean language sql immutable parallel safe
  return (
    select coalesce(
      bool_and(coalesce(c, 0) + coalesce(d, 0) + coalesce(b, 0) <= coalesce(e, 0)), true)
    from unnest(entered, claimed, discharged, charged) as u (e, c, d, b));
comment on function units_hold(numeric[], numeric[], numeric[], numeric[])
  is 'Whether no more was taken of an account than was entered, in any unit.';
create function moved_units(
  kept numeric[], ranks integer[], quantities numeric[], sign integer
) returns numeric[] language sql immutable parallel safe
  return array(
    select coalesce(kept[r.rank], 0) + sign * coalesce((
      select sum(m.quantity) from unnest(ranks, quantities) as m (rank, quantity)
      where m.rank = r.rank), 0)
    from generate_series(1, greatest(
      cardinality(kept), (select max(g.rank) from unnest(ranks) as g (rank)))) as r (rank)
    order by r.rank);
comment on function moved_units(numeric[], integer[], numeric[], integer)
  is 'Quantities of an account by rank after some were added, or with the sign -1 taken away.';
