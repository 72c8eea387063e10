import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { loadProfiles } from "#src/registers/profile.ts";
import { type EditRow, checkRows } from "./checks.ts";
import { type MadeMonth, madeRows, plantSlips } from "./made-month.ts";
import { editingRules } from "./rules.ts";

const month = "2025-06";
const rules = editingRules(loadProfiles().get("cn") ?? assert.fail());
const shapes: readonly Omit<MadeMonth, "seed" | "month">[] = [
  { commodities: 60, rowsMax: 7, monthsBefore: 0, between: 1.2, within: 0.3 },
  { commodities: 40, rowsMax: 5, monthsBefore: 2, between: 1.2, within: 0.4 },
  { commodities: 60, rowsMax: 4, monthsBefore: 11, between: 1.2, within: 0.4 },
];
const listed = 30;

const find = (rows: readonly EditRow[]) => checkRows({ month, rows, rules, isKnown: () => true });

describe("months with fewer than eight rows a commodity", () => {
  test("slips are among the first findings, and most of those are slips", () => {
    const seeds = [11, 12, 13, 14];
    for (const shape of shapes) {
      let [hits, found] = [0, 0];
      for (const seed of seeds) {
        const rows = madeRows({ seed, month, ...shape });
        const planted = plantSlips(rows, { seed: seed + 100, month, count: 20 });
        const first = find(planted.rows).slice(0, listed);
        hits += planted.slips.filter(({ rowId }) =>
          first.some((one) => one.rowId === rowId),
        ).length;
        found += first.length;
      }
      console.log(
        `${seeds.length} months: ${hits} of ${20 * seeds.length} slips, ${found} findings`,
      );
      assert.ok(hits >= 15 * seeds.length, `${hits} slips`);
      assert.ok(2 * hits >= found, `${hits} of ${found} findings are slips`);
    }
  });

  test("the level that was needed is named, and a larger slip stands before a smaller one", () => {
    const shape = shapes[0] ?? assert.fail();
    const rows = madeRows({ seed: 5, month, ...shape });
    const [large, small] = [rows[10] ?? assert.fail(), rows[40] ?? assert.fail()];
    const factor = new Map([
      [large.rowId, 100_000],
      [small.rowId, 1000],
    ]);
    const found = find(
      rows.map((row) => ({ ...row, massG: row.massG * (factor.get(row.rowId) ?? 1) })),
    );
    assert.deepEqual(
      found.slice(0, 2).map(({ check, rowId }) => [check, rowId]),
      [
        ["mass", large.rowId],
        ["mass", small.rowId],
      ],
    );
    assert.match(
      found[0]?.says.en ?? "",
      /compared with \d+ other rows of the commodity and \d+ of/,
    );
    assert.ok((found[0]?.numbers["digits"] ?? 10) < 8);
  });

  test("what all rows of a mode share is one line, which a confirmation of it silences for good", () => {
    const rows = madeRows({ seed: 6, month, ...(shapes[0] ?? assert.fail()) }).map((row) =>
      row.tradeMode === "33" && row.flow === "import" ? { ...row, massG: 0 } : row,
    );
    const without = find(rows).filter(({ check }) => check === "complete");
    assert.equal(without.length, 1);
    const all = rows.filter(({ tradeMode, flow }) => tradeMode === "33" && flow === "import");
    assert.equal(without[0]?.numbers["sharedRows"], all.length);
    assert.equal(without[0]?.rowId, all.map(({ rowId }) => rowId).toSorted()[0]);
    const but = all[0] ?? assert.fail();
    const some = rows.map((row) => (row === but ? { ...row, massG: 1000 } : row));
    const each = find(some).filter(({ check }) => check === "complete");
    assert.equal(each.length, all.length - 1);
  });

  test("the register's unit is what a row is held against", () => {
    const rows = madeRows({ seed: 7, month, ...(shapes[0] ?? assert.fail()) });
    const wrong = rows[3] ?? assert.fail();
    const found = checkRows({
      month,
      rows: rows.map((row) => (row === wrong ? { ...row, unit1: "070" } : row)),
      rules,
      isKnown: () => true,
      unitOf: (_commodity, unit) => ({ unit: "09", fits: unit === "035" || unit === "007" }),
    });
    assert.deepEqual(
      found.filter(({ check }) => check === "unit").map(({ rowId }) => rowId),
      [wrong.rowId],
    );
  });
});
