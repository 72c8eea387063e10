/**
 * Large slips at the gate: one value of a made month is ten, a hundred or a thousand times too
 * large or too small, so that a flow's national value moves by a twentieth and more, and the
 * release has to wait for that row or for its total's or partner's history. Beside it, how many
 * rows of the same months without a slip it would wait for. PROVE_MONTHS: made months.
 */
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { loadProfiles } from "#src/registers/profile.ts";
import { type EditRow, checkRows } from "#src/statistics/editing/checks.ts";
import { madeRows } from "#src/statistics/editing/made-month.ts";
import { editingRules } from "#src/statistics/editing/rules.ts";
import { checkHistory } from "#src/statistics/gate/history.ts";
import { numbersOf } from "#src/statistics/ledger/made-ledger.ts";
import { drawWorld, sparseRows } from "./sparse-world.ts";

const month = "2025-06";
const months = Number(process.env["PROVE_MONTHS"] ?? "40");
/** Part of a flow's value that a large slip moves. */
const large = 0.05;
/** Of no test. */
const from = 40_000;
const rules = editingRules(loadProfiles().get("cn") ?? assert.fail());
const sparse = { commodities: 80, rowsMax: 4, between: 1.2, within: 0.4 };

/** Every fourth of the first made world, with and without history, the others drawn one by one. */
function rowsOf(at: number): readonly EditRow[] {
  const seed = from + at;
  if (at % 4 < 3) return sparseRows(drawWorld(seed, month));
  return madeRows({ ...sparse, seed, month, monthsBefore: at % 8 === 7 ? 11 : 0 });
}

function heldRows(rows: readonly EditRow[]): ReadonlySet<string> {
  const found = checkRows({ month, rows, rules, isKnown: () => true });
  return new Set(found.flatMap(({ held, rowId }) => (held ? [rowId] : [])));
}

function askedCells(rows: readonly EditRow[]): ReadonlySet<string> {
  const groups = Map.groupBy(rows, (row) => [row.month, row.flow, row.partner].join());
  const sums = [...groups.values()].flatMap((group) => {
    const [first] = group;
    const value = group.reduce((sum, row) => sum + row.value, 0);
    return first ? [{ month: first.month, flow: first.flow, partner: first.partner, value }] : [];
  });
  const { findings } = checkHistory(sums, { month, rules: rules.history, currency: "CNY" });
  return new Set(findings.map(({ cell }) => cell));
}

/** Part of the flow's value by which it is wrong when the row is so many times itself. */
function wrongPart(row: EditRow, rows: readonly EditRow[], times: number): number {
  const whole = rows.reduce(
    (sum, { flow, month: at, value }) => sum + (at === month && flow === row.flow ? value : 0),
    0,
  );
  const difference = row.value * (times - 1);
  return Math.abs(difference) / Math.max(whole, whole + difference);
}

describe("large slips are stopped at the gate, and few honest rows", () => {
  const worlds = Array.from({ length: months }, (_, at) => {
    const rows = rowsOf(at);
    return { at, rows, held: heldRows(rows), asked: askedCells(rows) };
  });

  for (const times of [10, 100, 1000, 0.1, 0.01])
    test(`a value times ${times}`, (context) => {
      let [tried, stopped] = [0, 0];
      for (const { at, rows, asked } of worlds) {
        const next = numbersOf(from * 3 + at);
        const open = rows.filter(
          (row) => row.month === month && wrongPart(row, rows, times) >= large,
        );
        const row = open[next(open.length)];
        if (!row) continue;
        const value = Math.max(1, Math.round(row.value * times));
        const slipped = rows.map((one) => (one === row ? { ...one, value } : one));
        const isAsked = [...askedCells(slipped).difference(asked)].some(
          (cell) =>
            cell.includes(row.flow) &&
            (!cell.includes("partner=") || cell.includes(`partner=${row.partner};`)),
        );
        tried += 1;
        if (isAsked || heldRows(slipped).has(row.rowId)) stopped += 1;
      }
      context.diagnostic(`${stopped} of ${tried} stopped`);
      // a tenth of what is dear looks like what is usual: no peer tells
      const least = times === 0.1 ? 0.8 : 0.9;
      assert.ok(tried > 0 && stopped >= least * tried, `${stopped} of ${tried}`);
    });

  test("months without a slip", (context) => {
    const rows = worlds.map(({ held }) => held.size).toSorted((a, b) => a - b);
    const cells = worlds.reduce((sum, { asked }) => sum + asked.size, 0);
    const mean = rows.reduce((sum, one) => sum + one, 0) / months;
    context.diagnostic(
      `${mean.toFixed(1)} rows a month, ${rows.at(-1)} at most; ${(cells / months).toFixed(1)} cells by history`,
    );
    assert.ok(mean <= 5, `${mean} rows a month`);
  });
});
