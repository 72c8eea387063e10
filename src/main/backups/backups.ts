/**
 * Backups of the embedded PostgreSQL: one a day, and once a week the newest one is restored beside the
 * running system and recounted, because a backup that was never restored is a hope. Both are started by
 * hand too; one at a time, beside the callers.
 */
import { mkdirSync, readdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { AppError } from "#src/kernel/app-error.ts";
import {
  type Backup,
  forgetBackups,
  type KeptBackups,
  readBackups,
  type Manifest,
  writeDrill,
} from "#src/platform/backup/kept-backups.ts";
import { type BackupSource, handOverLog, takeBackup } from "#src/platform/backup/take-backup.ts";

import { keepHistories } from "#src/platform/backup/timelines.ts";
import { askLogKept, type LogKept } from "#src/platform/backup/wal-archive.ts";
import { messageOf } from "#src/platform/engines/start-error.ts";
import type { Services, Sql } from "#src/platform/services.ts";
import { type DrillPlan, drillRestore } from "./restore-drill.ts";

export type BackupsOptions = {
  /** Where they are kept. */
  readonly folder: string;
  /** Base backups that are kept; with an older one goes the log that only it needs. */
  readonly kept: number;
  readonly source: BackupSource;
  readonly sql: Sql;
  readonly log: Services["log"];
  readonly profiles: DrillPlan["profiles"];
  readonly findSecret: DrillPlan["findSecret"];
};

export type BackupAct = "backup" | "drill";

const everyHours = 24;
const drillEveryHours = 7 * 24;
/** A backup that failed is tried again after this. */
const retryMs = 3_600_000;
/** A day late, a backup is missed. */
const lateHours = 48;

export class Backups {
  readonly #options: BackupsOptions;
  readonly #stopping = new AbortController();
  #underWay: { readonly act: BackupAct; readonly done: Promise<void> } | undefined;
  #failed: { readonly act: BackupAct; readonly says: string; readonly at: number } | undefined;
  #isLogFailing = false;
  /** Restored records began a line of the log; the backups there are belong to the one they left. */
  #isNewLine: boolean;

  constructor(options: BackupsOptions) {
    this.#options = options;
    const base = join(options.folder, "base");
    mkdirSync(base, { recursive: true, mode: 0o700 });
    this.#isNewLine = keepHistories(options.source.dataFolder, options.folder);
    // what a server that ended in the middle left
    for (const name of readdirSync(base).filter((one) => one.endsWith(".making")))
      rmSync(join(base, name), { recursive: true, force: true });
    rmSync(this.#drillFolder(), { recursive: true, force: true });
  }

  get underWay(): BackupAct | undefined {
    return this.#underWay?.act;
  }

  /** What failed last, since something succeeded. */
  get failed(): { readonly act: BackupAct; readonly says: string } | undefined {
    return this.#failed;
  }

  list(): readonly Backup[] {
    return this.read().backups;
  }

  /** Those that can be restored, and those that cannot be read. */
  read(): KeptBackups {
    return readBackups(this.#options.folder);
  }

  async logKept(): Promise<LogKept> {
    const kept = await askLogKept(this.#options.sql);
    this.#isLogFailing = kept.state === "failing";
    return kept;
  }

  /** Hands over what changed since the last time, and notes whether that works. */
  async handOver(): Promise<void> {
    await handOverLog(this.#options.source, this.#options.folder);
    await this.logKept();
  }

  /** For the health report. */
  get health(): "ok" | "none-yet" | "behind" | "failed" | "damaged" | "log-not-kept" {
    if (this.#isLogFailing) return "log-not-kept";
    if (this.#failed) return "failed";
    const { backups, damaged } = this.read();
    if (damaged.length > 0) return "damaged";
    const [newest] = backups;
    if (!newest) return "none-yet";
    if (hoursSince(newest.endedAt) > lateHours) return "behind";
    return newest.drill?.outcome === "failed" ? "failed" : "ok";
  }

  /**
   * Starts a backup, or a drill of the newest one. What becomes of it is in the list.
   * @throws {AppError} `BACKUP_UNDER_WAY`, and `BACKUP_NONE_YET` of a drill without a backup
   */
  start(act: BackupAct): void {
    if (this.#underWay) throw underWay(this.#underWay.act);
    const [newest] = this.list();
    if (act === "drill" && !newest) throw noneYet();
    const work = act === "drill" && newest ? this.#drill(newest) : this.#backUp();
    this.#underWay = { act, done: this.#note(act, work) };
  }

  /** Starts what is due: the first backup at once, then by the day and the week. */
  startWhatIsDue(): void {
    if (this.#underWay) return;
    if (this.#failed && performance.now() - this.#failed.at < retryMs) return;
    const all = this.list();
    const newest = all[0];
    const isDue = this.#isNewLine || !newest || hoursSince(newest.startedAt) >= everyHours;
    if (isDue) return this.start("backup");
    const drilled = all.find(({ drill }) => drill?.outcome === "restored")?.drill;
    const isDrillDue = !drilled || hoursSince(drilled.at) >= drillEveryHours;
    if (isDrillDue && !newest.drill) this.start("drill");
  }

  async close(): Promise<void> {
    this.#stopping.abort();
    await this.#underWay?.done;
  }

  async #note(act: BackupAct, work: Promise<unknown>): Promise<void> {
    try {
      await work;
      this.#failed = undefined;
    } catch (error) {
      if (this.#stopping.signal.aborted) return;
      this.#failed = { act, says: messageOf(error), at: performance.now() };
      this.#options.log.error({ error, act }, "a backup or its drill failed");
    } finally {
      this.#underWay = undefined;
    }
  }

  async #backUp(): Promise<Manifest> {
    const { folder, kept, source } = this.#options;
    const taken = await takeBackup(source, folder, this.#stopping.signal);
    this.#isNewLine = false;
    forgetBackups(folder, kept);
    return taken;
  }

  async #drill(newest: Backup): Promise<void> {
    const { folder, profiles, findSecret } = this.#options;
    const to = this.#drillFolder();
    const drill = await drillRestore(newest, {
      backups: folder,
      to,
      profiles,
      findSecret,
      signal: this.#stopping.signal,
    });
    writeDrill(folder, newest.id, drill);
    if (drill.outcome === "failed") throw new Error(drill.says);
  }

  #drillFolder(): string {
    return join(this.#options.folder, "drill");
  }
}

function hoursSince(at: string): number {
  return Temporal.Instant.from(at).until(Temporal.Now.instant()).total("hours");
}

function underWay(act: BackupAct): AppError {
  return new AppError({
    code: "BACKUP_UNDER_WAY",
    status: 409,
    message: `A ${act === "backup" ? "backup" : "restore drill"} is under way.`,
    fix: "Wait until it has ended: GET /backups shows it.",
  });
}

function noneYet(): AppError {
  return new AppError({
    code: "BACKUP_NONE_YET",
    status: 409,
    message: "There is no backup yet that could be restored.",
    fix: "Take one first: POST /backups, or npx tidegate backups create.",
  });
}
