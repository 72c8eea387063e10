import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { loadSolver } from "../confidentiality/solver.ts";
import { findPeriod } from "../tables/period.ts";
import type { LineRow } from "./line-cover.ts";
import { monthCells } from "./line-system.ts";
import { withholdTotals } from "./withhold-totals.ts";

const says = { en: "made", zh: "made" };
const rules = {
  tables: "all" as const,
  toldByOthers: "show" as const,
  rangePercent: "10",
  rules: [{ kind: "traders" as const, min: 3, source: says }],
  source: says,
  workMax: 1,
};
const tables = { listsOf: () => [], isShown: () => false };
const groups = { "AGG-PAIR": ["US", "JP"] };

/** By line and partner: what each trader adds. */
function rowsOf(month: string, lines: Readonly<Record<string, Record<string, number>>>) {
  return Object.entries(lines).flatMap(([place, traders]) => {
    const [line = "", partner = ""] = place.split(" ");
    return Object.entries(traders).map(([trader, dollars]): LineRow => {
      const usd = BigInt(dollars) * 100n;
      return { month, flow: "export", line, partner, trader, national: usd * 7n, usd };
    });
  });
}

const many = (size: number) => ({ T1: size, T2: size, T3: size, T4: size });
const lone = { "27090000 US": { T9: 100 } };
const others = {
  "84713000 US": many(400),
  "84713000 JP": many(300),
  "61091000 US": many(50),
  "61091000 JP": many(60),
};

async function withheldOf(
  rows: readonly LineRow[],
  before: Parameters<typeof withholdTotals>[1]["before"] = [],
  kept: ReadonlySet<string> = new Set(),
): Promise<readonly string[]> {
  const beside = before.map(({ period, withheld = new Set<string>() }) => ({
    isMonth: (month: string) => month === period.text,
    withheld,
  }));
  const totals = { groups, withheld: kept, beside };
  const file = { cells: monthCells(rows), before };
  return [...withholdTotals(await loadSolver(), file, { rules, tables, totals })].toSorted();
}

describe("totals that are withheld", () => {
  test("totals of many traders are all shown", async () => {
    assert.deepEqual(await withheldOf(rowsOf("2025-01", others)), []);
  });

  test("a chapter of one trader is withheld with its section, and another that hides it", async () => {
    assert.deepEqual(await withheldOf(rowsOf("2025-01", { ...lone, ...others })), [
      "export;chapter;27",
      "export;chapter;61",
      "export;section;V",
      "export;section;XI",
    ]);
  });

  test("what another publication of the period withheld stays so", async () => {
    const kept = new Set(["export;partner;JP"]);
    const found = await withheldOf(rowsOf("2025-01", { ...lone, ...others }), [], kept);
    assert.ok(found.includes("export;partner;JP") && found.includes("export;chapter;27"));
  });

  test("a year withholds what with its months tells a month, and shows what they leave room", async () => {
    const months = ["2025-01", "2025-02"];
    const rows = months.flatMap((month, at) =>
      rowsOf(month, at === 0 ? { ...lone, ...others } : { "27090000 US": many(500), ...others }),
    );
    const before = [];
    for (const text of months) {
      const period = findPeriod(text) ?? assert.fail();
      const withheld = new Set(await withheldOf(rows.filter(({ month }) => month === text)));
      before.push({ period, lines: [], withheld });
    }
    assert.equal(before[1]?.withheld.size, 0);
    const found = await withheldOf(rows, before);
    // the year less February is January's one trader
    assert.ok(found.includes("export;chapter;27") && found.includes("export;chapter;61"));
    assert.ok(!found.includes("export;chapter;84") && !found.includes("export;partner;US"));
  });
});
