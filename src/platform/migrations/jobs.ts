/** Fills what expands added, beside the callers; the node that leads the jobs does it. */
import type { Job } from "#src/platform/job.ts";
import type { Services } from "#src/platform/services.ts";
import { runBackfill } from "./backfill.ts";
import { readMigrations } from "./migration.ts";

type MigrationApp = Pick<Services, "sql" | "log"> & { readonly migrations?: string };

/** Short enough for a server that stops; the next run goes on. */
const forMs = 5_000;

export const migrationJobs: readonly Job<MigrationApp>[] = [
  { name: "backfills", everyMs: 10_000, run: fill },
];

async function fill({ sql, log, migrations }: MigrationApp): Promise<void> {
  if (migrations === undefined) return;
  for (const one of await readMigrations(migrations)) {
    if (one.kind !== "backfill") continue;
    const isDone = await runBackfill(sql, one, { forMs });
    if (!isDone) return log.info({ backfill: one.name }, "a backfill goes on");
  }
}
