import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { describeWithDatabase } from "#src/platform/test-database.ts";
import { loadProfiles } from "#src/registers/profile.ts";
import { SnapshotStore } from "#src/registers/snapshots.ts";
import { releasePeriod } from "../releases/publish.ts";
import { type CellVintage, listPublications, readVintages } from "../releases/store.ts";
import { type TestStatistics, openStatistics } from "../releases/test-statistics.ts";
import { groupDigits } from "../runs/cell-names.ts";
import { fixedNames } from "../dissemination/dataset.ts";
import { correctionNotices, readingOf } from "./corrections.ts";
import { findMeasureName, findUnitWords } from "./notice-words.ts";
import { compareReleases, triangleOf } from "./revisions.ts";

function vintage(period: string, sequence: number, value: bigint | undefined): CellVintage {
  return { period, sequence, value, state: "revised", reason: "", publicAt: new Date(0) };
}

describe("the revision triangle", () => {
  test("means are over periods, by step and overall, in exact decimals", () => {
    const { rows, overall, steps } = triangleOf([
      vintage("2025-01", 1, 1000n),
      vintage("2025-01", 2, 1010n),
      vintage("2025-01", 3, 1030n),
      vintage("2025-02", 1, 2000n),
      vintage("2025-02", 2, 1980n),
      vintage("2025-03", 1, 0n),
      vintage("2025-03", 2, 50n),
      vintage("2025-04", 1, 7n),
    ]);
    assert.deepEqual(
      rows.map(({ revisionPct }) => revisionPct),
      ["3.0000", "-1.0000", null, null],
    );
    assert.deepEqual(
      [overall.periods, overall.meanAbsoluteRevisionPct, overall.meanRevisionPct, overall.upwards],
      [3, "2.0000", "1.0000", 2],
    );
    assert.equal(overall.meanAbsoluteRevision, "33");
    assert.deepEqual(
      steps.map(({ from, periods, meanAbsoluteRevisionPct }) => [
        from,
        periods,
        meanAbsoluteRevisionPct,
      ]),
      [
        [1, 3, "1.0000"],
        [2, 1, "1.9802"],
      ],
    );
  });

  test("a hidden value is no value, and no revision is computed over it", () => {
    const { rows, overall } = triangleOf([
      vintage("2025-01", 1, 100n),
      vintage("2025-01", 2, undefined),
    ]);
    assert.deepEqual([rows[0]?.revision, overall.periods], [null, 0]);
    assert.equal(rows[0]?.publications[1]?.value, null);
  });
});

test("a sentence that rounds to what was printed is said to hold, and not printed twice", () => {
  const before = { en: "Trade came to 1.37 million yuan.", zh: "进出口137万元。" };
  const now = { en: "Trade came to 1.38 million yuan.", zh: "进出口138万元。" };
  const same = readingOf({ before, now: before });
  assert.equal(same.en, "The sentence printed still holds: “Trade came to 1.37 million yuan.”");
  assert.equal(same.zh, "原文按取整后的数值仍然成立：“进出口137万元。”");
  const other = readingOf({ before, now });
  assert.equal(other.en, `Printed: “${before.en}” Correct: “${now.en}”`);
  assert.equal(other.zh, `原文：“${before.zh}”更正为：“${now.zh}”`);
  // each language by itself: 1,374,000 and 1,376,000 are 1.4 million, and 137 and 138 of 万
  assert.match(readingOf({ before, now: { ...now, en: before.en } }).en, /still holds/);
  assert.match(readingOf({ before, now: { ...now, en: before.en } }).zh, /更正为/);
});

describeWithDatabase("revisions of released figures", (database) => {
  let statistics: TestStatistics;
  const may = { profile: "cn", period: "2025-05", by: "test" };
  const reasons = ["Two declarations came in late.", "One of them was taken back."] as const;

  before(async () => {
    statistics = await openStatistics(database);
    const { services, append } = statistics;
    const made = (seed: number) => ({ seed, month: "2025-05" });
    await append(Array.from({ length: 40 }, (_, seed) => made(seed + 1)));
    await releasePeriod(services, may);
    await append([made(101), made(102)]);
    await releasePeriod(services, { ...may, reason: reasons[0] });
    await append([{ ...made(101), kind: "reversal" }]);
    const embargo = Temporal.Now.instant().add({ hours: 1 }).toString();
    await releasePeriod(services, { ...may, reason: reasons[1], embargo });
  });
  after(async () => {
    await statistics.close();
  });

  test("two publications are compared cell by cell, the largest difference first", async () => {
    const [from, to] = await listPublications(database.sql, may);
    assert.ok(from && to);
    const wanted = { table: "total", limit: 3 };
    const compared = await compareReleases(database.sql, { from, to }, wanted);
    assert.equal(compared.changes.length, 3);
    assert.ok(compared.changed > 3 && compared.checked > compared.changed);
    assert.deepEqual(Object.keys(compared.byTable), ["total"]);
    const same = await compareReleases(database.sql, { from, to: from }, wanted);
    assert.equal(same.changed, 0);
  });

  test("what an embargo holds back is in no public triangle", async () => {
    const keys = ["span=month;flow=total;unit=CNY"];
    const wanted = { profile: "cn", table: "total", keys };
    assert.equal((await readVintages(database.sql, wanted)).length, 2);
    const all = await readVintages(database.sql, wanted, "all");
    assert.equal(all.length, 3);
    const later = { publicAt: Temporal.Now.instant().add({ hours: 2 }) };
    assert.equal((await readVintages(database.sql, wanted, later)).length, 3);
  });

  test("a statement's figure that changes is corrected in public, with both figures and the reason", async () => {
    const snapshots = new SnapshotStore(loadProfiles());
    const app = { ...statistics.services, snapshots };
    const [notice, ...others] = await correctionNotices(app, may);
    assert.deepEqual(others, []);
    const total = notice?.corrections.find(({ fact }) => fact === "total.value");
    assert.ok(total?.stated && total.now && total.stated !== total.now);
    assert.ok(notice);
    for (const figure of [total.stated, total.now])
      assert.ok(notice.text.en.includes(groupDigits(figure)), notice.text.en);
    assert.ok(notice.text.en.includes(reasons[0]));
    for (const { measure, unit, flow } of notice.corrections) {
      assert.ok(findMeasureName(measure), measure);
      assert.ok(findUnitWords(unit), unit);
      assert.ok(
        fixedNames.flow.codes.some(({ id }) => id === flow),
        flow,
      );
    }
    const figures = (text: string) => text.match(/[\d,]+\.\d\d(?=元| yuan)/g);
    const lineOf = (text: string, label: string) =>
      text.split("\n").find((line) => line.startsWith(label)) ?? "";
    const en = lineOf(notice.text.en, "Exports and imports (");
    const zh = lineOf(notice.text.zh, "进出口总值（");
    assert.match(en, /\(exports and imports, value of the month\): stated as [\d,.]+ yuan/);
    assert.match(zh, /^进出口总值（.+，当月值）：原公布为[\d,.]+元/);
    assert.deepEqual(figures(en), figures(zh));
    assert.equal(figures(en)?.length, 2);
    assert.doesNotMatch(notice.text.en, /\d\.\d yuan/);
    const later = () => Temporal.Now.instant().add({ hours: 2 });
    const both = await correctionNotices({ ...app, clock: later }, may);
    assert.deepEqual(
      both.map(({ publications }) => publications[0]?.reason),
      [reasons[1], reasons[0]],
    );
  });
});
