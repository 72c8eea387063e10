import assert from "node:assert/strict";
import { test } from "node:test";
import { loadSolver } from "../confidentiality/solver.ts";
import { numbersOf } from "../ledger/made-ledger.ts";
import { tableSetOf } from "../tables/table-set.ts";
import type { LineRow } from "./line-cover.ts";
import { protectLines } from "./protect-lines.ts";

const says = { en: "made", zh: "made" };
const rules = {
  tables: [],
  chapterByPartner: "as-lines" as const,
  toldByOthers: "show" as const,
  rangePercent: "10",
  rules: [{ kind: "traders" as const, min: 3, source: says }],
  source: says,
  workMax: 1,
};
const lines = ["84713000", "84717010", "85171300", "85044014", "61091000", "61102000", "27090000"];
const partners = ["US", "JP", "VN", "DE"];

/** A month in which lines and partners have few traders each. */
function madeRows(seed: number, count: number): readonly LineRow[] {
  const next = numbersOf(seed);
  const pick = (list: readonly string[]): string => list[next(list.length)] ?? "";
  const rows = Array.from({ length: count }, (): LineRow => {
    const usd = BigInt(1 + next(5_000));
    const place = { line: pick(lines), partner: pick(partners), trader: `T${next(9)}` };
    return { month: "2025-01", flow: "export", ...place, national: usd * 7n, usd };
  });
  const nameOf = ({ line, partner, trader }: LineRow) => [line, partner, trader].join(";");
  return [...Map.groupBy(rows, nameOf).values()].flatMap(([row]) => row ?? []);
}

test("a file is the same in whatever order its rows are read", async () => {
  const highs = await loadSolver();
  const given = { set: tableSetOf("cn"), rules, before: [] };
  const totals = { groups: {}, withheld: new Set<string>(), isDecided: false };
  for (const seed of [4, 8, 12]) {
    const rows = madeRows(seed, 30);
    const [file, other] = [rows, rows.toReversed()].map((some) => {
      return protectLines(highs, { ...given, rows: some, totals });
    });
    assert.ok((file?.withheld?.size ?? 0) > 0);
    assert.deepEqual(other?.lines, file?.lines);
    assert.deepEqual(new Set(other?.withheld?.keys()), new Set(file?.withheld?.keys()));
  }
});
