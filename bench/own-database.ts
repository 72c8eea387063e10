/** A database of a benchmark's own: durable as in production, with our tables, and gone afterwards. */
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import {
  connect,
  type Database,
  ensureMonthlyPartitions,
  monthNumber,
  partitionedTables,
} from "#src/platform/database.ts";
import { startPostgres } from "#src/platform/engines/postgres.ts";
import { migrate } from "#src/platform/migrations/migrate.ts";

export type OwnDatabase = {
  readonly sql: Database;
  readonly url: string;
  readonly superuserUrl: string;
  /** Of the engine, and for files of the server. */
  readonly folder: string;
  /** Process of the engine, which its sessions are children of. */
  readonly serverPid: number;
};

type OwnDatabaseOptions = {
  readonly connections?: number;
  readonly settings?: Readonly<Record<string, string>>;
};

const connectionsUsual = 10;
const endSeconds = 5;

/** Does work on it, and ends it whatever came of the work. */
export async function inOwnDatabase<Result>(
  work: (own: OwnDatabase) => Promise<Result>,
  { connections = connectionsUsual, settings = {} }: OwnDatabaseOptions = {},
): Promise<Result> {
  const folder = mkdtempSync(join(tmpdir(), "tidegate-bench-"));
  const engine = await startPostgres({ folder: join(folder, "postgres"), durable: true, settings });
  const { url, superuserUrl } = engine;
  const sql = connect(url, connections);
  try {
    await migrate(sql, fileURLToPath(new URL("../db/migrations", import.meta.url)));
    const from = monthNumber(new Date());
    await ensureMonthlyPartitions(sql, await partitionedTables(sql), { from, to: from + 1 });
    return await work({ sql, url, superuserUrl, folder, serverPid: serverPidOf(folder) });
  } finally {
    await sql.end({ timeout: endSeconds });
    await engine.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** The first line that PostgreSQL writes beside its data. */
function serverPidOf(folder: string): number {
  return Number(readFileSync(join(folder, "postgres", "postmaster.pid"), "utf8").split("\n")[0]);
}
