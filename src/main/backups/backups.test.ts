import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, describe, test } from "node:test";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { archiveSettings } from "#src/platform/backup/wal-archive.ts";
import { connect } from "#src/platform/database.ts";
import { startPostgres } from "#src/platform/engines/postgres.ts";
import { createLog } from "#src/platform/log.ts";
import { prepareJobs } from "#src/platform/jobs.ts";
import { findInstallationSecret } from "#src/platform/keyring/installation-secret.ts";
import { Keyring } from "#src/platform/keyring/keyring.ts";
import { clearingProfiles, loadProfiles } from "#src/registers/profile.ts";
import { openBackupFolder } from "./backup-folder.ts";
import { Backups } from "./backups.ts";
import { migrate } from "#src/platform/migrations/migrate.ts";

const migrations = fileURLToPath(new URL("../../../db/migrations", import.meta.url));

describe("backups of a running system", { timeout: 300_000 }, () => {
  const root = mkdtempSync(join(tmpdir(), "tidegate-backups-"));
  after(() => rmSync(root, { recursive: true, force: true }));

  test("the first is taken, restored and recounted as it becomes due", async () => {
    const [dataFolder, folder] = [join(root, "data"), join(root, "backups")];
    const settings = archiveSettings(folder);
    const engine = await startPostgres({
      folder: join(dataFolder, "postgres"),
      durable: false,
      settings,
    });
    const sql = connect(engine.url, 3);
    try {
      await migrate(sql, migrations);
      await prepareJobs({ sql, clock: () => Temporal.Now.instant() });
      const findSecret = () =>
        findInstallationSecret(dataFolder, { secret: undefined, secretFile: undefined });
      await Keyring.open(sql, findSecret());
      const backups = new Backups({
        folder,
        kept: 1,
        source: { dataFolder, superuserUrl: engine.superuserUrl, tidegate: "0.0.0" },
        sql,
        log: createLog({ level: "fatal" }),
        findSecret,
        profiles: clearingProfiles(loadProfiles()),
      });
      assert.throws(() => backups.start("drill"), { code: "BACKUP_NONE_YET" });
      backups.startWhatIsDue();
      assert.equal(backups.underWay, "backup");
      assert.throws(() => backups.start("backup"), { code: "BACKUP_UNDER_WAY" });
      await ends(backups);
      backups.startWhatIsDue();
      assert.equal(backups.underWay, "drill");
      await ends(backups);
      const [only, ...others] = backups.list();
      assert.deepEqual(others, []);
      assert.equal(only?.drill?.outcome, "restored", only?.drill?.says ?? "no drill");
      assert.equal(only.drill.declarations, 0);
      assert.equal(backups.health, "ok");
      const spoilt = join(folder, "base", "20200101T000000Z-0bad");
      mkdirSync(spoilt);
      writeFileSync(join(spoilt, "manifest.json"), "{}");
      assert.deepEqual(backups.read().damaged, ["20200101T000000Z-0bad"]);
      assert.equal(backups.health, "damaged");
      rmSync(spoilt, { recursive: true });
      assert.equal((await backups.logKept()).state, "kept");
      backups.startWhatIsDue();
      assert.equal(backups.underWay, undefined, "nothing is due");
      const before = await backups.logKept();
      await sql`select pg_logical_emit_message(false, 'test', 'a change')`;
      await backups.handOver();
      for (let tries = 0; tries < 200; tries++) {
        const { lastAt } = await backups.logKept();
        if (String(lastAt) !== String(before.lastAt)) break;
        await sleep(50);
      }
      assert.notEqual(String((await backups.logKept()).lastAt), String(before.lastAt));
      const packed = join(folder, "base", only.id, "files", "postgres.password.zst");
      writeFileSync(packed, "damaged");
      backups.start("drill");
      while (backups.underWay) await sleep(50);
      assert.equal(backups.list()[0]?.drill?.outcome, "failed");
      assert.equal(backups.health, "failed");
      await backups.close();
    } finally {
      await sql.end();
      await engine.stop();
    }
  });

  test("a folder that is no place for them is refused at the start", () => {
    const dataFolder = join(root, "data");
    mkdirSync(dataFolder, { recursive: true });
    const refuse = (folder: string, code: string, databaseUrl?: string) =>
      assert.throws(
        () => openBackupFolder({ backups: { folder, kept: 1 }, databaseUrl }, dataFolder),
        { code },
      );
    refuse(join(dataFolder, "backups"), "START_BACKUPS_INSIDE");
    refuse(dataFolder, "START_BACKUPS_INSIDE");
    refuse(root, "START_BACKUPS_INSIDE");
    writeFileSync(join(root, "file"), "");
    refuse(join(root, "file", "backups"), "START_BACKUPS_NOT_WRITABLE");
    refuse(join(root, "other"), "START_BACKUPS_ELSEWHERE", "postgres://somewhere");
    const good = openBackupFolder(
      { backups: { folder: join(root, "data-backups"), kept: 3 }, databaseUrl: undefined },
      dataFolder,
    );
    assert.equal(good?.folder, join(root, "data-backups"));
  });
});

async function ends(backups: Backups): Promise<void> {
  while (backups.underWay) await sleep(50);
  assert.equal(backups.failed, undefined);
}
