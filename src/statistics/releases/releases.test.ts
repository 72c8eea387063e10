import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { decimalOf, formatDecimal, shorten } from "#src/kernel/decimal.ts";
import { describeWithDatabase } from "#src/platform/test-database.ts";
import { feedNow } from "../feed/feed.ts";
import { ledgerRows } from "../ledger/ledger.ts";
import { type MadeOptions, madeInput, numbersOf } from "../ledger/made-ledger.ts";
import { findTable, tableSetOf } from "../tables/table-set.ts";
import { findCellParts } from "../tables/compile.ts";
import { rebuildReleases } from "./rebuild.ts";
import { releasePeriod } from "./publish.ts";
import { type StatisticsServices, compilePeriod } from "./releases.ts";
import { SnapshotStore } from "#src/registers/snapshots.ts";
import { loadProfiles } from "#src/registers/profile.ts";
import { importOfficial } from "../official/import.ts";
import { reportPress } from "../press/report.ts";
import { findCell, readCells } from "./store.ts";
import { type TestStatistics, openStatistics } from "./test-statistics.ts";
import { traceCell } from "./trace.ts";

/** Minor units as the statement prints them: no zeros at the end. */
function shownMinor(minor: bigint): string {
  return formatDecimal(shorten(decimalOf(minor, 2)));
}

const reason = "Rows that came in after the publication before.";
const march = { profile: "cn", period: "2025-03", by: "test", reason } as const;

describeWithDatabase("statistics from the ledger to the released cell and back", (database) => {
  let statistics: TestStatistics;
  let services: StatisticsServices;
  let analytics: StatisticsServices["analytics"];

  before(async () => {
    statistics = await openStatistics(database);
    ({ services } = statistics);
    ({ analytics } = services);
  });
  after(async () => {
    await statistics.close();
  });

  const append = async (made: readonly MadeOptions[]) => {
    await statistics.append(made);
  };
  const cellOf = async (releaseId: string, table: string, key: string) =>
    await findCell(database.sql, { releaseId, table, key });

  test("a released cell traces to rows that add up to it, for every unit and flow", async () => {
    await append(Array.from({ length: 300 }, (_, seed) => ({ seed: seed + 1 })));
    const release = await releasePeriod(services, march);
    assert.equal(release.sequence, 1);
    const next = numbersOf(7);
    let traced = 0;
    for (const table of release.manifest.tables) {
      const cells = await readCells(database.sql, release.id, table.id);
      assert.equal(cells.length, table.cells);
      // nothing was reported, inspected or stopped here, and nobody was suspected of a disease
      if (cells.length === 0)
        assert.match(table.id, /^(inspection|interceptions|people-quarantine$)/);
      for (let tries = 0; tries < 6 && cells.length > 0; tries += 1) {
        const cell = cells[next(cells.length)];
        assert.ok(cell);
        const request = {
          profile: "cn",
          period: "2025-03",
          table: table.id,
          cell: cell.key.split(";"),
        };
        const rows = [];
        let after: string | undefined;
        do {
          const answer = await traceCell(services, { ...request, after, limit: 100 });
          assert.equal(answer.value, cell.value);
          rows.push(...answer.rows);
          after = answer.next ?? undefined;
        } while (after !== undefined);
        assert.equal(
          rows.reduce((sum, row) => sum + row.addend, 0n),
          cell.value,
          cell.key,
        );
        assert.equal(BigInt(rows.length), cell.rows);
        traced += 1;
      }
    }
    console.log(`traced ${traced} cells`);
  });

  test("a correction booked to its month of origin changes a new vintage and not the old one", async () => {
    const seed = { seed: 1, month: "2025-03" };
    await append([seed]);
    const first = await releasePeriod(services, march);
    await append([{ ...seed, kind: "reversal" }]);
    const second = await releasePeriod(services, march);
    const key = "span=month;flow=total;unit=CNY";
    const [before, revised] = [
      await cellOf(first.id, "total", key),
      await cellOf(second.id, "total", key),
    ];
    const taken = ledgerRows(madeInput(seed)).reduce((sum, row) => sum + row.valueMinor, 0n);
    assert.equal((before?.value ?? 0n) - (revised?.value ?? 0n), taken);
    const count = "span=month;flow=total;unit=DECL";
    assert.equal(
      (await cellOf(first.id, "total", count))?.value,
      1n + ((await cellOf(second.id, "total", count))?.value ?? 0n),
    );
    const old = await traceCell(services, {
      profile: "cn",
      period: "2025-03",
      sequence: first.sequence,
      table: "total",
      cell: [],
      limit: 5000,
    });
    assert.equal(
      old.rows.reduce((sum, row) => sum + row.addend, 0n),
      before?.value,
    );
  });

  test("groups of partners add up to their members, and the year to date to its months", async () => {
    const release = await releasePeriod(services, march);
    const table = findTable(tableSetOf("cn"), "partner");
    assert.ok(table);
    const cells = await readCells(database.sql, release.id, "partner");
    const members = release.manifest.groups["AGG-NAMERICA"] ?? [];
    let sum = 0n;
    let group = 0n;
    for (const cell of cells) {
      const parts = findCellParts(table, cell.key);
      if (parts?.span !== "ytd" || parts.flow !== "total" || parts.unit !== "CNY") continue;
      if (members.includes(parts.codes[0] ?? "")) sum += cell.value;
      if (parts.codes[0] === "AGG-NAMERICA") group = cell.value;
    }
    assert.ok(group > 0n);
    assert.equal(sum, group);
    const year = await releasePeriod(services, { profile: "cn", period: "2025", by: "test" });
    const whole = await cellOf(year.id, "total", "span=year;flow=export;unit=USD");
    assert.deepEqual(
      whole?.value,
      (await cellOf(release.id, "total", "span=ytd;flow=export;unit=USD"))?.value,
    );
  });

  test("the month before is as its own compilation at the same vintage makes it", async () => {
    const { earlier, place } = await compilePeriod(services, march);
    const { position } = place;
    const alone = await compilePeriod(services, { ...march, period: "2025-02", position });
    assert.ok(alone.tables.some(({ cells }) => cells.length > 100));
    assert.deepEqual(earlier, alone.tables);
  });

  test("the statement of our own traffic is computed from released tables, and a public reader sees no more", async () => {
    const app = { ...services, snapshots: new SnapshotStore(loadProfiles()) };
    const told = await reportPress(app, { profile: "cn", period: "2025" });
    assert.equal(told.source, "own");
    const year = await cellOf(
      told.facts[0]?.sources[0]?.source ?? "",
      "total",
      "span=year;flow=total;unit=CNY",
    );
    assert.equal(
      told.facts.find((fact) => fact.id === "total.value")?.value,
      shownMinor(year?.value ?? 0n),
    );
    assert.ok(told.facts.every((fact) => fact.valueComputed && fact.sources.length > 0));
    assert.ok(told.facts.filter((fact) => fact.dimension === "partner").length >= 10);
    assert.match(told.text.zh, /2025年，货物贸易进出口总值.+元/);
    assert.match(told.text.en, /customs declarations were released/);
    await assert.rejects(reportPress(app, { profile: "cn", period: "2025-H2" }), {
      code: "PRESS_NO_PERIOD",
    });
    const official = await reportPress(app, { profile: "cn", period: "2024" });
    assert.deepEqual([official.source, official.alsoFrom], ["official", []]);
  });

  test("imported tables are kept as vintages and fill what the profile does not carry", async () => {
    const app = { ...services, snapshots: new SnapshotStore(loadProfiles()) };
    const rows = ["total", "export", "import"].map(
      (flow, at) =>
        `2026-01,${flow},total,TOTAL,All,month,CNY 100 million,${[300, 200, 100][at]},,T`,
    );
    const text = [
      "period,flow,dimension,code,label,measure,unit,value,yoy_pct,source",
      ...rows,
      "2026-01,export,total,TOTAL,All,quantity,tons,>4,,T",
    ].join("\n");
    const answer = await importOfficial(app, {
      profile: "cn",
      name: "made",
      files: [{ name: "made.csv", text }],
      vintage: "v1",
      by: "test",
    });
    const revisions =
      "period,flow,unit,value_first_published,value_in_2025_01_summary,difference\n2026-01,total,CNY 100 million,310,300,-10";
    const again = await importOfficial(app, {
      profile: "cn",
      name: "made",
      files: [{ name: "r.csv", text: revisions }],
      vintage: "v1",
      by: "test",
    });
    assert.equal(again.values, 3);
    assert.deepEqual(
      [answer.series, answer.values, answer.vintage, answer.refused.length],
      [4, 4, "v1", 0],
    );
    const told = await reportPress(app, { profile: "cn", period: "2026-01" });
    assert.deepEqual(
      [told.source, told.facts[0]?.value, told.facts[0]?.sources[0]?.vintage],
      ["official", "300", "v1"],
    );
  });

  test("a lost row is noticed by the count of its day and read again", async () => {
    await feedNow(services);
    await analytics.command({
      query: "alter table ledger_live delete where item = 2",
      clickhouse_settings: { mutations_sync: "2" },
    });
    const result = await feedNow(services);
    assert.equal(result.fed, true);
    assert.deepEqual(result.differingDays, []);
  });

  test("every release is recomputed byte for byte from the store of records", async () => {
    const result = await rebuildReleases(services);
    assert.deepEqual(result.different, []);
    assert.equal(result.equal, result.cells);
    assert.ok(result.cells > 1000);
    await append([{ seed: 999 }]);
    assert.deepEqual((await feedNow(services)).differingDays, []);
  });

  test("a changed row of history is found", async () => {
    await database.sql`
      update ledger_entries set values_minor[1] = values_minor[1] + 1 where items[1] = 1 and month = '2025-02'`;
    const result = await rebuildReleases(services);
    assert.ok(result.different.length > 0);
    assert.ok(result.equal < result.cells);
  });
});
