import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { randomUUID } from "node:crypto";
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  renameSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { setTimeout } from "node:timers/promises";
import { AppError } from "#src/kernel/app-error.ts";
import { describeWithDatabase } from "#src/platform/test-database.ts";
import { feedNow } from "../feed/feed.ts";
import { readMonthFromRecords, withFeed } from "../feed/store.ts";
import { ledgerRows } from "../ledger/ledger.ts";
import { type MadeOptions, madeInput } from "../ledger/made-ledger.ts";
import { appendLedger } from "../ledger/store.ts";
import type { OperationRow } from "../operations/operations.ts";
import { appendOperations } from "../operations/store.ts";
import { compilePeriod } from "../releases/releases.ts";
import { rebuildReleases } from "../releases/rebuild.ts";
import { type TestStatistics, openStatistics } from "../releases/test-statistics.ts";
import { archiveMonths, readArchive, refreshLedger } from "./archive.ts";
import { archiveJobs } from "./jobs.ts";
import { readManifests, writeManifest } from "./place.ts";
import { restoreMonth, verifyArchive } from "./restore.ts";

const dayMs = 86_400_000;
/** Never over, so it stays. */
const newest = "2099-01";
const months = ["2025-01", "2025-02", "2025-03"];

describeWithDatabase("archived months", (database) => {
  let statistics: TestStatistics;
  let folder: string;
  let services: TestStatistics["services"];
  /** Once the days of a correction are settled. */
  let afterCorrection: TestStatistics["services"];
  const appendAt = async (daysAgo: number, made: readonly MadeOptions[]) => {
    const rows = made.flatMap((options) => ledgerRows(madeInput(options)));
    const nowMs = Date.now() - daysAgo * dayMs;
    await database.sql.begin((tx) => appendLedger(tx, rows, nowMs));
  };
  const ask = async (query: string) => {
    const result = await services.analytics.query({ query, format: "JSONEachRow" });
    return await result.json<Readonly<Record<string, string>>>();
  };
  const sums = async (where = "1") =>
    await ask(`select toString(month) as month, count() as rows, sum(value_minor) as value,
      sum(net_mass_g) as mass, uniqExact(row_id) as places from ledger where ${where}
      group by month order by month`);
  const liveMonths = async () =>
    (await ask("select distinct toString(month) as month from ledger_live order by month")).map(
      ({ month }) => month,
    );
  const inFolder = () => {
    const found = readdirSync(folder, { recursive: true, encoding: "utf8" });
    return found.filter((name) => /\.(parquet|json|part)$/.test(name)).toSorted();
  };
  const place = () => ({ kind: "folder", folder }) as const;
  const manifestsThere = async () => (await readManifests(services.analytics, place())).manifests;
  const all = { monthsKept: 1, filesMax: 100 };

  before(async () => {
    statistics = await openStatistics(database);
    folder = mkdtempSync(join(tmpdir(), "tidegate-archive-"));
    services = { ...statistics.services, archive: { place: place(), monthsKept: undefined } };
    afterCorrection = {
      ...services,
      clock: () => Temporal.Now.instant().add({ hours: 72 }),
    };
    await appendAt(
      40,
      Array.from({ length: 120 }, (_, seed) => ({ seed: seed + 1 })),
    );
    await appendAt(1, [{ seed: 1000, month: newest }]);
    await feedNow(services);
  });
  after(async () => {
    await statistics.close();
    rmSync(folder, { recursive: true, force: true });
  });

  test("are one file each, and figures are what they were", async () => {
    const figures = await sums();
    const { tables } = await compilePeriod(services, { profile: "cn", period: "2025" });
    const { written, left } = await archiveMonths(services, { ...all, filesMax: 2 });
    assert.deepEqual([written.map(({ month }) => month), left], [["2025-01", "2025-02"], 1]);
    assert.deepEqual(
      (await archiveMonths(services, all)).written.map(({ month }) => month),
      ["2025-03"],
    );
    assert.deepEqual(await liveMonths(), [newest]);
    assert.deepEqual(await sums(), figures);
    assert.equal(inFolder().length, 6);
    const again = await compilePeriod(services, { profile: "cn", period: "2025" });
    assert.deepEqual(
      again.tables.map(({ sha256 }) => sha256),
      tables.map(({ sha256 }) => sha256),
    );
    const [first] = await manifestsThere();
    const [live] = figures;
    assert.deepEqual(
      [first?.month, first?.sums.rows, first?.sums.value, first?.sums.netMassG],
      [live?.["month"], live?.["rows"], live?.["value"], live?.["mass"]],
    );
    assert.deepEqual(await archiveMonths(services, all), { written: [], left: 0 });
    assert.deepEqual(await verifyArchive(services), { files: 3, faults: [] });
  });

  test("are not read back by the feed, and stay out of the engine after a rebuild", async () => {
    const figures = await sums();
    await feedNow(services);
    assert.deepEqual(await liveMonths(), [newest]);
    await rebuildReleases(services);
    // the ledger that took the place of the one in use has them, behind the view
    assert.deepEqual(await liveMonths(), [...months, newest]);
    assert.deepEqual(await sums(), figures);
    await archiveMonths(services, all);
    assert.deepEqual(await liveMonths(), [newest]);
    assert.deepEqual(await sums(), figures);
  });

  test("take a correction that comes later beside them, and into them once it is settled", async () => {
    const [before] = await sums("month = '2025-02'");
    await appendAt(0, [{ seed: 2000, month: "2025-02", kind: "correction", items: 3 }]);
    await feedNow(services);
    const [corrected] = await sums("month = '2025-02'");
    assert.equal(Number(corrected?.["rows"]), Number(before?.["rows"]) + 3);
    // it is not settled yet, and stays in the engine
    assert.deepEqual((await archiveMonths(services, all)).written, []);
    assert.deepEqual(await liveMonths(), ["2025-02", newest]);
    await appendAt(-4, [{ seed: 2001, month: newest }]);
    await feedNow(services);
    const { written } = await archiveMonths(afterCorrection, all);
    assert.deepEqual(
      written.map(({ month, sums: { rows } }) => [month, rows]),
      [["2025-02", corrected?.["rows"]]],
    );
    assert.deepEqual(await sums("month = '2025-02'"), [corrected]);
    // one file a month: the one before is gone
    assert.equal(inFolder().length, 6);
  });

  test("are archived once where two do it at once", async () => {
    await restoreMonth(services, { month: "2025-03", from: "archive" });
    const figures = await sums();
    const wish = { month: "2025-03", filesMax: 10 };
    const both = await Promise.all([archiveMonths(services, wish), archiveMonths(services, wish)]);
    assert.equal(both.flatMap(({ written }) => written).length, 1);
    assert.deepEqual(await sums(), figures);
    assert.deepEqual(await verifyArchive(services), { files: 3, faults: [] });
  });

  test("are read anew with the feed to oneself, and each hour", async () => {
    const figures = await sums();
    let isRead = false;
    const reading = async () => {
      await readArchive(services);
      isRead = true;
    };
    const held = await withFeed(services.sql, "wait", async () => {
      const read = reading();
      await setTimeout(500);
      assert.equal(isRead, false);
      return { read };
    });
    await held?.of.read;
    assert.equal(isRead, true);
    const query =
      "create or replace view ledger as select * from ledger_live where month = '2099-01'";
    await services.analytics.command({ query });
    assert.notDeepEqual(await sums(), figures);
    for (const { run } of archiveJobs) await run(services);
    assert.deepEqual(await sums(), figures);
  });

  test("come back whole, and stay until they are archived by name", async () => {
    const figures = await sums();
    await restoreMonth(services, { month: "2025-01", from: "archive" });
    assert.deepEqual(await liveMonths(), ["2025-01", newest]);
    assert.deepEqual(await sums(), figures);
    assert.deepEqual((await archiveMonths(services, all)).written, []);
    await assert.rejects(restoreMonth(services, { month: "2025-01", from: "archive" }), {
      code: "ARCHIVE_MONTH_UNKNOWN",
    });
    // half a file of a run that was ended
    const part = join(folder, "ledger", "month=2025-01", "1.parquet.0123.part");
    writeFileSync(part, "PAR1");
    const { written } = await archiveMonths(services, { month: "2025-01", filesMax: 1 });
    assert.equal(written.length, 1);
    assert.equal(existsSync(part), false);
    assert.deepEqual(await sums(), figures);
  });

  test("name the file that was changed, cut off or lost, and come back from the records", async () => {
    const figures = await sums();
    const manifest = (await manifestsThere()).find(({ month }) => month === "2025-03");
    assert.ok(manifest);
    const path = join(folder, manifest.file);
    const bytes = readFileSync(path);
    const faults = async () =>
      (await verifyArchive(services)).faults.map(({ file, says }) => [file, says]);
    const changed = Buffer.from(bytes);
    changed.writeUInt8((changed.readUInt8(100) + 1) % 256, 100);
    writeFileSync(path, changed);
    assert.deepEqual(await faults(), [[manifest.file, "its bytes were changed"]]);
    truncateSync(path, Math.floor(bytes.length / 2));
    const [[file, says] = []] = await faults();
    assert.equal(file, manifest.file);
    assert.match(String(says), /^it has \d+ bytes, and had \d+$/);
    await assert.rejects(restoreMonth(services, { month: "2025-03", from: "archive" }), {
      code: "ARCHIVE_FILE_DAMAGED",
    });
    rmSync(path);
    assert.deepEqual(await faults(), [[manifest.file, "it is not there"]]);
    // nothing is published from part of the ledger
    await assert.rejects(compilePeriod(services, { profile: "cn", period: "2025-02" }), {
      code: "STATISTICS_FEED_BEHIND",
    });
    await restoreMonth(services, { month: "2025-03", from: "records" });
    assert.deepEqual(await sums(), figures);
    await archiveMonths(services, { month: "2025-03", filesMax: 1 });
    assert.deepEqual(await verifyArchive(services), { files: 3, faults: [] });
    assert.deepEqual(await sums(), figures);
  });

  test("are told when their folder is away, cut or emptied, and stay in the view", async () => {
    const figures = await sums();
    const away = `${folder}-away`;
    const faults = async () => (await verifyArchive(services)).faults.map(({ file }) => file);
    const nameOf = (month: string) => `ledger/month=${month}/manifest.json`;
    renameSync(folder, away);
    // a mount that is missing
    for (const looks of [() => undefined, () => mkdirSync(folder)]) {
      looks();
      assert.deepEqual(await faults(), months.map(nameOf));
      for (const act of [readArchive, ...archiveJobs.map(({ run }) => run)]) {
        await assert.rejects(act(services), {
          code: "ARCHIVE_FILE_DAMAGED",
          message: /month=2025-01/,
        });
      }
    }
    // nothing was written there, and the view was not made without them
    assert.deepEqual(readdirSync(folder), []);
    rmSync(folder, { recursive: true });
    renameSync(away, folder);
    assert.deepEqual(await sums(), figures);
    const cut = join(folder, nameOf("2025-02"));
    truncateSync(cut, 100);
    assert.deepEqual(await faults(), [nameOf("2025-02")]);
    await assert.rejects(readArchive(services), { code: "ARCHIVE_FILE_DAMAGED" });
    assert.deepEqual(await sums(), figures);
    rmSync(join(folder, "ledger", "month=2025-03"), { recursive: true });
    assert.deepEqual(await faults(), [nameOf("2025-02"), nameOf("2025-03")]);
    await assert.rejects(restoreMonth(services, { month: "2025-03", from: "archive" }), {
      code: "ARCHIVE_FILE_DAMAGED",
    });
    for (const month of ["2025-03", "2025-02"])
      await restoreMonth(services, { month, from: "records" });
    assert.deepEqual(await sums(), figures);
    assert.deepEqual(await faults(), []);
    for (const month of ["2025-03", "2025-02"])
      await archiveMonths(afterCorrection, { month, filesMax: 1 });
    assert.deepEqual(await verifyArchive(services), { files: 3, faults: [] });
    assert.deepEqual(await sums(), figures);
  });

  test("count once wherever a run or a restoration is ended", async () => {
    const figures = await sums();
    const endedAfter = (calls: number) => {
      let left = calls;
      const analytics = new Proxy(services.analytics, {
        get: (target, name) => {
          const member: unknown = Reflect.get(target, name, target);
          if (typeof member !== "function") return member;
          return (...given: readonly unknown[]): unknown => {
            left -= 1;
            if (left < 0) throw new Error("the engine was ended");
            return Reflect.apply(member, target, given);
          };
        },
      });
      return { ...services, analytics };
    };
    const acts = {
      archive: (given: typeof services) => archiveMonths(given, { month: "2025-03", filesMax: 1 }),
      restore: (given: typeof services) =>
        restoreMonth(given, { month: "2025-03", from: "archive" }),
    };
    const isArchived = async () =>
      (await manifestsThere()).some(
        ({ month, state, table }) =>
          table === "ledger" && month === "2025-03" && state === "archived",
      );
    for (const [name, act] of Object.entries(acts)) {
      let ended = 0;
      for (let calls = 0; calls < 40; calls += 1) {
        if (name === "archive" && (await isArchived())) await acts.restore(services);
        if (name === "restore" && !(await isArchived())) await acts.archive(services);
        const isDone = await act(endedAfter(calls)).then(
          () => true,
          () => false,
        );
        assert.deepEqual(await sums(), figures, `${name} after ${calls} calls`);
        await refreshLedger(services);
        assert.deepEqual(await sums(), figures, `${name} after ${calls} calls and a start`);
        if (isDone) break;
        ended += 1;
      }
      assert.ok(ended >= 5 && ended < 40, `${name} was ended ${ended} times`);
    }
    await acts.archive(services);
    assert.deepEqual(await sums(), figures);
  });

  test("stay in the engine where the folder takes no file", async () => {
    const figures = await sums();
    await restoreMonth(services, { month: "2025-01", from: "archive" });
    const path = join(folder, "taken");
    writeFileSync(path, "a file where the folder should be");
    const elsewhere = { place: { kind: "folder", folder: path }, monthsKept: 1 } as const;
    await assert.rejects(archiveMonths({ ...services, archive: elsewhere }, all), {
      code: "ARCHIVE_AWAY",
    });
    await refreshLedger(services);
    assert.deepEqual(await sums(), figures);
    assert.ok((await liveMonths()).includes("2025-01"));
    rmSync(path);
    await archiveMonths(services, { month: "2025-01", filesMax: 1 });
    assert.deepEqual(await sums(), figures);
  });

  test("stay in the engine where the disk is full", async (context) => {
    const full = mkdtempSync(join(tmpdir(), "tidegate-full-"));
    const mounted = spawnSync("mount", ["-t", "tmpfs", "-o", "size=16k", "tmpfs", full]);
    if (mounted.status !== 0) return context.skip("this user mounts no small disk");
    try {
      const figures = await sums();
      // a place is changed when it has nothing that is archived
      for (const month of months) await restoreMonth(services, { month, from: "archive" });
      const elsewhere = { place: { kind: "folder", folder: full }, monthsKept: 1 } as const;
      await assert.rejects(archiveMonths({ ...services, archive: elsewhere }, all), {
        code: "ARCHIVE_AWAY",
      });
      const left = readdirSync(full, { recursive: true, encoding: "utf8" });
      assert.deepEqual(
        left.filter((name) => /parquet|json/.test(name)),
        [],
      );
      await refreshLedger(services);
      assert.deepEqual(await sums(), figures);
      for (const month of months) await archiveMonths(afterCorrection, { month, filesMax: 1 });
      assert.deepEqual(await sums(), figures);
    } finally {
      spawnSync("umount", [full]);
      rmSync(full, { recursive: true, force: true });
    }
  });

  test("move where another one has lost its file, which is named", async () => {
    const corrected = ["2025-01", "2025-03"];
    const places = { hours: 24 * 8 };
    const later = {
      ...services,
      archive: { place: place(), monthsKept: 1 },
      clock: () => Temporal.Now.instant().add(places),
    };
    await appendAt(
      -5,
      corrected.map((month, at) => ({ seed: 3000 + at, month, kind: "correction", items: 2 })),
    );
    await appendAt(-9, [{ seed: 3002, month: newest }]);
    await feedNow(services);
    const figures = await sums();
    const fileOf = async (month: string) =>
      (await manifestsThere()).find((one) => one.month === month && one.table === "ledger");
    const [lost, other] = await Promise.all(corrected.map(fileOf));
    assert.ok(lost && other);
    rmSync(join(folder, lost.file));
    const act = archiveJobs.map(({ run }) => run(later));
    await assert.rejects(Promise.all(act), (error) => {
      assert.ok(error instanceof AppError);
      assert.equal(error.code, "ARCHIVE_FILE_DAMAGED");
      return error.message.includes(lost.file);
    });
    await assert.rejects(archiveMonths(later, { month: "2025-01", filesMax: 1 }), {
      code: "ARCHIVE_FILE_DAMAGED",
    });
    const rows = figures.find(({ month }) => month === "2025-03")?.["rows"];
    assert.equal((await fileOf("2025-03"))?.sums.rows, rows);
    await restoreMonth(services, { month: "2025-01", from: "records" });
    await archiveMonths(later, { month: "2025-01", filesMax: 1 });
    assert.deepEqual(await sums(), figures);
  });

  test("stay in the live table where a release with other columns reads them there", async () => {
    const figures = await sums();
    const manifest = (await manifestsThere()).find(({ month }) => month === "2025-03");
    assert.ok(manifest);
    const { month, beforeMs } = manifest;
    // as the feed leaves it after such a release, while the view has the file
    await readMonthFromRecords(services, { month, beforeMs });
    const other = { ...manifest, columns: manifest.columns.slice(1) };
    await writeManifest(services.analytics, place(), other);
    const said: string[] = [];
    const analytics = new Proxy(services.analytics, {
      get: (target, name) => {
        const member: unknown = Reflect.get(target, name, target);
        if (typeof member !== "function") return member;
        return (...given: readonly unknown[]): unknown => {
          said.push(JSON.stringify(given));
          return Reflect.apply(member, target, given);
        };
      },
    });
    const { state } = await restoreMonth({ ...services, analytics }, { month, from: "archive" });
    assert.equal(state, "restored");
    assert.deepEqual(
      said.filter((query) => query.includes("alter table ledger_live")),
      [],
    );
    assert.deepEqual(await sums(), figures);
    const later = { ...services, clock: () => Temporal.Now.instant().add({ hours: 192 }) };
    await archiveMonths(later, { month, filesMax: 1 });
    assert.deepEqual(await sums(), figures);
  });

  test("have one manifest each, with columns that are names and types", async () => {
    const manifest = (await manifestsThere()).find(({ month }) => month === "2025-01");
    assert.ok(manifest);
    const path = (month: string) => join(folder, "ledger", `month=${month}`, "manifest.json");
    const faults = async () => (await verifyArchive(services)).faults.map(({ file }) => file);
    const whole = readFileSync(path("2025-01"));
    mkdirSync(join(folder, "ledger", "month=2024-12"));
    writeFileSync(path("2024-12"), whole);
    assert.deepEqual(await faults(), ["ledger/month=2024-12/manifest.json"]);
    await assert.rejects(readArchive(services), { code: "ARCHIVE_FILE_DAMAGED" });
    rmSync(join(folder, "ledger", "month=2024-12"), { recursive: true });
    const columns = [...manifest.columns.slice(0, -1), "(select(1)) String"];
    writeFileSync(path("2025-01"), JSON.stringify({ ...manifest, columns }));
    assert.deepEqual(await faults(), ["ledger/month=2025-01/manifest.json"]);
    await writeManifest(services.analytics, place(), {
      ...manifest,
      columns: manifest.columns.slice(1),
    });
    assert.deepEqual(await faults(), [manifest.file]);
    writeFileSync(path("2025-01"), whole);
    assert.deepEqual(await faults(), []);
  });

  test("are of operations too, which stay in the records", async () => {
    const row = (at: number): OperationRow => ({
      profile: "cn",
      month: "2025-01",
      flow: "import",
      operation: "EXAMINATION",
      amount: "1.5",
      unit: "TASK",
      recordKind: "control-task",
      recordId: randomUUID(),
      office: "2244",
      at: Temporal.Instant.from("2025-01-05T00:00:00Z").add({ hours: at }),
    });
    await database.sql.begin((tx) =>
      appendOperations(
        tx,
        Array.from({ length: 25 }, (_, at) => row(at)),
        Date.now(),
      ),
    );
    await appendAt(-12, [{ seed: 2002, month: newest }]);
    await feedNow(services);
    const later = { ...services, clock: () => Temporal.Now.instant().add({ hours: 240 }) };
    const { written } = await archiveMonths(later, all);
    assert.deepEqual(
      written.map(({ table, month, sums: { rows, value } }) => [table, month, rows, value]),
      [["operations", "2025-01", "25", "37500000"]],
    );
    assert.deepEqual((await archiveMonths(later, all)).written, []);
    assert.deepEqual(await verifyArchive(services), { files: 4, faults: [] });
  });
});
