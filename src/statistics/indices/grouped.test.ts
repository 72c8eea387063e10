import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { numbersOf } from "../ledger/made-ledger.ts";
import { type GroupIndex, type IndexRules, groupIndices } from "./grouped.ts";
import { computeIndices } from "./index-numbers.ts";
import type { LineRow } from "./lines.ts";

const says = { en: "made", zh: "虚构" };
const rules: IndexRules = {
  trim: { fold: "5", spreads: "5", spreadMin: "0.05" },
  linesMin: 2,
  tradersMin: 3,
  list: "sitc",
  source: says,
};
const entries = [{ code: "7", prefixes: ["84", "85"] }];
const months = ["2025-01", "2025-06", "2025-12", "2026-01", "2026-02"];

/** Lines of two chapters whose prices rise by a tenth a month given, quantities by a fifth. */
function made(flow: "import" | "export" = "export", rise = 1.1): LineRow[] {
  const draw = numbersOf(7);
  const lines = Array.from({ length: 24 }, (_, at) => ({
    commodity: `${at < 12 ? "84" : "61"}${String(713000 + at)}`,
    section: at < 12 ? "XVI" : "XI",
    price: 1 + draw(1000) / 10,
    quantity: 10 + draw(500),
  }));
  return months.flatMap((month, step) =>
    lines.map(({ commodity, section, price, quantity: usual }) => {
      const quantity = usual * 1.2 ** step;
      const value = price * rise ** step * quantity;
      return {
        month,
        flow,
        commodity,
        section,
        unit: "01",
        value,
        quantity,
        traders: ["a", "b", "c"],
      };
    }),
  );
}

function groupsOf(rows: readonly LineRow[], period = "2026-01"): readonly GroupIndex[] {
  return groupIndices({ period, rows, rules, entries }).groups;
}

function one(groups: readonly GroupIndex[], by: string, code: string): GroupIndex {
  const found = groups.find((group) => group.by === by && group.code === code);
  assert.ok(found, `${by} ${code}`);
  return found;
}

const close = (a: number | undefined, b: number) => {
  assert.ok(a !== undefined && Math.abs(a / b - 1) < 1e-9, `${a} is about ${b}`);
};

describe("indices by section, chapter and division", () => {
  test("every group has its unit value, quantum and value against the year and the month before", () => {
    const groups = groupsOf(made());
    for (const [by, code] of [
      ["total", "TOTAL"],
      ["section", "XVI"],
      ["chapter", "61"],
      ["list", "7"],
    ] as const) {
      const { onYear, onMonth, chained } = one(groups, by, code);
      for (const value of Object.values(onYear?.unitValue ?? {})) close(value, 1.1 ** 3);
      close(onYear?.quantum, 1.2 ** 3);
      close(onYear?.value, 1.1 ** 3 * 1.2 ** 3);
      close(onYear?.share, 1);
      close(onMonth?.unitValue.fisher, 1.1);
      assert.equal(chained?.since, "2025-12");
    }
  });

  test("formulas are those of the reference values, line by line", () => {
    const draw = numbersOf(11);
    const rows = made().map((row) => ({ ...row, value: row.value * (1 + draw(400) / 1000) }));
    const { onYear } = one(groupsOf(rows), "total", "TOTAL");
    const observations = rows
      .filter(({ month }) => month === "2025-01" || month === "2026-01")
      .map(({ month: time, commodity: product, value, quantity }) => {
        return { time, product, price: value / quantity, quantity };
      });
    const reference = computeIndices(observations, "price", { elasticity: 2 });
    assert.equal(onYear?.trimmed, 0);
    for (const formula of ["laspeyres", "paasche", "fisher", "tornqvist"] as const) {
      const want = reference.find(
        (row) => row.time === "2026-01" && row.formula === `${formula}_fixedbase`,
      );
      close(onYear?.unitValue[formula], want?.value ?? 0);
    }
  });

  test("a line in another unit's prices is left out, and the others say what they said", () => {
    const slip = made().map((row) =>
      row.month === "2026-01" && row.commodity.endsWith("000")
        ? { ...row, quantity: row.quantity / 1000 }
        : row,
    );
    const { onYear } = one(groupsOf(slip), "chapter", "84");
    assert.equal(onYear?.trimmed, 1);
    assert.equal(onYear?.lines, 11);
    close(onYear?.unitValue.fisher, 1.1 ** 3);
    assert.ok((onYear?.share ?? 1) < 1);
  });

  test("a jump within the factor is an outlier where its chapter is calm", () => {
    const jump = made().map((row) =>
      row.month === "2026-01" && row.commodity.endsWith("001")
        ? { ...row, value: row.value * 2 }
        : row,
    );
    assert.equal(one(groupsOf(jump), "chapter", "84").onYear?.trimmed, 1);
  });

  test("a group of fewer than three traders or two lines is not told", () => {
    const few = made().map((row) => (row.section === "XI" ? { ...row, traders: ["a", "b"] } : row));
    const groups = groupsOf(few);
    assert.ok(!groups.some(({ code }) => code === "XI" || code === "61"));
    assert.ok(one(groups, "chapter", "84"));
    const lone = made().filter(
      ({ section, commodity }) => section !== "XI" || commodity.endsWith("12"),
    );
    assert.ok(!groupsOf(lone).some(({ code }) => code === "61"));
  });

  test("terms of trade are the unit value of exports over that of imports", () => {
    const rows = [...made("export", 1.1), ...made("import", 1.05)];
    const { termsOfTrade } = groupIndices({ period: "2026-01", rows, rules, entries });
    close(termsOfTrade.onYear ?? undefined, (1.1 / 1.05) ** 3);
    close(termsOfTrade.chained ?? undefined, 1.1 / 1.05);
  });

  test("a year is compared with the year before, and has no months", () => {
    const { onYear, onMonth, chained } = one(groupsOf(made(), "2026"), "total", "TOTAL");
    assert.ok((onYear?.unitValue.fisher ?? 0) > 1.1);
    assert.equal(onMonth, null);
    assert.equal(chained, null);
  });

  test("corrections below zero, missing months and the order of rows change nothing else", () => {
    const rows = made();
    const some = { ...rows[0], value: -5, commodity: "99999999" } as LineRow; // a row of made()
    assert.deepEqual(groupsOf([...rows, some].toReversed()), groupsOf(rows));
    assert.deepEqual(groupsOf(rows, "2024-01"), []);
    assert.deepEqual(groupsOf(rows, "2025-12"), []);
  });
});
