import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { cellKey } from "../tables/compile.ts";
import { findTable, tableSetOf } from "../tables/table-set.ts";
import { derive, type ShownCells } from "./derived.ts";

const set = tableSetOf("cn");
const table = (id: string) => {
  const found = findTable(set, id);
  assert.ok(found);
  return found;
};
const monthAt = (i: number) =>
  Temporal.PlainYearMonth.from("2015-01").add({ months: i }).toString();
const noise = (i: number) => 0.02 * Math.sin(i * i * 0.7 + i);

/** Total trade of some months with a season, and two commodities whose prices rise. */
function madeCells(count: number) {
  const total = new Map<string, ShownCells>();
  const commodities = new Map<string, ShownCells>();
  for (let i = 0; i < count; i += 1) {
    const cells = new Map<string, bigint>();
    for (const flow of ["export", "import"]) {
      const value = Math.exp(12 + i * 0.005 + 0.1 * Math.sin((i * Math.PI) / 6) + noise(i));
      const parts = { span: "month" as const, flow, codes: [], unit: "CNY" };
      cells.set(cellKey(table("total"), parts), BigInt(Math.round(value * 100)));
    }
    total.set(monthAt(i), cells);
    const goods = new Map<string, bigint>();
    for (const [place, code] of ["a", "b"].entries()) {
      const parts = (unit: string) => ({
        span: "month" as const,
        flow: "export",
        codes: [code],
        unit,
      });
      const quantity = 100 + place * 50;
      const price = 10 * 1.01 ** i;
      const key = (unit: string) => cellKey(table("export-commodities"), parts(unit));
      goods.set(key("Q-KGM"), BigInt(quantity) * 1_000_000n);
      goods.set(key("CNY"), BigInt(Math.round(quantity * price * 100)));
    }
    commodities.set(monthAt(i), goods);
  }
  return { total, commodities };
}

function derived(count: number) {
  const { total, commodities } = madeCells(count);
  const none = new Map<string, ShownCells>();
  // From 21 January to 20 February, as the Lunar New Year moves.
  const days = Array.from({ length: 20 }, (_, i) =>
    new Temporal.PlainDate(2014 + i, 1, 21).add({ days: (i * 19) % 30 }).toString(),
  );
  return derive({
    version: 1,
    period: monthAt(count - 1),
    currency: "CNY",
    set,
    inputs: {},
    series: [],
    grouped: undefined,
    holiday: { days, before: 6, from: 7 },
    cells: (id) => (id === "total" ? total : id === "export-commodities" ? commodities : none),
  });
}

describe("what a release says beyond its tables", () => {
  test("adjusts exports and imports with the quality of it, and tells prices from quantities", () => {
    const found = derived(96);
    assert.deepEqual(
      found.map(({ kind }) => kind),
      ["adjusted", "indices"],
    );
    const [adjusted, indices] = found.map(({ content }) => JSON.parse(content));
    assert.equal(adjusted.series.length, 2);
    const [exports] = adjusted.series;
    assert.equal(exports.model, "calendar");
    assert.equal(exports.months.length, 96);
    assert.ok(exports.diagnostics.quality.q < 1);
    for (const month of exports.months)
      assert.ok(Math.abs(month.value / month.factor / month.adjusted - 1) < 1e-8);
    const [flow] = indices.flows;
    assert.ok(Math.abs(flow.sameMonth.unitValue.fisher - 1.01 ** 12) < 1e-3);
    assert.ok(Math.abs(flow.sameMonth.quantum - 1) < 1e-3);
    assert.ok(Math.abs(flow.chained.unitValue.laspeyres - 1.01 ** 95) < 1e-2);
    assert.equal(indices.termsOfTrade, null);
  });

  test("says nothing of what is too short, and the same twice", () => {
    assert.deepEqual(
      derived(6).map(({ kind }) => kind),
      ["indices"],
    );
    assert.deepEqual(derived(40), derived(40));
  });
});
