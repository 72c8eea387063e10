/** SQL of nodes: what each says of itself, by the clock of the database. Owns `nodes`. */
import type { Sql } from "#src/platform/services.ts";

/** What a node has read of something that all nodes read, by its name. */
export type Versions = Readonly<Record<string, string>>;

export type NodeEntry = {
  readonly id: string;
  readonly name: string;
  /** Release of the program. */
  readonly release: string;
  /** The newest migration that its release knows. */
  readonly newestMigration: string;
  readonly versions: Versions;
  /** It runs what runs by itself. */
  readonly runsJobs: boolean;
  /** When each job ended well last, as far as it knows: milliseconds since 1970. */
  readonly jobsDone: Readonly<Record<string, number>>;
  /** How long declarations wait at it to be decided. */
  readonly waitSeconds: number;
};

export type StoredNode = NodeEntry & {
  readonly startedAt: Date;
  readonly seenAt: Date;
  /** It said so within the last seconds. */
  readonly isLive: boolean;
};

/** A node that has not been seen for longer does not work, or not with this database. */
const liveSecondsMax = 5;
const keptDays = 1;
/** A start takes some seconds. One that fails counts for so long. */
const startSecondsMax = 60;

/** Writes what a node says of itself, now. */
export async function noteNode(sql: Sql, node: NodeEntry): Promise<void> {
  await sql`
    insert into nodes (node_id, name, release, newest_migration, versions, runs_jobs, jobs_done, wait_seconds)
    values (${node.id}, ${node.name}, ${node.release}, ${node.newestMigration}, ${JSON.stringify(node.versions)}::text::jsonb,
      ${node.runsJobs}, ${JSON.stringify(node.jobsDone)}::text::jsonb, ${node.waitSeconds})
    on conflict (node_id) do update set seen_at = now(), name = excluded.name, versions = excluded.versions,
      runs_jobs = excluded.runs_jobs, jobs_done = excluded.jobs_done, wait_seconds = excluded.wait_seconds`;
}

/** Nodes of the last day, the first started first. */
export async function listNodes(sql: Sql): Promise<readonly StoredNode[]> {
  return await sql<StoredNode[]>`
    select node_id as id, name, release, newest_migration as "newestMigration", versions, runs_jobs as "runsJobs", jobs_done as "jobsDone",
      wait_seconds::float8 as "waitSeconds", started_at as "startedAt", seen_at as "seenAt",
      seen_at > now() - ${liveSecondsMax} * interval '1 second' as "isLive"
    from nodes where seen_at <= now() order by started_at, node_id`;
}

/**
 * Enters a node that starts, before it says each second that it works: it counts as one that needs its
 * tables, and is in no list yet.
 */
export async function enterNode(
  sql: Sql,
  node: Pick<NodeEntry, "id" | "name" | "release" | "newestMigration">,
): Promise<void> {
  await sql`
    insert into nodes (node_id, name, release, newest_migration, seen_at, versions, runs_jobs, jobs_done)
    values (${node.id}, ${node.name}, ${node.release}, ${node.newestMigration},
      now() + ${startSecondsMax} * interval '1 second', '{}', false, '{}')`;
}

/** A node that works or starts, and the tables it needs. */
export type NodeRelease = Pick<StoredNode, "name" | "release" | "newestMigration" | "isLive">;

export async function listReleases(sql: Sql): Promise<readonly NodeRelease[]> {
  return await sql<NodeRelease[]>`
    select name, release, newest_migration as "newestMigration",
      seen_at > now() - ${liveSecondsMax} * interval '1 second' as "isLive"
    from nodes order by name, node_id`;
}

/** Takes out a node that ends in order, and those of before that did not. */
export async function removeNode(sql: Sql, id: string): Promise<void> {
  await sql`
    delete from nodes where node_id = ${id} or seen_at < now() - ${keptDays} * interval '1 day'`;
}
