import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { loadProfiles } from "#src/registers/profile.ts";
import { numbersOf } from "../ledger/made-ledger.ts";
import { type EditRow, checkRows } from "./checks.ts";
import { editingRules } from "./rules.ts";

const month = "2025-06";
const months = ["2025-02", "2025-03", "2025-04", "2025-05", month];

/** Quiet rows: twenty traders a month, unit values within a few percent of each other. */
function quietRows(): EditRow[] {
  const next = numbersOf(7);
  return months.flatMap((at, monthAt) =>
    Array.from({ length: 20 }, (_, trader): EditRow => {
      const quantity1 = 100 + next(900);
      const id = `${monthAt}-${trader}`;
      return {
        rowId: id,
        declarationId: `D${id}`,
        mrn: `M${id}`,
        item: 1,
        month: at,
        flow: "import",
        commodity: "27090000",
        chapter: "27",
        partner: "SA",
        province: "310000",
        tradeMode: "10",
        traderId: `T${trader}`,
        unit1: "035",
        quantity1,
        value: quantity1 * (4900 + next(200)),
        valueUsd: quantity1 * 700,
        massG: quantity1 * (990 + next(20)),
      };
    }),
  );
}

/** The partner's office, which counts nine tenths of what we do. */
const mirror = {
  values: months.map((at) => ({
    month: at,
    flow: "import",
    partner: "SA",
    value: quietRows().reduce((sum, row) => sum + (row.month === at ? row.valueUsd * 0.9 : 0), 0),
  })),
  strangeMovePercent: 30,
};

function run(change: (row: EditRow) => Partial<EditRow>, at = `4-3`) {
  const rules = editingRules(loadProfiles().get("cn") ?? assert.fail());
  const rows = quietRows().map((row) => (row.rowId === at ? { ...row, ...change(row) } : row));
  return checkRows({ month, rows, rules, mirror, isKnown: (_kind, code) => code !== "XX" });
}

describe("checks of editing", () => {
  test("rows like the others are quiet", () => {
    const found = run(() => ({}));
    assert.deepEqual(
      found.map(({ check, rowId }) => `${check} ${rowId}`),
      [],
    );
  });

  test("each fault that is planted is found in its row, and the first in the list", () => {
    const planted: readonly (readonly [string, (row: EditRow) => Partial<EditRow>])[] = [
      ["unit-value", (row) => ({ value: row.value * 10 })],
      ["unit-value", (row) => ({ value: Math.round(row.value / 10) })],
      ["mass", (row) => ({ massG: row.massG * 1000 })],
      ["unit", () => ({ unit1: "001" })],
      ["complete", () => ({ partner: "ZZ" })],
      ["complete", () => ({ massG: 0 })],
      ["code", () => ({ partner: "XX" })],
      ["mirror", (row) => ({ valueUsd: row.valueUsd * 100 })],
    ];
    for (const [check, change] of planted) {
      const found = run(change);
      const hit = found.find((one) => one.check === check);
      assert.equal(hit?.rowId, "4-3", check);
      assert.ok(
        found.every(({ rowId }) => rowId === "4-3"),
        `${check}: ${found.map((one) => `${one.check} ${one.rowId}`).join()}`,
      );
    }
    console.log(`planted ${planted.length} faults`);
  });

  test("a trader's leap against the month before is found by its ratio", () => {
    const found = run((row) => ({ value: row.value * 400, quantity1: row.quantity1 * 400 }));
    assert.ok(found.some(({ check, rowId }) => check === "ratio" && rowId === "4-3"));
  });

  test("a row that repeats another is found, and one of the same declaration is not", () => {
    const rows = quietRows();
    const first = rows.find((row) => row.month === month);
    assert.ok(first);
    const rules = editingRules(loadProfiles().get("cn") ?? assert.fail());
    const input = { month, rules, isKnown: () => true };
    const twice = { ...first, rowId: "again", declarationId: "other" };
    const found = checkRows({ ...input, rows: [...rows, twice] });
    assert.deepEqual(
      found.map(({ check, rowId }) => [check, rowId]),
      [["duplicate", "again"]],
    );
    const own = { ...first, rowId: "again", item: 2 };
    assert.deepEqual(checkRows({ ...input, rows: [...rows, own] }), []);
  });

  test("a month without a trader's usual goods is a gap", () => {
    const rules = editingRules(loadProfiles().get("cn") ?? assert.fail());
    const rows = quietRows().filter(({ rowId }) => rowId !== "4-3");
    const found = checkRows({ month, rows, rules, isKnown: () => true });
    assert.deepEqual(
      found.map(({ check, rowId }) => [check, rowId]),
      [["gap", "3-3"]],
    );
  });

  test("what moves a published cell more comes first", () => {
    const rules = editingRules(loadProfiles().get("cn") ?? assert.fail());
    const rows = quietRows().map((row) => {
      if (row.rowId === "4-3") return { ...row, value: row.value * 50 };
      return row.rowId === "4-4" ? { ...row, value: row.value * 5 } : row;
    });
    const found = checkRows({ month, rows, rules, isKnown: () => true }).filter(
      ({ check }) => check === "unit-value",
    );
    assert.deepEqual(
      found.map(({ rowId }) => rowId),
      ["4-3", "4-4"],
    );
    assert.ok((found[0]?.cells[0]?.sharePercent ?? 0) > 50);
  });
});
