/** Makes a cluster of a database: what is missing for it, what there is to do, and doing it. */
import { AppError } from "#src/kernel/app-error.ts";
import type { Database } from "#src/platform/database.ts";
import type { Sql } from "#src/platform/services.ts";
import { type Distribution, planDistribution } from "./distribution.ts";
import type { Placement } from "./placement.ts";
import { type ClusterServer, readPlacedTables, readServer, runDistribution } from "./store.ts";

export type DescribedCluster = Distribution & {
  readonly server: ClusterServer;
  /** Tables by where they lie now. */
  readonly lying: Readonly<Record<Placement, number>>;
  /** What stands in the way, as a sentence; undefined: nothing. */
  readonly lacks: string | undefined;
};

/** Where the tables lie, and what is left to do. */
export async function describeCluster(sql: Sql): Promise<DescribedCluster> {
  const server = await readServer(sql);
  const tables = await readPlacedTables(sql, server.isCluster);
  const count = (where: Placement) => tables.filter(({ lies }) => lies === where).length;
  return {
    ...planDistribution(tables),
    server,
    lying: { bucket: count("bucket"), reference: count("reference"), local: count("local") },
    lacks: lackOf(server),
  };
}

function lackOf({ isCluster, workers, hasCoordinator }: ClusterServer): string | undefined {
  if (!isCluster)
    return "The extension citus is not in this database: create extension citus on the coordinator and on every worker.";
  if (!hasCoordinator)
    return "The coordinator is not among its nodes: select citus_set_coordinator_host('its name').";
  if (workers === 0) return "No worker is known: select citus_add_node('its name', 5432) for each.";
  return undefined;
}

/** @returns the statements that were run now @throws AppError where something stands in the way */
export async function distribute(
  sql: Database,
  tell: (statement: string) => void = () => undefined,
): Promise<readonly string[]> {
  const { lacks, misplaced, statements } = await describeCluster(sql);
  if (lacks !== undefined || misplaced.length > 0)
    throw new AppError({
      code: "CLUSTER_INCOMPLETE",
      status: 409,
      message: lacks ?? `Tables lie elsewhere than they say: ${misplaced.join("; ")}.`,
      fix: "docs/operating/cluster.md has the steps; --dry-run prints the statements.",
    });
  for (const statement of statements) {
    await runDistribution(sql, statement);
    tell(statement);
  }
  return statements;
}
