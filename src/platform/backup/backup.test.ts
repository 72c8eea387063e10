import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import { setTimeout as sleep } from "node:timers/promises";
import { zstdCompressSync, zstdDecompressSync } from "node:zlib";
import { openPool } from "#src/platform/driver/postgres.ts";
import { type RunningPostgres, startPostgres } from "#src/platform/engines/postgres.ts";
import { baseFolder, forgetBackups, listBackups } from "./kept-backups.ts";
import { restoreBackup } from "./restore-backup.ts";
import { handOverLog, takeBackup } from "./take-backup.ts";
import { isOn, keepHistories, listTimelines } from "./timelines.ts";
import { archiveSettings, walFolder } from "./wal-archive.ts";

const root = mkdtempSync(join(tmpdir(), "tidegate-backup-"));
const dataFolder = join(root, "data");
// a shell and a percent sign must not read anything into it
const backups = join(root, "it's 100% kept");
let engine: RunningPostgres;

before(async () => {
  engine = await startPostgres({
    folder: join(dataFolder, "postgres"),
    durable: false,
    settings: archiveSettings(backups),
  });
  writeFileSync(join(dataFolder, "VERSION"), "{}\n");
  writeFileSync(join(dataFolder, "installation-secret"), "first");
  writeFileSync(join(dataFolder, "running"), "1 now\n");
});
after(async () => {
  await engine.stop();
  rmSync(root, { recursive: true, force: true });
});

/** Runs one statement on an engine. */
async function ask<T extends object>(on: RunningPostgres, text: string): Promise<readonly T[]> {
  const sql = openPool(on.superuserUrl, { max: 1 });
  try {
    return await sql.unsafe<T[]>(text);
  } finally {
    await sql.end();
  }
}
const source = () => ({
  dataFolder,
  superuserUrl: engine.superuserUrl,
  tidegate: "0.0.0",
});

/** What a restored folder holds. */
async function read(folder: string): Promise<readonly string[]> {
  const restored = await startPostgres({ folder: join(folder, "postgres"), durable: false });
  try {
    const rows = await ask<{ says: string }>(restored, "select says from kept order by 1");
    return rows.map(({ says }) => says);
  } finally {
    await restored.stop();
  }
}

describe("a backup of the embedded PostgreSQL", { timeout: 300_000 }, () => {
  test("a backup and the log after it bring back all until a moment", async () => {
    await ask(engine, "create table kept (says text)");
    await ask(engine, "insert into kept values ('before')");
    const taken = await takeBackup(source(), backups);
    assert.equal(listBackups(backups)[0]?.id, taken.id);
    const paths = new Set(taken.files.map(({ path }) => path));
    assert.ok(paths.has("VERSION") && paths.has("postgres.password"));
    assert.ok(!paths.has("running") && !paths.has("postgres/postmaster.pid"));

    await ask(engine, "insert into kept values ('within')");
    await sleep(50);
    const until = Temporal.Now.instant();
    await sleep(50);
    await ask(engine, "insert into kept values ('later')");
    await ask(engine, "select pg_switch_wal()");
    await segmentsReach(engine);

    const some = join(root, "some");
    const back = await restoreBackup({ backups, to: some, until, isDrill: true });
    assert.equal(back.backup.id, taken.id);
    assert.ok(back.restoredTo && Temporal.Instant.compare(back.restoredTo, until) < 0);
    assert.deepEqual(await read(some), ["before", "within"]);
  });

  test("a restore that cannot be done says why, and leaves nothing", async () => {
    const to = join(root, "refused");
    const refuse = async (code: string, until?: Temporal.Instant) => {
      await assert.rejects(restoreBackup({ backups, to, until, isDrill: true }), { code });
      assert.ok(!readdirSync(root).some((name) => name.startsWith("refused")), code);
    };
    await refuse("RESTORE_NO_BACKUP", Temporal.Instant.from("2001-01-01T00:00:00Z"));
    await refuse("RESTORE_LOG_ENDS", Temporal.Now.instant().add({ hours: 1 }));
    const [newest] = listBackups(backups);
    assert.ok(newest);
    const damaged = join(baseFolder(backups, newest.id), "files", "VERSION.zst");
    const whole = readFileSync(damaged);
    writeFileSync(damaged, zstdCompressSync(Buffer.from("{ }\n")));
    await refuse("RESTORE_BACKUP_DAMAGED");
    writeFileSync(damaged, "no frame");
    await refuse("RESTORE_BACKUP_DAMAGED");
    rmSync(damaged);
    await refuse("RESTORE_BACKUP_DAMAGED");
    writeFileSync(damaged, whole);
    const refuseAt = (place: string, code: string) =>
      assert.rejects(restoreBackup({ backups, to: place }), { code });
    await refuseAt(dataFolder, "RESTORE_FOLDER_NOT_EMPTY");
    await refuseAt(join(backups, "inside"), "RESTORE_AMONG_BACKUPS");
    await refuseAt(join(dataFolder, "VERSION", "below"), "RESTORE_FOLDER_NOT_WRITABLE");
    const none = join(root, "no backups");
    await assert.rejects(restoreBackup({ backups: none, to }), { code: "RESTORE_NO_BACKUP" });
    assert.ok(!existsSync(none));
  });
});

describe("the log beside backups", { timeout: 300_000 }, () => {
  test("with a backup goes the log that only it needs", async () => {
    const [first] = listBackups(backups);
    const later = await takeBackup(source(), backups);
    assert.ok(first && first.id < later.id);
    assert.deepEqual(forgetBackups(backups, 2), []);
    assert.deepEqual(forgetBackups(backups, 1), [first.id]);
    assert.deepEqual(
      listBackups(backups).map(({ id }) => id),
      [later.id],
    );
    const segments = readdirSync(walFolder(backups)).filter((name) =>
      /^[0-9A-F]{24}\.zst$/.test(name),
    );
    assert.ok(segments.includes(`${later.lastSegment}.zst`));
    assert.ok(segments.every((name) => name >= later.firstSegment));
  });

  test("a segment that is there with other content is never written over", () => {
    const put = (text: string) => {
      const segment = join(root, "segment");
      writeFileSync(segment, text);
      const program = join(import.meta.dirname, "wal-copy.ts");
      return spawnSync(process.execPath, [program, "put", root, segment, "0A"], {
        encoding: "utf8",
      });
    };
    assert.equal(put("one").status, 0);
    assert.equal(put("one").status, 0);
    const other = put("other");
    assert.equal(other.status, 1);
    assert.match(other.stderr, /holds something else/);
    assert.equal(zstdDecompressSync(readFileSync(join(root, "0A.zst"))).toString(), "one");
  });

  test("records that were restored keep their log on, and are restored from it", async () => {
    const going = join(root, "going on");
    await restoreBackup({ backups, to: going, isDrill: true });
    const settings = archiveSettings(backups);
    const restored = await startPostgres({
      folder: join(going, "postgres"),
      durable: false,
      settings,
    });
    assert.equal(keepHistories(going, backups), true);
    assert.equal(keepHistories(going, backups), false);
    try {
      await ask(restored, "checkpoint");
      await ask(restored, "select pg_switch_wal()");
      await ask(restored, "insert into kept values ('after the restore')");
      await ask(restored, "select pg_switch_wal()");
      await ask(restored, "insert into kept values ('last of all')");
      writeFileSync(join(going, "installation-secret"), "rotated");
      const itself = { ...source(), dataFolder: going, superuserUrl: restored.superuserUrl };
      await handOverLog(itself, backups);
      await segmentsReach(restored);
    } finally {
      await restored.stop();
    }
    const again = join(root, "again");
    await restoreBackup({ backups, to: again, isDrill: true });
    assert.deepEqual(await read(again), [
      "after the restore",
      "before",
      "last of all",
      "later",
      "within",
    ]);
    assert.equal(readFileSync(join(again, "installation-secret.next"), "utf8"), "rotated");

    const segments = readdirSync(walFolder(backups)).filter((name) =>
      /^00000002.*[0-9A-F]\.zst$/.test(name),
    );
    const hole = join(walFolder(backups), segments.toSorted().at(-2) ?? "none");
    const whole = readFileSync(hole);
    const to = join(root, "with a hole");
    writeFileSync(hole, "damaged");
    await assert.rejects(restoreBackup({ backups, to }), { code: "RESTORE_NOT_REPLAYED" });
    rmSync(hole);
    await assert.rejects(restoreBackup({ backups, to }), { code: "RESTORE_LOG_HAS_HOLE" });
    assert.ok(!existsSync(to));
    await restoreBackup({ backups, to, takesLess: true, isDrill: true });
    assert.ok((await read(to)).length < 5);
    writeFileSync(hole, whole);

    const old = join(root, "the old line");
    await restoreBackup({ backups, to: old, timeline: 1, isDrill: true });
    assert.deepEqual(await read(old), ["before", "later", "within"]);
    await assert.rejects(restoreBackup({ backups, to, timeline: 7 }), {
      code: "RESTORE_TIMELINE_UNKNOWN",
    });
    const [first, second] = listTimelines(backups);
    assert.ok(first && second);
    const [newest] = listBackups(backups);
    assert.ok(newest && isOn(second, newest.lastSegment));
    assert.ok(!isOn(second, `${first.id}00000000000000FF`), "after the new line left the old one");
    assert.ok(!isOn(first, `${second.id}0000000000000001`));
  });
});

/** Waits until what was written before is in the archive. */
async function segmentsReach(engine: RunningPostgres): Promise<void> {
  const sql = openPool(engine.superuserUrl, { max: 1 });
  try {
    for (let tries = 0; tries < 300; tries++) {
      const [row] = await sql<{ done: boolean }[]>`
        select coalesce(last_archived_wal >= pg_walfile_name(pg_current_wal_lsn() - 1), false) as done
        from pg_stat_archiver`;
      if (row?.done) return;
      await sleep(100);
    }
    assert.fail("the log did not reach the archive");
  } finally {
    await sql.end();
  }
}
