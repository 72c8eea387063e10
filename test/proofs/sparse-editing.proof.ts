/**
 * Editing without peers over many months: twenty slips a month in goods with few rows, planted by
 * other factors and seeds than the tests', and how many are among the first thirty findings.
 * PROVE_MONTHS: months of each shape.
 */
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { loadProfiles } from "#src/registers/profile.ts";
import { type EditRow, checkRows } from "#src/statistics/editing/checks.ts";
import { madeRows, plantSlips, slipKinds } from "#src/statistics/editing/made-month.ts";
import { editingRules } from "#src/statistics/editing/rules.ts";
import { drawWorld, sparseRows } from "./sparse-world.ts";

const month = "2025-06";
const months = Number(process.env["PROVE_MONTHS"] ?? "40");
const listed = 30;
const count = 20;
/** Of no test. */
const from = 700_000;
const rules = editingRules(loadProfiles().get("cn") ?? assert.fail());

const shapes = [
  { commodities: 60, rowsMax: 7, monthsBefore: 0, between: 1.2, within: 0.3 },
  { commodities: 100, rowsMax: 2, monthsBefore: 0, between: 1, within: 0.3 },
  { commodities: 80, rowsMax: 7, monthsBefore: 0, between: 1.5, within: 0.5 },
  { commodities: 50, rowsMax: 6, monthsBefore: 1, between: 0.8, within: 0.2 },
  { commodities: 60, rowsMax: 4, monthsBefore: 11, between: 1.2, within: 0.4 },
];
/** Of another made world. */
const worlds = [
  { rows: 200, traders: 60, commodities: 90, monthsBefore: 0, freedom: 3, within: 0.3 },
  { rows: 300, traders: 40, commodities: 90, monthsBefore: 0, freedom: 10, within: 0.4 },
  { rows: 150, traders: 60, commodities: 60, monthsBefore: 2, freedom: 4, within: 0.4 },
  { rows: 400, traders: 150, commodities: 120, monthsBefore: 0, freedom: 5, within: 0.3 },
];
const made: readonly (readonly [string, (seed: number) => readonly EditRow[]])[] = [
  ...shapes.map((shape) => {
    const rowsOf = (seed: number) => madeRows({ seed, month, ...shape });
    return [JSON.stringify(shape), rowsOf] as const;
  }),
  ...worlds.map((world) => {
    const rowsOf = (seed: number) => sparseRows({ seed, month, ...world });
    return [JSON.stringify(world), rowsOf] as const;
  }),
  ["worlds drawn one by one", (seed) => sparseRows(drawWorld(seed, month))],
];
const factorSets = [
  [10, 100, 1000],
  [20, 50, 500],
  [1000, 10_000],
];

describe("twenty slips among the first thirty findings", () => {
  for (const [name, rowsOf] of made)
    for (const factors of factorSets)
      test(`${name} by ${factors.join(", ")}`, (context) => {
        const found = Object.fromEntries(slipKinds.map((kind) => [kind, 0]));
        let shown = 0;
        const hits = Array.from({ length: months }, (_, at) => {
          const rows = rowsOf(from + at);
          const planted = plantSlips(rows, { seed: from * 2 + at, month, count, factors });
          const list = checkRows({ month, rows: planted.rows, rules, isKnown: () => true });
          const first = new Set(list.slice(0, listed).map(({ rowId }) => rowId));
          shown += first.size;
          const hit = planted.slips.filter(({ rowId }) => first.has(rowId));
          for (const { kind } of hit) found[kind] = (found[kind] ?? 0) + 1;
          return hit.length;
        }).toSorted((a, b) => a - b);
        const mean = hits.reduce((sum, one) => sum + one, 0) / months;
        const kinds = slipKinds.map((kind) => {
          const part = (found[kind] ?? 0) / ((months * count) / slipKinds.length);
          return `${kind} ${part.toFixed(2)}`;
        });
        context.diagnostic(
          `least ${hits[0]}, one in ten below ${hits[Math.floor(months / 10)]}, mean ${mean.toFixed(1)}; ${kinds.join(", ")}`,
        );
        assert.ok(mean >= 16, `${mean} of ${count}`);
        assert.ok(2 * mean * months >= shown, "half of the findings at most are no slips");
      });
});
