import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { loadSolver } from "../confidentiality/solver.ts";
import { findPeriod } from "../tables/period.ts";
import { auditCover } from "./line-audit.ts";
import { coverYear } from "./line-cover-year.ts";
import { type LineRow, coverMonth, published } from "./line-cover.ts";
import { monthCells } from "./line-system.ts";

const says = { en: "made", zh: "made" };
const rules = {
  tables: "all" as const,
  toldByOthers: "show" as const,
  rangePercent: "10",
  rules: [{ kind: "traders" as const, min: 3, source: says }],
  source: says,
  workMax: 1,
};
const given = { rules, listsOf: () => [], isShown: () => false };

/** By line and partner, which is US where none is named: what each trader adds. */
function rowsOf(month: string, lines: Readonly<Record<string, Record<string, number>>>) {
  return Object.entries(lines).flatMap(([place, traders]) => {
    const [line = "", partner = "US"] = place.split(" ");
    return Object.entries(traders).map(([trader, dollars]): LineRow => {
      const usd = BigInt(dollars) * 100n;
      return { month, flow: "export", line, partner, trader, national: usd * 7n, usd };
    });
  });
}

const small = { T2: 1, T3: 1, T4: 1 };
const large = { T5: 500, T6: 500, T7: 500 };
const shownIn = (lines: readonly { readonly line: string }[]) => lines.map(({ line }) => line);

describe("an attack on lines before they are published", () => {
  test("a rest of many traders that leaves one no room takes another line", async () => {
    const highs = await loadSolver();
    // 100 of one trader and 3 of three others: he is at least 100 of 103
    const rows = rowsOf("2025-01", {
      "84000001": { T1: 100 },
      "84000002": small,
      "84000003": large,
    });
    const file = coverMonth(rows, given);
    assert.deepEqual(shownIn(published(file)), ["84000003", "84XXXX"]);
    auditCover(highs, { ...file, cells: monthCells(rows), before: [], lines: file.cells }, given);
    assert.deepEqual(shownIn(published(file)), ["84XXXX"]);
  });

  test("a line of a year that with its months leaves one no room is hidden", async () => {
    const highs = await loadSolver();
    const hidden = { "84000001": { T1: 100 }, "84000002": small, "84000003": large };
    const rows = ["2025-01", "2025-02"].flatMap((month) =>
      rowsOf(month, { ...hidden, "84000004": { T8: 900, T9: 900, T10: 900 } }),
    );
    const months = ["2025-01", "2025-02"].map((month) => {
      const own = rows.filter((row) => row.month === month);
      const file = coverMonth(own, given);
      auditCover(highs, { ...file, cells: monthCells(own), before: [], lines: file.cells }, given);
      return { month, lines: published(file) };
    });
    assert.deepEqual(shownIn(months[0]?.lines ?? []), ["84000004", "84XXXX"]);
    const before = months.flatMap(({ month, lines }) => {
      const period = findPeriod(month);
      return period ? [{ period, lines }] : [];
    });
    const file = coverYear(rows, months, given);
    assert.ok(shownIn(published(file)).includes("84000003"));
    auditCover(highs, { ...file, cells: monthCells(rows), before, lines: file.cells }, given);
    const shown = shownIn(published(file));
    assert.ok(shown.includes("84000004") && !shown.includes("84000003"), shown.join());
  });

  test("a partner less what a chapter does not tell apart tells nothing of two traders", async () => {
    const highs = await loadSolver();
    const three = (size: number) => ({ T5: size, T6: size, T7: size });
    const rows = rowsOf("2025-01", {
      "62000001 UZ": { T1: 100 },
      "84000001 UZ": { T2: 200 },
      "85000001 UZ": three(300),
      "62000001 US": three(400),
      "84000001 US": three(500),
      "85000001 US": three(600),
      "61000001 US": three(700),
    });
    const file = coverMonth(rows, given);
    const chapter = () => published(file).find(({ line }) => line === "85XXXX") ?? assert.fail();
    // all 1,200 from UZ less 900 of chapter 85 is 300 of two traders, who know each his own
    assert.deepEqual([chapter().partner, chapter().usd], ["_X", 90_000n]);
    auditCover(highs, { ...file, cells: monthCells(rows), before: [], lines: file.cells }, given);
    assert.equal(chapter().usd, 270_000n);
    assert.deepEqual(shownIn(published(file)), ["61000001", "62XXXX", "84XXXX", "85XXXX"]);
  });
});
