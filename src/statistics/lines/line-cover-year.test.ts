import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { protectionOf } from "../confidentiality/rules.ts";
import { numbersOf } from "../ledger/made-ledger.ts";
import { coverYear } from "./line-cover-year.ts";
import { type LineRow, anyPartner, coverMonth, published } from "./line-cover.ts";

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

function madeYear(seed: number): readonly LineRow[] {
  const next = numbersOf(seed);
  return Array.from({ length: 12 }, (_, at) => `2025-${String(at + 1).padStart(2, "0")}`).flatMap(
    (month) =>
      Array.from({ length: 150 }, (): LineRow => {
        const usd = BigInt(1000 + next(9000));
        return {
          month,
          flow: "export",
          line: `${["84", "61"][next(2)] ?? ""}${1000 + Math.min(next(5), next(5))}00`,
          partner: ["US", "JP", "BR"][Math.min(next(3), next(3))] ?? "",
          trader: `T${next(25)}`,
          national: usd * 7n,
          usd,
        };
      }),
  );
}

describe("national lines of a year", () => {
  test("less the months that were shown tell about nobody", () => {
    let lacking = 0;
    let shown = 0;
    for (let seed = 1; seed <= 12; seed += 1) {
      const rows = madeYear(seed);
      const months = [...Map.groupBy(rows, ({ month }) => month)].map(([month, own]) => ({
        month,
        lines: published(coverMonth(own, given)),
      }));
      const names = new Set(
        months.flatMap(({ month, lines }) =>
          lines.map(({ line, partner }) => [month, line, partner].join()),
        ),
      );
      const year = published(coverYear(rows, months, given));
      const sum = (of: readonly { readonly usd: bigint }[]) =>
        of.reduce((s, { usd }) => s + usd, 0n);
      assert.equal(sum(year), sum(rows));
      for (const { line, partner } of year.filter((one) => !one.line.endsWith("XXXX"))) {
        const own = rows.filter((row) => row.line === line && row.partner === partner);
        const rest = own.filter(({ month }) => !names.has([month, line, partner].join()));
        const traders = Map.groupBy(rest, ({ trader }) => trader);
        const amounts = [...traders.values()].map((some) => Number(sum(some)));
        assert.equal(protectionOf(amounts, rules), undefined, `${line} ${partner}`);
        shown += 1;
        lacking += rest.length > 0 ? 1 : 0;
      }
      // a rest that a month did not tell apart, the year does not either
      for (const { line, partner } of year.filter((one) => one.partner !== anyPartner)) {
        if (!line.endsWith("XXXX")) continue;
        for (const { month, lines } of months) {
          const isApart = lines.some((one) => one.line === line && one.partner === partner);
          const isShown = rows
            .filter((row) => row.month === month && row.partner === partner)
            .filter((row) => row.line.startsWith(line.slice(0, 2)))
            .every((row) => names.has([month, row.line, partner].join()));
          assert.ok(isApart || isShown, `${month} ${line} ${partner}`);
        }
      }
    }
    assert.ok(shown > 100 && lacking > 10, `${shown} lines shown, ${lacking} of them lack a month`);
  });
});
