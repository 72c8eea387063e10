/**
 * Looks at what work may have to wait for, whenever `/metrics` is asked: what this process knows at once,
 * and what only the database knows at most each quarter of a minute. A database that hangs is not waited
 * for: its figures stay as they were, and one says that they are old.
 */
import { statfs } from "node:fs/promises";
import { type EventLoopUtilization, performance } from "node:perf_hooks";
import { setTimeout as sleep } from "node:timers/promises";
import { asideWaiting } from "#src/platform/aside/aside.ts";
import type { Database } from "#src/platform/database.ts";
import { poolUse } from "#src/platform/driver/pool-use.ts";
import type { Job } from "#src/platform/job.ts";
import type { SetSaturation } from "#src/platform/saturation.ts";
import type { SnapshotStore } from "#src/registers/snapshots.ts";
import { loadLastActivations } from "#src/registers/store.ts";
import type { Backups } from "../backups/backups.ts";
import { readDatabaseFigures } from "./store.ts";

export type SaturationParts = {
  readonly set: SetSaturation;
  readonly sql: Database;
  /** By name: `callers`, `desk`, `beside`, `jobs`. */
  readonly pools: Readonly<Record<string, Database>>;
  readonly dataFolder: string;
  readonly clock: () => Temporal.Instant;
  readonly snapshots: Pick<SnapshotStore, "profiles" | "imported">;
  readonly desk: { readonly waitSeconds: number };
  readonly readers: { readonly waiting: number };
  readonly jobs: {
    readonly all: readonly Pick<Job<never>, "name" | "everyMs">[];
    readonly tookMs: ReadonlyMap<string, number>;
  };
  readonly jobsDone: ReadonlyMap<string, number>;
  readonly health: { readonly readiness: () => Promise<{ readonly status: string }> };
  readonly deskSilentMs: () => number;
  readonly backups?: Pick<Backups, "list" | "logKept" | "failed"> | undefined;
};

/** The database is asked no more often than this, and waited for no longer than that. */
const askedEveryMs = 15_000;
const answerMsMax = 1_500;

export class Saturation {
  readonly #parts: SaturationParts;
  readonly #startedMs: number;
  /** Since when this node has lacked an activation, by profile. */
  readonly #lacking = new Map<string, number>();
  #loop: EventLoopUtilization = performance.eventLoopUtilization();
  #askedAt = -Infinity;
  #asking: Promise<void> | undefined;

  constructor(parts: SaturationParts) {
    this.#parts = parts;
    this.#startedMs = parts.clock().epochMilliseconds;
  }

  /** Sets every figure; answers within two seconds whatever hangs. */
  async look(): Promise<void> {
    this.#process();
    this.#jobs();
    const patience = new AbortController();
    const late = sleep(answerMsMax, undefined, { signal: patience.signal }).catch(() => undefined);
    await Promise.race([Promise.all([this.#ready(), this.#disk(), this.#database()]), late]);
    patience.abort();
  }

  #process(): void {
    const { set, pools, desk, readers, deskSilentMs } = this.#parts;
    set("tidegate_desk_wait_seconds", desk.waitSeconds);
    set("tidegate_database_silent_seconds", deskSilentMs() / 1_000);
    set("tidegate_reading_waiting", readers.waiting);
    set("tidegate_aside_waiting", asideWaiting());
    for (const [pool, of] of Object.entries(pools)) {
      const { used, waiting, limit } = poolUse(of);
      set("tidegate_pool_used", used, { pool });
      set("tidegate_pool_waiting", waiting, { pool });
      set("tidegate_pool_limit", limit, { pool });
    }
    const loop = performance.eventLoopUtilization();
    const { utilization } = performance.eventLoopUtilization(loop, this.#loop);
    this.#loop = loop;
    set("tidegate_event_loop_utilization", utilization);
  }

  #jobs(): void {
    const { set, jobs, jobsDone, clock } = this.#parts;
    const nowMs = clock().epochMilliseconds;
    for (const { name: job, everyMs } of jobs.all) {
      const doneMs = jobsDone.get(job);
      const dueMs = (doneMs ?? this.#startedMs) + everyMs;
      const tookMs = jobs.tookMs.get(job);
      set("tidegate_job_last_success_seconds", doneMs && doneMs / 1_000, { job });
      set("tidegate_job_overdue_seconds", Math.max(0, nowMs - dueMs) / 1_000, { job });
      set("tidegate_job_duration_seconds", tookMs && tookMs / 1_000, { job });
    }
    const fedMs = jobsDone.get("feed") ?? this.#startedMs;
    set("tidegate_feed_lag_seconds", Math.max(0, nowMs - fedMs) / 1_000);
  }

  async #ready(): Promise<void> {
    const { set, health } = this.#parts;
    set("tidegate_ready", (await health.readiness()).status === "ok" ? 1 : 0);
  }

  async #disk(): Promise<void> {
    const { set, dataFolder } = this.#parts;
    const disk = await statfs(dataFolder).catch(() => undefined);
    set("tidegate_disk_free_bytes", disk && disk.bavail * disk.bsize);
    set("tidegate_disk_bytes", disk && disk.blocks * disk.bsize);
  }

  /** One question at a time, and none while the last answer is young. */
  async #database(): Promise<void> {
    if (performance.now() - this.#askedAt < askedEveryMs) return;
    // until it answers
    this.#parts.set("tidegate_watch_failed", 1);
    this.#asking ??= this.#ask().finally(() => {
      this.#asking = undefined;
    });
    await this.#asking;
  }

  async #ask(): Promise<void> {
    try {
      await this.#figures();
      await this.#registers();
      await this.#kept();
      this.#askedAt = performance.now();
      this.#parts.set("tidegate_watch_failed", 0);
    } catch {
      // the figure that was set says so; readiness says why
    }
  }

  async #figures(): Promise<void> {
    const { set, sql, clock } = this.#parts;
    const found = await readDatabaseFigures(sql);
    if (!found) return;
    const now = clock().toZonedDateTimeISO("UTC");
    set("tidegate_database_bytes", found.bytes);
    set("tidegate_database_sessions", found.sessions);
    set("tidegate_database_sessions_limit", found.sessionsLimit);
    set("tidegate_database_oldest_transaction_seconds", found.oldestTransactionSeconds);
    set("tidegate_database_transaction_id_age", found.transactionIdAge);
    set("tidegate_partition_months_ahead", monthsAhead(found.lastPartition, now));
    set("tidegate_deliveries_waiting", found.waiting);
    set("tidegate_deliveries_dead", found.dead);
    set("tidegate_delivery_lag_seconds", found.lagSeconds);
  }

  async #registers(): Promise<void> {
    const { set, sql, snapshots } = this.#parts;
    const last = new Map(await loadLastActivations(sql));
    for (const profile of snapshots.profiles.keys()) {
      const { number } = snapshots.imported(profile);
      const isRead = number >= (last.get(profile) ?? 0);
      if (isRead) this.#lacking.delete(profile);
      const since = this.#lacking.get(profile) ?? performance.now();
      if (!isRead) this.#lacking.set(profile, since);
      const lackingMs = isRead ? 0 : performance.now() - since;
      set("tidegate_register_activation", number, { profile });
      set("tidegate_register_activation_age_seconds", lackingMs / 1_000, { profile });
    }
  }

  async #kept(): Promise<void> {
    const { set, backups, clock } = this.#parts;
    if (!backups) return;
    const nowMs = clock().epochMilliseconds;
    const since = (at: string | undefined) => at && (nowMs - Date.parse(at)) / 1_000;
    const all = backups.list();
    const { state, lastAt } = await backups.logKept();
    set("tidegate_log_archive_age_seconds", lastAt && (nowMs - lastAt.epochMilliseconds) / 1_000);
    set("tidegate_log_archive_failing", state === "failing" ? 1 : 0);
    set("tidegate_backup_age_seconds", since(all[0]?.endedAt) || undefined);
    set("tidegate_backup_failed", backups.failed ? 1 : 0);
    const drilled = all.find(({ drill }) => drill?.outcome === "restored");
    set("tidegate_drill_age_seconds", since(drilled?.drill?.at) || undefined);
  }
}

/** @param last as `202612` */
function monthsAhead(last: string | null, now: Temporal.ZonedDateTime): number {
  if (last === null) return 0;
  return (Number(last.slice(0, 4)) - now.year) * 12 + Number(last.slice(4)) - now.month;
}
