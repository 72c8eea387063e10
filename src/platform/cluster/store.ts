/** SQL of the cluster: what its catalogue says, and the statements that change it. */
import type { Database } from "#src/platform/database.ts";
import type { Sql } from "#src/platform/services.ts";
import type { PlacedTable } from "./distribution.ts";
import type { Placement } from "./placement.ts";

export type ClusterServer = {
  /** False: the extension is not in this database. */
  readonly isCluster: boolean;
  /** Servers that hold shards. */
  readonly workers: number;
  /** Whether copies may lie on the coordinator: foreign keys of local tables need that. */
  readonly hasCoordinator: boolean;
};

/** What the database is. */
export async function readServer(sql: Sql): Promise<ClusterServer> {
  const [found] = await sql<{ is: boolean }[]>`
    select to_regclass('pg_dist_partition') is not null and to_regclass('pg_dist_node') is not null as is`;
  if (found?.is !== true) return { isCluster: false, workers: 0, hasCoordinator: false };
  const [nodes] = await sql<{ workers: number; coordinator: boolean }[]>`
    select count(*) filter (where groupid > 0 and isactive)::int as workers,
      coalesce(bool_or(groupid = 0), false) as coordinator from pg_dist_node`;
  return {
    isCluster: true,
    workers: nodes?.workers ?? 0,
    hasCoordinator: nodes?.coordinator ?? false,
  };
}

type TableRow = Omit<PlacedTable, "lies">;

/** All tables, where each says it lies, and where it does. */
export async function readPlacedTables(
  sql: Sql,
  isCluster: boolean,
): Promise<readonly PlacedTable[]> {
  const tables = await sql<TableRow[]>`
    select c.relname as name, obj_description(c.oid, 'pg_class') as comment,
      array(select distinct t.relname::text from pg_constraint k join pg_class t on t.oid = k.confrelid
        where k.conrelid = c.oid and k.contype = 'f' and t.oid <> c.oid) as references
    from pg_class c
    where c.relnamespace = current_schema()::regnamespace and c.relkind in ('r', 'p') and not c.relispartition
    order by c.relname collate "C"`;
  const lies = new Map<string, Placement>();
  if (isCluster) {
    // n: without a column to spread by; t: its copies are changed together
    const known = await sql<{ name: string; lies: Placement }[]>`
      select c.relname as name, case when p.partmethod = 'h' then 'bucket'
        when p.partmethod = 'n' and p.repmodel = 't' then 'reference' else 'local' end as lies
      from pg_dist_partition p join pg_class c on c.oid = p.logicalrelid
      where c.relnamespace = current_schema()::regnamespace`;
    for (const one of known) lies.set(one.name, one.lies);
  }
  return tables.map((table) => ({ ...table, lies: lies.get(table.name) ?? "local" }));
}

/**
 * Runs one of the statements. The trigger of balances reads its own row and nothing else, which the cluster
 * does not know: it is told to take it.
 */
export async function runDistribution(sql: Database, statement: string): Promise<void> {
  await sql.begin(async (tx) => {
    await tx`set local citus.enable_unsafe_triggers = on`;
    // tables with rows in them take as long as copying them
    await tx`set local statement_timeout = 0`;
    await tx.unsafe(statement);
  });
}
