/** SQL of tables that statisticians add. Owns `statistical_tables`. */
import type { Sql } from "#src/platform/services.ts";
import type { TableWritten } from "./table-set.ts";

export type OwnTable = {
  readonly id: string;
  readonly version: number;
  /** Month from which releases have it. */
  readonly from: string;
  /** Null where the table ends. */
  readonly table: TableWritten | null;
  readonly reason: string;
  readonly by: string;
  readonly at: string;
};

const versionsMax = 2000;

/** Every version of every table of a profile, newest first. */
export async function listOwnTables(sql: Sql, profile: string): Promise<readonly OwnTable[]> {
  const rows = await sql<(Omit<OwnTable, "at"> & { readonly made_at: Date })[]>`
    select table_id as id, version, from_period as "from", definition as "table", reason,
      made_by as "by", made_at
    from statistical_tables where profile = ${profile}
    order by table_id, version desc limit ${versionsMax}`;
  return rows.map(({ made_at: at, ...row }) => ({ ...row, at: at.toISOString() }));
}

/** Adds a version, within a transaction; two at once get numbers one after the other. */
export async function insertOwnTable(
  sql: Sql,
  profile: string,
  made: Omit<OwnTable, "version">,
): Promise<number> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`table ${profile} ${made.id}`}, 0))`;
  const definition = made.table === null ? null : JSON.stringify(made.table);
  const [row] = await sql<{ version: number }[]>`
    insert into statistical_tables
      (profile, table_id, version, from_period, definition, reason, made_by, made_at)
    values (${profile}, ${made.id},
      (select coalesce(max(version), 0) + 1 from statistical_tables
        where profile = ${profile} and table_id = ${made.id}),
      ${made.from}, ${definition}::text::jsonb, ${made.reason}, ${made.by}, ${made.at})
    returning version`;
  return row?.version ?? 0;
}
