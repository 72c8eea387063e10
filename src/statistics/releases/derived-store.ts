/** Derived figures of releases, and the shown cells of earlier publications they are computed of. */
import type { Sql } from "#src/platform/services.ts";
import type { Derived, DerivedKind, ShownCells } from "./derived.ts";

type DerivedQuery = {
  readonly profile: string;
  readonly period: string;
  readonly tables: readonly string[];
  readonly inputs: Readonly<Record<string, number>> | undefined;
  readonly publicAt: Temporal.Instant;
};

const cellsMax = 500_000;

/** Monthly cells of each table by period, of one publication a month before the period. */
export async function readShownCells(sql: Sql, wanted: DerivedQuery) {
  const inputs = wanted.inputs ?? (await latestBefore(sql, wanted));
  const chosen = Object.entries(inputs);
  const rows = await sql<{ table_id: string; period: string; cell_key: string; value: bigint }[]>`
    select table_id, period, cell_key, value
    from statistical_cells join statistical_releases using (release_id)
    join unnest(${chosen.map(([period]) => period)}::text[], ${chosen.map(([, at]) => at)}::int[])
      as taken (period, sequence) using (period, sequence)
    where profile = ${wanted.profile} and table_id = any(${[...wanted.tables]})
      and cell_key like 'span=month;%' and hidden is null
    limit ${cellsMax}`;
  const cells = new Map(wanted.tables.map((id) => [id, new Map<string, ShownCells>()]));
  for (const [table, own] of Map.groupBy(rows, (row) => row.table_id))
    for (const [period, group] of Map.groupBy(own, (row) => row.period))
      cells.get(table)?.set(period, new Map(group.map((row) => [row.cell_key, row.value])));
  return { cells, inputs };
}

async function latestBefore(sql: Sql, { profile, period, publicAt }: DerivedQuery) {
  const rows = await sql<{ period: string; sequence: number }[]>`
    select period, max(sequence) as sequence from statistical_releases
    where profile = ${profile} and length(period) = 7
      and period < ${period.length === 4 ? `${period}-13` : period}
      and greatest(embargo_until, released_at) <= ${publicAt.toString()}
    group by period order by period`;
  return Object.fromEntries(rows.map((row) => [row.period, row.sequence]));
}

export async function insertDerived(
  sql: Sql,
  releaseId: string,
  derived: readonly Derived[],
): Promise<void> {
  for (const { kind, content, sha256 } of derived)
    await sql`insert into statistical_derived (release_id, kind, content, sha256)
      values (${releaseId}, ${kind}, ${content}, ${sha256})`;
}

export async function readDerived(
  sql: Sql,
  releases: readonly string[],
  kind?: DerivedKind,
): Promise<readonly (Derived & { readonly releaseId: string })[]> {
  return await sql<(Derived & { readonly releaseId: string })[]>`
    select release_id as "releaseId", kind, content, sha256 from statistical_derived
    where release_id = any(${[...releases]}::uuid[]) and kind = coalesce(${kind ?? null}, kind)
    order by release_id, kind`;
}
