import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { describeWithDatabase } from "#src/platform/test-database.ts";
import { type ConfidentialityRules, protectionOf } from "../confidentiality/rules.ts";
import { protectedLines } from "./lines-of-release.ts";
import { factOf } from "../gate/findings.ts";
import { findCellParts } from "../tables/compile.ts";
import { findTable, tableSetOf } from "../tables/table-set.ts";
import { compareReleases } from "../revisions/revisions.ts";
import { compileAndCheck, previousOf, releasePeriod } from "./publish.ts";
import { rebuildReleases } from "./rebuild.ts";
import {
  type StoredCell,
  findGate,
  listPublications,
  readCells,
  readHiddenKeys,
  readStoredCells,
} from "./store.ts";
import { type TestStatistics, openStatistics } from "./test-statistics.ts";
import { traceCell } from "./trace.ts";

const says = { en: "made", zh: "made" };
const rules: ConfidentialityRules = {
  tables: ["exports-partner-chapter", "imports-partner-chapter"],
  rules: [
    { kind: "traders", min: 3, source: says },
    { kind: "p-percent", p: "10", source: says },
  ],
  toldByOthers: "show",
  rangePercent: "10",
  workMax: 20_000,
  source: says,
};

describeWithDatabase("confidential cells of a release", (database) => {
  let statistics: TestStatistics;
  const table = findTable(tableSetOf("cn"), "exports-partner-chapter") ?? assert.fail();
  const wish = { profile: "cn", by: "test", confidentiality: rules };
  const releases: string[] = [];

  before(async () => {
    statistics = await openStatistics(database);
    const made = Array.from({ length: 100 }, (_, seed) => ({ seed: seed + 1 }));
    await statistics.append(made);
    for (const period of ["2025-01", "2025-02", "2025-03"]) {
      const release = await releasePeriod(statistics.services, { ...wish, period });
      releases.push(release.id);
    }
  });
  after(async () => {
    await statistics.close();
  });

  const cellsOf = async (release: string) =>
    (await readStoredCells(database.sql, release, table.id)).flatMap((cell) => {
      const parts = findCellParts(table, cell.key);
      return parts?.unit === "CNY" ? [{ ...cell, parts }] : [];
    });

  test("every cell of fewer than three traders is hidden, counted from the store of records", async () => {
    let counted = 0;
    const few = await database.sql<{ partner: string; chapter: string }[]>`
      select partner, chapter from ledger_rows where flow = 'export' and month = '2025-03'
        and partner = any(${[...(table.filter.partner ?? [])]})
      group by 1, 2 having count(distinct trader_id) < 3`;
    const cells = await cellsOf(releases[2] ?? "");
    for (const { partner, chapter } of few) {
      const codes = [partner, chapter].join();
      const cell = cells.find(
        ({ parts }) => parts.span === "month" && parts.codes.join() === codes,
      );
      assert.equal(cell?.hidden, "primary", codes);
      counted += 1;
    }
    assert.ok(counted > 3, String(counted));
    console.log(`checked ${counted} primary cells`);
  });

  test("no hidden cell is alone in a sum, of a table or of months", async () => {
    const [, february, march] = releases;
    const [old, now] = [await cellsOf(february ?? ""), await cellsOf(march ?? "")];
    const gate = await findGate(database.sql, march ?? "");
    const confidential = gate?.checks.find(({ check }) => check === "confidentiality");
    const told = new Set(confidential?.findings.map(({ cell }) => cell));
    let sums = 0;
    const lines = (cells: Awaited<ReturnType<typeof cellsOf>>) =>
      [0, 1].flatMap((at) => [
        ...Map.groupBy(
          cells,
          ({ parts }) => `${at}${parts.span}${parts.codes.with(at, "").join()}`,
        ).values(),
      ]);
    for (const line of lines(now)) {
      if (line.length < 2) continue;
      const hidden = line.filter(
        ({ hidden: why, parts }) => why !== undefined && !told.has(factOf(table, parts)),
      );
      assert.notEqual(hidden.length, 1, `${hidden[0]?.hidden} ${hidden[0]?.key}`);
      sums += hidden.length > 0 ? 1 : 0;
    }
    const hiddenPrimary = (cells: readonly StoredCell[], key: string) =>
      cells.find((one) => one.key === key)?.hidden === "primary";
    const isHidden = (cells: readonly StoredCell[], key: string) => {
      const cell = cells.find((one) => one.key === key);
      return cell !== undefined && cell.hidden !== undefined ? 1 : 0;
    };
    for (const { key, parts } of now) {
      if (parts.span !== "ytd") continue;
      const month = key.replace("span=ytd", "span=month");
      const unknown = isHidden(now, key) + isHidden(now, month) + isHidden(old, key);
      const rest = factOf(table, parts).slice("ytd".length);
      if (["ytd", "month", "prev"].some((span) => told.has(span + rest))) continue;
      const asked = [hiddenPrimary(now, key), hiddenPrimary(now, month), hiddenPrimary(old, key)];
      if (asked.includes(true)) assert.notEqual(unknown, 1, key);
    }
    assert.ok(sums > 4);
  });

  test("the public gets neither the value nor a hash of it, in any unit", async () => {
    const march = releases[2] ?? "";
    const hidden = await readHiddenKeys(database.sql, march, table.id);
    assert.ok(hidden.some((key) => key.endsWith("unit=USD")));
    const shown = new Set((await readCells(database.sql, march, table.id)).map(({ key }) => key));
    for (const key of hidden) assert.equal(shown.has(key), false);
    const places = (unit: string) =>
      hidden.filter((key) => key.endsWith(unit)).map((key) => key.replace(/;unit=.*/, ""));
    assert.deepEqual(places("unit=USD"), places("unit=CNY"));
    const request = { profile: "cn", period: "2025-03", table: table.id, limit: 100 };
    const cell = (hidden[0] ?? "").split(";");
    const traced = await traceCell(statistics.services, { ...request, cell });
    assert.equal(
      traced.rows.reduce((sum, row) => sum + row.addend, 0n),
      traced.value,
    );
  });

  test("what was hidden stays hidden in a revision, and every release is made again byte for byte", async () => {
    const march = releases[2] ?? "";
    await statistics.append(
      Array.from({ length: 25 }, (_, seed) => ({ seed: seed + 500, month: "2025-03" })),
    );
    const reason = "Declarations that came in late.";
    const explanations = [
      { check: "differencing", says: "The figures were public before the rule hid them." },
    ] as const;
    const wishAgain = { ...wish, period: "2025-03", reason, explanations };
    const told = previousOf(await compileAndCheck(statistics.services, wishAgain));
    const again = await releasePeriod(statistics.services, wishAgain);
    const [from, to] = (
      await listPublications(database.sql, { ...wish, period: "2025-03" }, "all")
    ).slice(-2);
    assert.ok(from && to && told);
    const all = { table: undefined, limit: 1 };
    const compared = await compareReleases(database.sql, { from, to }, all);
    assert.equal(
      told.changedCells,
      compared.changed,
      "the month and the comparison say one number",
    );
    assert.ok(told.changedCells > 0 && told.changedHidden > 0);
    const before = await readHiddenKeys(database.sql, march, table.id);
    const after = new Set(await readHiddenKeys(database.sql, again.id, table.id));
    assert.ok(before.every((key) => after.has(key)));
    const result = await rebuildReleases(statistics.services);
    assert.deepEqual(result.different, []);
  });

  test("chapters by partner show what the file of lines tells, and to date what March showed too", async () => {
    const { services, append } = statistics;
    const april = Array.from({ length: 80 }, (_, seed) => ({ seed: seed + 700, month: "2025-04" }));
    await append(april);
    const asLines = { ...rules, tables: [], chapterByPartner: "as-lines" as const };
    const { compiled } = await compileAndCheck(services, {
      ...wish,
      period: "2025-04",
      confidentiality: asLines,
    });
    const { profile, period, set, place } = compiled;
    const lines = await protectedLines(
      { ...services, rulesOf: () => asLines },
      { profile, period, set, position: place.position },
    );
    const told = new Map<string, bigint>();
    for (const { flow, line, partner, usd } of lines?.lines ?? []) {
      if (flow !== "export") continue;
      const name = `${line.slice(0, 2)};${partner}`;
      told.set(name, (told.get(name) ?? 0n) + usd);
    }
    const { cells, hidden } = compiled.tables.find(({ id }) => id === table.id) ?? assert.fail();
    const marchKeys = new Set<string>();
    for (const { id } of await listPublications(
      database.sql,
      { ...wish, period: "2025-03" },
      "all",
    ))
      for (const key of await readHiddenKeys(database.sql, id, table.id)) marchKeys.add(key);
    const counts = { shown: 0, hidden: 0, toDate: 0 };
    for (const { key, value } of cells) {
      const { span, codes, unit } = findCellParts(table, key) ?? assert.fail();
      const [chapter = "", partner = ""] = codes.toSorted();
      if (unit !== "USD" || !/^\d\d$/.test(chapter) || !/^[A-Z]{2}$/.test(partner)) continue;
      const isShown = hidden?.has(key) !== true;
      const isMonthHidden = hidden?.has(key.replace("span=ytd", "span=month")) === true;
      if (span === "ytd") {
        counts.toDate += 1;
        assert.equal(isShown, !isMonthHidden && !marchKeys.has(key), key);
      } else if (isShown) {
        counts.shown += 1;
        assert.equal(value, told.get(`${chapter};${partner}`), key);
      } else counts.hidden += 1;
    }
    assert.ok(Math.min(counts.shown, counts.hidden, counts.toDate) > 0, JSON.stringify(counts));
    console.log(`compared ${JSON.stringify(counts)}`);
  });

  test("where tables that are shown whole tell a cell, the office may have the release stopped", async () => {
    const all = { ...rules, toldByOthers: "stop" as const };
    const { gate } = await compileAndCheck(statistics.services, {
      ...wish,
      period: "2025-01",
      reason: "None changed.",
      confidentiality: all,
    });
    assert.equal(gate.passed, false);
    const found = gate.checks.find(({ check }) => check === "confidentiality");
    assert.ok((found?.stops ?? 0) > 0);
  });
});

describe("primary cells", () => {
  test("few traders, a dominant one, and a second who knows too much", () => {
    const only = (rule: ConfidentialityRules["rules"][number]) => ({ ...rules, rules: [rule] });
    const few = only({ kind: "traders", min: 3, source: says });
    assert.deepEqual(protectionOf([500, 500], few), { lower: 50, upper: 50 });
    assert.equal(protectionOf([500, 1, 1], few), undefined);
    const dominant = only({ kind: "dominance", n: 1, k: "80", source: says });
    assert.deepEqual(protectionOf([90, 10], dominant), { lower: 13, upper: 13 });
    assert.equal(protectionOf([80, 20], dominant), undefined);
    const close = only({ kind: "p-percent", p: "10", source: says });
    assert.deepEqual(protectionOf([1000, 500, 30], close), { lower: 70, upper: 70 });
    assert.equal(protectionOf([1000, 500, 100], close), undefined);
    assert.equal(protectionOf([0, 0], close), undefined);
  });
});
