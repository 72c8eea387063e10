import assert from "node:assert/strict";
import { test } from "node:test";
import { createMetrics } from "#src/platform/metrics.ts";
import type { Database } from "#src/platform/database.ts";
import { poolUse } from "#src/platform/driver/pool-use.ts";
import { describeWithDatabase } from "#src/platform/test-database.ts";
import { loadProfiles } from "#src/registers/profile.ts";
import { SnapshotStore } from "#src/registers/snapshots.ts";
import { Saturation, type SaturationParts } from "./saturation.ts";

describeWithDatabase("figures of what may be waited for", (database) => {
  const at = Temporal.Now.instant();

  async function open(more: Partial<SaturationParts> = {}) {
    const { registry, saturation: set } = createMetrics();
    const snapshots = new SnapshotStore(loadProfiles());
    await snapshots.refresh(database.sql);
    const saturation = new Saturation({
      set,
      sql: database.sql,
      pools: { callers: database.sql },
      dataFolder: import.meta.dirname,
      clock: () => at.add({ seconds: 100 }),
      snapshots,
      desk: { waitSeconds: 3 },
      readers: { waiting: 4 },
      jobs: {
        all: [
          { name: "feed", everyMs: 15_000 },
          { name: "seal", everyMs: 300_000 },
        ],
        tookMs: new Map([["feed", 250]]),
      },
      jobsDone: new Map([["feed", at.epochMilliseconds]]),
      health: { readiness: async () => ({ status: "ok" }) },
      deskSilentMs: () => 500,
      backups: {
        list: () => [],
        failed: undefined,
        logKept: async () => ({ state: "failing", lastAt: at }),
      },
      ...more,
    });
    await saturation.look();
    const said = await registry.metrics();
    return (line: string) =>
      Number(
        said
          .split("\n")
          .find((one) => one.startsWith(`${line} `))
          ?.slice(line.length + 1),
      );
  }

  test("are set when they are asked for, from the process and from the database", async () => {
    const figure = await open();
    assert.equal(figure("tidegate_desk_wait_seconds"), 3);
    assert.equal(figure("tidegate_reading_waiting"), 4);
    assert.equal(figure("tidegate_database_silent_seconds"), 0.5);
    assert.equal(figure("tidegate_ready"), 1);
    assert.equal(figure('tidegate_job_overdue_seconds{job="feed"}'), 85);
    assert.equal(figure('tidegate_job_overdue_seconds{job="seal"}'), 0);
    assert.equal(figure('tidegate_job_duration_seconds{job="feed"}'), 0.25);
    assert.equal(figure("tidegate_feed_lag_seconds"), 100);
    assert.equal(figure("tidegate_partition_months_ahead"), 1);
    assert.equal(figure("tidegate_log_archive_failing"), 1);
    assert.equal(figure("tidegate_log_archive_age_seconds"), 100);
    assert.equal(figure("tidegate_deliveries_dead"), 0);
    assert.equal(figure('tidegate_register_activation_age_seconds{profile="cn"}'), 0);
    assert.ok(figure("tidegate_disk_free_bytes") > 0 && figure("tidegate_database_bytes") > 0);
    assert.equal(figure("tidegate_watch_failed"), 0);
    assert.ok(Number.isNaN(figure("tidegate_backup_age_seconds")), "none before the first backup");
  });

  test("of a database that hangs are old, and are said to be", async () => {
    const hangs = (() => new Promise(() => undefined)) as unknown as Database; // asked, never answers
    const figure = await open({ sql: Object.assign(hangs, { unsafe: () => "" }) });
    assert.equal(figure("tidegate_watch_failed"), 1);
    assert.equal(figure("tidegate_desk_wait_seconds"), 3);
  });

  test("count what waits for a connection", async () => {
    const { limit } = poolUse(database.sql);
    const sleeping = Array.from({ length: limit + 3 }, () =>
      database.sql`select pg_sleep(0.2)`.execute(),
    );
    await new Promise(setImmediate);
    const { used, waiting } = poolUse(database.sql);
    await Promise.all(sleeping);
    assert.equal(used, limit);
    assert.ok(waiting > 0, `${waiting} wait`);
    assert.deepEqual(poolUse(database.sql), { used: 0, waiting: 0, limit });
  });
});
