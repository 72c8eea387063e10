/**
 * A restore drill: the newest backup and the log after it are restored into a folder of their own, a
 * second PostgreSQL is started on it, and what must hold is recounted there as `verify` does. Nothing
 * of the running system is touched; the folder is removed in the end.
 */
import { rmSync } from "node:fs";
import { join } from "node:path";
import { connect } from "#src/platform/database.ts";
import { restoreBackup } from "#src/platform/backup/restore-backup.ts";
import type { Backup, Drill } from "#src/platform/backup/kept-backups.ts";
import { messageOf } from "#src/platform/engines/start-error.ts";
import { startPostgres } from "#src/platform/engines/postgres.ts";
import type { InstallationSecret } from "#src/platform/keyring/installation-secret.ts";
import { Keyring } from "#src/platform/keyring/keyring.ts";
import { type Verified, verifyAll } from "../verify.ts";

export type DrillPlan = {
  readonly backups: string;
  readonly to: string;
  readonly profiles: Parameters<typeof verifyAll>[2];
  /** Opens the keyring that was restored with the records. */
  readonly findSecret: () => InstallationSecret;
  readonly signal: AbortSignal;
};

const connections = 2;

/** What is found wrong, and what cannot be restored, is the outcome of the drill. */
export async function drillRestore(backup: Backup, plan: DrillPlan): Promise<Drill> {
  const startedAt = Temporal.Now.instant();
  const seconds = () => startedAt.until(Temporal.Now.instant()).total("seconds");
  const at = startedAt.toString();
  rmSync(plan.to, { recursive: true, force: true });
  try {
    const { restoredTo } = await restoreBackup({ ...plan, id: backup.id, isDrill: true });
    plan.signal.throwIfAborted();
    const verified = await recount(plan);
    const [fault] = verified.faults;
    return {
      at,
      outcome: verified.complete ? "restored" : "failed",
      restoredTo: restoredTo?.toString() ?? null,
      declarations: verified.declarations,
      seconds: seconds(),
      says: fault ? `${fault.what} ${fault.where}: ${fault.says}` : "",
    };
  } catch (error) {
    plan.signal.throwIfAborted();
    const says = messageOf(error);
    const nothing = { restoredTo: null, declarations: null };
    return { at, outcome: "failed", ...nothing, seconds: seconds(), says };
  } finally {
    rmSync(plan.to, { recursive: true, force: true });
  }
}

async function recount({ to, profiles, findSecret }: DrillPlan): Promise<Verified> {
  const engine = await startPostgres({ folder: join(to, "postgres"), durable: false });
  const sql = connect(engine.url, connections);
  try {
    const secret = { ...findSecret(), settle: () => undefined, prepare: undefined };
    return await verifyAll(sql, await Keyring.open(sql, secret), profiles);
  } finally {
    await sql.end({ timeout: 1 });
    await engine.stop();
  }
}
