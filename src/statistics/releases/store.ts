/** SQL of releases. Owns `statistical_releases` and `statistical_cells`. */
import type { Signed } from "#src/platform/keyring/keyring.ts";
import type { Sql } from "#src/platform/services.ts";
import type { Gate } from "../gate/gate.ts";
import type { Cell, CompiledTable, Hidden } from "../tables/compile.ts";
import type { Manifest } from "./releases.ts";
import type { ReleaseState } from "./state.ts";

export type NewRelease = {
  readonly id: string;
  readonly manifest: Manifest;
  readonly manifestHash: string;
  readonly releasedAt: Temporal.Instant;
  readonly releasedBy: string;
  readonly state: ReleaseState;
  readonly reason: string;
  readonly embargoUntil: Temporal.Instant | undefined;
  readonly gate: Gate;
  readonly signed: Signed | undefined;
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
  readonly state: ReleaseState;
  readonly reason: string;
  /** Nobody but statisticians sees it before. */
  readonly embargoUntil: string | undefined;
  /** When the public can see it: at its release, or when an embargo that outlasts it is over. */
  readonly publicAt: string;
  readonly signed: Signed | undefined;
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
  readonly state: ReleaseState;
  readonly reason: string;
  readonly embargo_until: Date | null;
  readonly key_id: string | null;
  readonly signature: string | null;
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
      released_at, released_by, manifest, manifest_hash, state, reason, embargo_until, gate, key_id, signature)
    values (${release.id}, ${manifest.profile}, ${manifest.period},
      (select coalesce(max(sequence), 0) + 1 from statistical_releases
        where profile = ${manifest.profile} and period = ${manifest.period}),
      ${manifest.position}, ${manifest.ledgerRows}::bigint, ${manifest.currency},
      ${release.releasedAt.toString()}, ${release.releasedBy}, ${JSON.stringify(manifest)}::text::jsonb,
      ${release.manifestHash}, ${release.state}, ${release.reason},
      ${release.embargoUntil?.toString() ?? null}, ${JSON.stringify(release.gate)}::text::jsonb,
      ${release.signed?.keyId ?? null}, ${release.signed?.signature ?? null})
    returning ${columnsOf(sql)}`;
  for (const { id, cells, hidden } of tables) {
    await sql`
      insert into statistical_cells (release_id, table_id, cell_key, value, ledger_rows, hidden)
      select ${release.id}, ${id}, key, value, rows, nullif(hidden, '') from unnest(
        ${cells.map((cell) => cell.key)}::text[],
        ${cells.map((cell) => cell.value.toString())}::int8[],
        ${cells.map((cell) => cell.rows.toString())}::int8[],
        ${cells.map((cell) => hidden?.get(cell.key) ?? "")}::text[]) as c (key, value, rows, hidden)`;
  }
  return toRelease(rows[0]);
}

const publishing = "statistics publishing";

/**
 * The moment at which what a transaction stores becomes public, taken last in it: whoever asks what is
 * public waits until it ends (`afterPublishing`).
 */
export async function takePublicMoment(
  sql: Sql,
  clock: () => Temporal.Instant,
): Promise<Temporal.Instant> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${publishing}, 0))`;
  // moments are told in milliseconds; rounded down it would lie before somebody's last question
  return clock().round({ smallestUnit: "millisecond", roundingMode: "ceil" });
}

/**
 * Stamps a release with the moment it becomes public. The last statement of its transaction: the lock is
 * held until that ends, and whoever asks what is public waits so long (`afterPublishing`).
 */
export async function stampRelease(
  sql: Sql,
  releaseId: string,
  clock: () => Temporal.Instant,
): Promise<StoredRelease> {
  const at = await takePublicMoment(sql, clock);
  const [row] = await sql<ReleaseRow[]>`
    update statistical_releases set released_at = ${at.toString()}
    where release_id = ${releaseId} returning ${columnsOf(sql)}`;
  return toRelease(row);
}

/**
 * Waits for a release that is stamped and not committed yet, some milliseconds: what is read next has every
 * release with an earlier moment, so that who asks for what came after it misses none.
 */
export async function afterPublishing(sql: Sql): Promise<void> {
  await sql`select pg_advisory_xact_lock_shared(hashtextextended(${publishing}, 0))`;
}

function columnsOf(sql: Sql) {
  return sql`release_id, profile, period, sequence, released_at, released_by, manifest_hash, manifest,
    state, reason, embargo_until, key_id, signature`;
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
    state: row.state,
    reason: row.reason,
    embargoUntil: row.embargo_until?.toISOString(),
    publicAt: laterOf(row.released_at, row.embargo_until ?? row.released_at).toISOString(),
    signed:
      row.key_id === null || row.signature === null
        ? undefined
        : { keyId: row.key_id, signature: row.signature },
  };
}

function laterOf(a: Date, b: Date): Date {
  return a > b ? a : b;
}

const releasesMax = 1000;

/** `public` sees what no embargo holds back at a moment (now where none is given); `all` is for the office. */
export type Sight = "all" | "public" | { readonly publicAt: Temporal.Instant };

function seenBy(sql: Sql, sight: Sight) {
  if (sight === "all") return sql`true`;
  return sight === "public"
    ? sql`(embargo_until is null or embargo_until <= now())`
    : sql`greatest(embargo_until, released_at) <= ${sight.publicAt.toString()}::timestamptz`;
}

/** Releases of a profile, or of all, newest first. */
export async function listReleases(
  sql: Sql,
  profile: string | undefined,
  sight: Sight = "public",
): Promise<readonly StoredRelease[]> {
  const rows = await sql<ReleaseRow[]>`
    select ${columnsOf(sql)}
    from statistical_releases where (${profile ?? null}::text is null or profile = ${profile ?? null})
      and ${seenBy(sql, sight)}
    order by released_at desc, release_id desc limit ${releasesMax}`;
  return rows.map(toRelease);
}

/**
 * Which releases are public at a moment, as a text that changes with every publication and every embargo
 * that ends: releases are only ever added.
 */
export async function publicMark(sql: Sql, profile: string, sight: Sight): Promise<string> {
  const [row] = await sql<{ releases: string; last: string | null }[]>`
    select count(*)::text as releases, max(greatest(embargo_until, released_at))::text as last
    from statistical_releases where profile = ${profile} and ${seenBy(sql, sight)}`;
  return `${row?.releases ?? "0"} ${row?.last ?? ""}`;
}

/** Every publication of one period, oldest first. */
export async function listPublications(
  sql: Sql,
  wanted: { readonly profile: string; readonly period: string },
  sight: Sight = "public",
): Promise<readonly StoredRelease[]> {
  const rows = await sql<ReleaseRow[]>`
    select ${columnsOf(sql)} from statistical_releases
    where profile = ${wanted.profile} and period = ${wanted.period} and ${seenBy(sql, sight)}
    order by sequence limit ${releasesMax}`;
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
  sight: Sight = "public",
): Promise<StoredRelease | undefined> {
  const sequence = wanted.sequence ?? null;
  const rows = await sql<ReleaseRow[]>`
    select ${columnsOf(sql)}
    from statistical_releases
    where profile = ${wanted.profile} and period = ${wanted.period}
      and (${sequence}::int is null or sequence = ${sequence}) and ${seenBy(sql, sight)}
    order by sequence desc limit 1`;
  return rows[0] === undefined ? undefined : toRelease(rows[0]);
}

/** What was checked before a release; undefined in releases of earlier versions. */
export async function findGate(sql: Sql, releaseId: string): Promise<Gate | undefined> {
  const rows = await sql<{ gate: Gate | null }[]>`
    select gate from statistical_releases where release_id = ${releaseId}`;
  return rows[0]?.gate ?? undefined;
}

/** Cells of a release by table and key, the hidden ones too: for the office. */
export async function readWholeRelease(
  sql: Sql,
  releaseId: string,
): Promise<ReadonlyMap<string, ReadonlyMap<string, StoredCell>>> {
  const rows = await sql<(CellRow & { table_id: string })[]>`
    select table_id, cell_key, value, ledger_rows, hidden from statistical_cells
    where release_id = ${releaseId}`;
  const tables = new Map<string, Map<string, StoredCell>>();
  for (const row of rows) {
    const cells = tables.get(row.table_id) ?? new Map<string, StoredCell>();
    tables.set(row.table_id, cells.set(row.cell_key, toCell(row)));
  }
  return tables;
}

type CellsIn = ReadonlyMap<string, ReadonlyMap<string, StoredCell>>;
type ValuesIn = ReadonlyMap<string, ReadonlyMap<string, bigint>>;

/** All values of a release, by table and cell. */
export function valuesIn(tables: CellsIn): ValuesIn {
  return new Map(
    [...tables].map(([table, cells]) => [
      table,
      new Map([...cells].map(([key, { value }]) => [key, value])),
    ]),
  );
}

/** Those that the public sees. */
export function shownIn(tables: CellsIn): ValuesIn {
  return new Map(
    [...tables].map(([table, cells]) => [
      table,
      new Map(
        [...cells].flatMap(([key, { value, hidden }]) =>
          hidden === undefined ? [[key, value]] : [],
        ),
      ),
    ]),
  );
}

/** A cell with what the public doesn't see of it. */
export type StoredCell = Cell & { readonly hidden: Hidden | undefined };

type CellRow = {
  readonly cell_key: string;
  readonly value: bigint;
  readonly ledger_rows: bigint;
  readonly hidden: Hidden | null;
};

function toCell(row: CellRow): StoredCell {
  const { cell_key: key, value, ledger_rows: rows, hidden } = row;
  return { key, value, rows, hidden: hidden ?? undefined };
}

/** Every cell of one table of a release, the hidden ones too: for the office, not for the public. */
export async function readStoredCells(
  sql: Sql,
  releaseId: string,
  table: string,
): Promise<readonly StoredCell[]> {
  const rows = await sql<CellRow[]>`
    select cell_key, value, ledger_rows, hidden from statistical_cells
    where release_id = ${releaseId} and table_id = ${table} order by cell_key collate "C"`;
  return rows.map(toCell);
}

/** Keys of the cells of a table that are not shown: that they are hidden is public. */
export async function readHiddenKeys(
  sql: Sql,
  releaseId: string,
  table: string,
): Promise<readonly string[]> {
  const rows = await sql<{ cell_key: string }[]>`
    select cell_key from statistical_cells where release_id = ${releaseId} and table_id = ${table}
      and hidden is not null order by cell_key collate "C"`;
  return rows.map(({ cell_key: key }) => key);
}

/** Every shown cell of one table of a release, in canonical order. */
export async function readCells(
  sql: Sql,
  releaseId: string,
  table: string,
): Promise<readonly Cell[]> {
  const cells = await readStoredCells(sql, releaseId, table);
  return cells.flatMap(({ hidden, ...cell }) => (hidden === undefined ? [cell] : []));
}

/** One cell, hidden or not: for the office. */
export async function findCell(
  sql: Sql,
  wanted: { readonly releaseId: string; readonly table: string; readonly key: string },
): Promise<StoredCell | undefined> {
  const rows = await sql<CellRow[]>`
    select cell_key, value, ledger_rows, hidden from statistical_cells
    where release_id = ${wanted.releaseId} and table_id = ${wanted.table} and cell_key = ${wanted.key}`;
  return rows[0] && toCell(rows[0]);
}

export type CellVintage = {
  readonly period: string;
  readonly sequence: number;
  readonly state: ReleaseState;
  readonly publicAt: Date;
  readonly reason: string;
  /** Undefined where the publication hides it. */
  readonly value: bigint | undefined;
};

/** What every publication of some periods says of some cells of a table, oldest first. */
export async function readVintages(
  sql: Sql,
  wanted: { readonly profile: string; readonly table: string; readonly keys: readonly string[] },
  sight: Sight = "public",
): Promise<readonly CellVintage[]> {
  const rows = await sql<(CellVintage & { readonly hidden: string | null })[]>`
    select period, sequence, state, greatest(embargo_until, released_at) as "publicAt", reason, value, hidden
    from statistical_cells join statistical_releases using (release_id)
    where profile = ${wanted.profile} and table_id = ${wanted.table}
      and cell_key = any(${[...wanted.keys]}) and ${seenBy(sql, sight)}
    order by period, sequence limit 5000`;
  return rows.map(({ hidden, ...row }) => (hidden === null ? row : { ...row, value: undefined }));
}

export type PlacedCell = StoredCell & { readonly release: string };

/** Cells of one table in some releases whose keys are like a pattern of SQL, in canonical order. */
export async function readCellsLike(
  sql: Sql,
  wanted: {
    readonly releases: readonly string[];
    readonly table: string;
    readonly pattern: string;
    readonly limit: number;
  },
): Promise<readonly PlacedCell[]> {
  const rows = await sql<(CellRow & { readonly release_id: string })[]>`
    select release_id, cell_key, value, ledger_rows, hidden from statistical_cells
    where release_id = any(${[...wanted.releases]}::uuid[]) and table_id = ${wanted.table}
      and cell_key like ${wanted.pattern}
    order by cell_key collate "C", release_id limit ${wanted.limit}`;
  return rows.map((row) => ({ ...toCell(row), release: row.release_id }));
}

/** Cells of one table in some releases by their keys. */
export async function readCellsOf(
  sql: Sql,
  wanted: {
    readonly releases: readonly string[];
    readonly table: string;
    readonly keys: readonly string[];
  },
): Promise<readonly PlacedCell[]> {
  const rows = await sql<(CellRow & { readonly release_id: string })[]>`
    select release_id, cell_key, value, ledger_rows, hidden from statistical_cells
    where release_id = any(${[...wanted.releases]}::uuid[]) and table_id = ${wanted.table}
      and cell_key = any(${[...wanted.keys]})`;
  return rows.map((row) => ({ ...toCell(row), release: row.release_id }));
}
