import assert from "node:assert/strict";
import { after, before, it } from "node:test";
import { newId } from "#src/kernel/ids.ts";
import { describeWithDatabase } from "#src/platform/test-database.ts";
import { loadProfiles } from "#src/registers/profile.ts";
import { SnapshotStore } from "#src/registers/snapshots.ts";
import { findStandingRows } from "../ledger/store.ts";
import { releasePeriod } from "../releases/publish.ts";
import { rebuildReleases } from "../releases/rebuild.ts";
import { findCell } from "../releases/store.ts";
import { type TestStatistics, openStatistics } from "../releases/test-statistics.ts";
import { decideEdit } from "./edit.ts";
import { findSuspicious } from "./list.ts";
import { answerQuery, insertQuery, listEdits, listQueries } from "./store.ts";

describeWithDatabase("an edit of the statistics", (database) => {
  let statistics: TestStatistics;
  const may = { profile: "cn", period: "2025-05", by: "test" };
  let declarationId = "";

  before(async () => {
    statistics = await openStatistics(database);
    const made = Array.from({ length: 30 }, (_, seed) => ({ seed: seed + 1, month: "2025-05" }));
    await statistics.append(made);
    const [row] = await database.sql<{ declaration_id: string }[]>`
      select declaration_id from ledger_rows order by value_minor desc limit 1`;
    declarationId = row?.declaration_id ?? "";
  });
  after(async () => {
    await statistics.close();
  });

  const wish = () => {
    const reason = "The trader confirmed ten times less.";
    const common = { profile: "cn", declarationId, item: 1, check: "unit-value", by: "test" };
    return { ...common, decision: "correct" as const, reason };
  };

  it("is a reversal and a correction in the month of origin, with old and new", async () => {
    const first = await releasePeriod(statistics.services, may);
    const before = await findStandingRows(database.sql, declarationId);
    const edit = await decideEdit(statistics.services, {
      ...wish(),
      changes: { value: "1234.50", netMassKg: "7.5", commodity: "84713000" },
    });
    assert.equal(edit.rowIds.length, 2 * before.length);
    assert.deepEqual(edit.changes["value"]?.new, "1234.50");
    assert.deepEqual(edit.changes["netMassKg"]?.new, "7.500");
    const after = await findStandingRows(database.sql, declarationId);
    assert.ok(after.every(({ kind, month }) => kind === "correction" && month === "2025-05"));
    const changed = after.find(({ item }) => item === 1);
    assert.deepEqual(
      [changed?.valueMinor, changed?.chapter, changed?.section],
      [123450n, "84", "XVI"],
    );
    assert.deepEqual((await listEdits(database.sql, { profile: "cn", month: "2025-05" }))[0], edit);

    await assert.rejects(releasePeriod(statistics.services, may), {
      code: "STATISTICS_REASON_NEEDED",
    });
    const second = await releasePeriod(statistics.services, { ...may, reason: edit.reason });
    const key = "span=month;flow=total;unit=CNY";
    const value = async (releaseId: string) =>
      (await findCell(database.sql, { releaseId, table: "total", key }))?.value ?? 0n;
    const old = before.find(({ item }) => item === 1)?.valueMinor ?? 0n;
    assert.equal((await value(first.id)) - (await value(second.id)), old - 123450n);
    assert.deepEqual((await rebuildReleases(statistics.services)).different, []);
  });

  it("a row that says so already, and one that isn't there, are refused", async () => {
    const services = statistics.services;
    await assert.rejects(decideEdit(services, { ...wish(), changes: { value: "1234.5" } }), {
      code: "EDITING_NO_CHANGE",
    });
    await assert.rejects(decideEdit(services, { ...wish(), item: 99, changes: {} }), {
      code: "EDITING_NO_ROW",
    });
  });

  it("a confirmed row is silent, and leaves the ledger as it is", async () => {
    const profile = loadProfiles().get("cn") ?? assert.fail();
    const snapshot = new SnapshotStore(loadProfiles()).current("cn");
    const find = async () =>
      await findSuspicious(database.sql, profile, { month: "2025-05", snapshot });
    const { findings, rows } = await find();
    const [first] = findings;
    assert.ok(first && rows > 30);
    const { declarationId: found, item, check } = first;
    const confirmed = { decision: "confirm" as const, reason: "The invoice shows the same." };
    const edit = { ...wish(), ...confirmed, declarationId: found, item, check, changes: {} };
    assert.deepEqual((await decideEdit(statistics.services, edit)).rowIds, []);
    const later = await find();
    assert.equal(later.findings.length + later.confirmed, findings.length);
    assert.ok(later.confirmed > 0);
    const again = later.findings.filter((one) => one.declarationId === found && one.item === item);
    assert.ok(again.every((one) => one.check !== check));
    await assert.rejects(
      findSuspicious(database.sql, profile, { month: "2025", snapshot }),
      /no month/,
    );
  });

  it("a question is answered once, and by its declaration only", async () => {
    const id = newId(Date.now());
    const at = new Date().toISOString();
    const question = "Is the value of item 1 in yuan?";
    const row = { id, declarationId, mrn: "M1", item: 1, question, profile: "cn", by: "test", at };
    await insertQuery(database.sql, { ...row, dueOn: "2025-04-01" });
    const answer = { query: id, text: "No, it was in dollars.", by: "trader", at };
    const other = newId(Date.now());
    assert.equal(await answerQuery(database.sql, { ...answer, declaration: other }), false);
    assert.equal(await answerQuery(database.sql, { ...answer, declaration: declarationId }), true);
    assert.equal(await answerQuery(database.sql, { ...answer, declaration: "M1" }), false);
    const [one] = await listQueries(database.sql, { declaration: declarationId });
    assert.deepEqual([one?.question, one?.answer], [question, answer.text]);
  });
});
