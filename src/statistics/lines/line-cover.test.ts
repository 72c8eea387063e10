import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { protectionOf } from "../confidentiality/rules.ts";
import { numbersOf } from "../ledger/made-ledger.ts";
import { type LineRow, coverMonth, published } from "./line-cover.ts";

const says = { en: "made", zh: "made" };
const rules = {
  tables: "all" as const,
  toldByOthers: "show" as const,
  rangePercent: "10",
  rules: [
    { kind: "traders" as const, min: 3, source: says },
    { kind: "p-percent" as const, p: "10", source: says },
  ],
  source: says,
  workMax: 1,
};

function madeRows(seed: number): readonly LineRow[] {
  const next = numbersOf(seed);
  return Array.from({ length: 600 }, (): LineRow => {
    const national = BigInt(1 + next(1_000_000) * (next(30) === 0 ? 50 : 1));
    return {
      month: "2025-01",
      flow: next(2) === 0 ? "import" : "export",
      line: `${["84", "85", "61"][next(3)] ?? ""}${String(1000 + next(6))}00`,
      partner: ["US", "JP", "DE", "BR", "ZA"][next(5)] ?? "",
      trader: `T${next(40)}`,
      national,
      usd: national / 7n,
    };
  });
}

/** No other table is public. */
const given = { rules, listsOf: () => [], isShown: () => false };

describe("national lines by partner", () => {
  test("keep every sum, and nothing shown or derived from what is shown tells about a trader", () => {
    let shown = 0;
    let together = 0;
    for (let seed = 1; seed <= 30; seed += 1) {
      const rows = madeRows(seed);
      const lines = published(coverMonth(rows, given));
      const sum = (all: readonly { readonly usd: bigint }[]) =>
        all.reduce((s, { usd }) => s + usd, 0n);
      assert.equal(sum(lines), sum(rows));
      const tells = (some: readonly LineRow[]) => {
        const traders = new Map<string, bigint>();
        for (const row of some)
          traders.set(row.trader, (traders.get(row.trader) ?? 0n) + row.national);
        return protectionOf([...traders.values()].map(Number), rules) !== undefined;
      };
      const plain = new Set(lines.map(({ flow, line, partner }) => `${flow};${line};${partner}`));
      const isShown = ({ flow, line, partner }: LineRow) => plain.has(`${flow};${line};${partner}`);
      const rest = rows.filter((row) => !isShown(row));
      for (const [name, some] of Map.groupBy(
        rows.filter(isShown),
        (row) => `${row.flow};${row.line};${row.partner}`,
      )) {
        assert.ok(!tells(some), name);
        shown += 1;
      }
      // the total of a chapter and partner is public: what it leaves must not tell
      for (const { flow, line, partner, isHidden, usd } of lines) {
        if (!line.endsWith("XXXX") || isHidden) continue;
        const inside = rest.filter(
          (row) =>
            row.flow === flow && row.line.startsWith(line.slice(0, 2)) && row.partner === partner,
        );
        if (partner !== "_X") {
          assert.ok(!tells(inside), `${flow} ${line} ${partner}`);
          assert.equal(sum(inside), usd);
        }
        together += 1;
      }
      // so is the total of many a line
      for (const [name, some] of Map.groupBy(rest, (row) => `${row.flow};${row.line}`)) {
        const whole = rows.filter((row) => `${row.flow};${row.line}` === name);
        assert.ok(!tells(some) || some.length === whole.length, name);
      }
    }
    assert.ok(shown > 500 && together > 50, `${shown} lines shown, ${together} rests`);
  });

  test("are shown whole where a profile states no rules", () => {
    const rows = madeRows(2);
    assert.ok(
      published(coverMonth(rows, { ...given, rules: undefined })).every(
        ({ line }) => !line.endsWith("XXXX"),
      ),
    );
    assert.deepEqual(published(coverMonth([], given)), []);
  });
});
