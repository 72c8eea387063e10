-- Released statistics: what was published, from which place in the ledger, and the hash of every table.

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
  manifest_hash text not null check (manifest_hash ~ '^[0-9a-f]{64}$'),
  unique (profile, period, sequence)
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

create table statistical_cells (
  release_id uuid not null references statistical_releases,
  table_id text not null,
  cell_key text not null,
  value bigint not null,
  ledger_rows bigint not null,
  primary key (release_id, table_id, cell_key)
);
comment on table statistical_cells is 'Every cell of every release, exact.';
comment on column statistical_cells.release_id is 'Release.';
comment on column statistical_cells.table_id is 'Table of the table set.';
comment on column statistical_cells.cell_key is 'Span, flow, codes and unit in the canonical order of the table.';
comment on column statistical_cells.value is 'Minor units, grams or a count, as the unit in the key says.';
comment on column statistical_cells.ledger_rows is 'Ledger rows that add up to it.';
