/** SQL of releases. Owns `statistical_releases` and `statistical_cells`. */
import type { Sql } from "#src/platform/services.ts";
import type { Cell, CompiledTable } from "../tables/compile.ts";
import type { Manifest } from "./releases.ts";

export type NewRelease = {
  readonly id: string;
  readonly manifest: Manifest;
  readonly manifestHash: string;
  readonly releasedAt: Temporal.Instant;
  readonly releasedBy: string;
};

export type StoredRelease = {
  readonly id: string;
  readonly profile: string;
  readonly period: string;
  readonly sequence: number;
  readonly releasedAt: string;
  readonly releasedBy: string;
  readonly manifestHash: string;
  readonly manifest: Manifest;
};

type ReleaseRow = {
  readonly release_id: string;
  readonly profile: string;
  readonly period: string;
  readonly sequence: number;
  readonly released_at: Date;
  readonly released_by: string;
  readonly manifest_hash: string;
  readonly manifest: Manifest;
};

/** Writes a release and its cells; its sequence is the next of its period. */
export async function insertRelease(
  sql: Sql,
  release: NewRelease,
  tables: readonly CompiledTable[],
): Promise<StoredRelease> {
  const { manifest } = release;
  // Two officers may release the same period at once: one after the other.
  await sql`select pg_advisory_xact_lock(hashtextextended(${`release ${manifest.profile} ${manifest.period}`}, 0))`;
  const rows = await sql<ReleaseRow[]>`
    insert into statistical_releases (release_id, profile, period, sequence, position, ledger_rows, currency,
      released_at, released_by, manifest, manifest_hash)
    values (${release.id}, ${manifest.profile}, ${manifest.period},
      (select coalesce(max(sequence), 0) + 1 from statistical_releases
        where profile = ${manifest.profile} and period = ${manifest.period}),
      ${manifest.position}, ${manifest.ledgerRows}::bigint, ${manifest.currency},
      ${release.releasedAt.toString()}, ${release.releasedBy}, ${JSON.stringify(manifest)}::text::jsonb,
      ${release.manifestHash})
    returning release_id, profile, period, sequence, released_at, released_by, manifest_hash, manifest`;
  for (const table of tables) {
    await sql`
      insert into statistical_cells (release_id, table_id, cell_key, value, ledger_rows)
      select ${release.id}, ${table.id}, * from unnest(
        ${table.cells.map((cell) => cell.key)}::text[],
        ${table.cells.map((cell) => cell.value.toString())}::int8[],
        ${table.cells.map((cell) => cell.rows.toString())}::int8[])`;
  }
  return toRelease(rows[0]);
}

function toRelease(row: ReleaseRow | undefined): StoredRelease {
  if (row === undefined) throw new Error("An insert returns its row");
  return {
    id: row.release_id,
    profile: row.profile,
    period: row.period,
    sequence: row.sequence,
    releasedAt: row.released_at.toISOString(),
    releasedBy: row.released_by,
    manifestHash: row.manifest_hash,
    manifest: row.manifest,
  };
}

const releasesMax = 1000;

/** Releases of a profile, or of all, newest first. */
export async function listReleases(
  sql: Sql,
  profile: string | undefined,
): Promise<readonly StoredRelease[]> {
  const rows = await sql<ReleaseRow[]>`
    select release_id, profile, period, sequence, released_at, released_by, manifest_hash, manifest
    from statistical_releases where ${profile ?? null}::text is null or profile = ${profile ?? null}
    order by released_at desc, release_id desc limit ${releasesMax}`;
  return rows.map(toRelease);
}

/** The latest release of a period, or the one with the given sequence. */
export async function findRelease(
  sql: Sql,
  wanted: {
    readonly profile: string;
    readonly period: string;
    readonly sequence?: number | undefined;
  },
): Promise<StoredRelease | undefined> {
  const sequence = wanted.sequence ?? null;
  const rows = await sql<ReleaseRow[]>`
    select release_id, profile, period, sequence, released_at, released_by, manifest_hash, manifest
    from statistical_releases
    where profile = ${wanted.profile} and period = ${wanted.period}
      and (${sequence}::int is null or sequence = ${sequence})
    order by sequence desc limit 1`;
  return rows[0] === undefined ? undefined : toRelease(rows[0]);
}

/** Every cell of one table of a release, in canonical order. */
export async function readCells(
  sql: Sql,
  releaseId: string,
  table: string,
): Promise<readonly Cell[]> {
  const rows = await sql<{ cell_key: string; value: bigint; ledger_rows: bigint }[]>`
    select cell_key, value, ledger_rows from statistical_cells
    where release_id = ${releaseId} and table_id = ${table} order by cell_key collate "C"`;
  return rows.map((row) => ({ key: row.cell_key, value: row.value, rows: row.ledger_rows }));
}

export async function findCell(
  sql: Sql,
  wanted: { readonly releaseId: string; readonly table: string; readonly key: string },
): Promise<Cell | undefined> {
  const rows = await sql<{ cell_key: string; value: bigint; ledger_rows: bigint }[]>`
    select cell_key, value, ledger_rows from statistical_cells
    where release_id = ${wanted.releaseId} and table_id = ${wanted.table} and cell_key = ${wanted.key}`;
  const row = rows[0];
  return row === undefined
    ? undefined
    : { key: row.cell_key, value: row.value, rows: row.ledger_rows };
}
