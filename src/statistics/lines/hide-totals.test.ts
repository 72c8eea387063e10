import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { compileTable } from "../tables/compile.ts";
import { findPeriod } from "../tables/period.ts";
import { findTable, tableSetOf } from "../tables/table-set.ts";
import { hideTotals, statesTotals, totalsOfKeys } from "./hide-totals.ts";

const set = tableSetOf("cn");
const definitionOf = (id: string) => findTable(set, id) ?? assert.fail(id);

function compiled(id: string) {
  const definition = definitionOf(id);
  const rows = (["import", "export"] as const).flatMap((flow) =>
    ["27", "84"].map((code) => ({
      month: "2025-01",
      flow,
      national: 700n,
      usd: 100n,
      rows: 1n,
      grams: 0n,
      declarations: 0n,
      codes: [code],
    })),
  );
  const period = findPeriod("2025-02") ?? assert.fail();
  const context = { currency: "CNY", lists: set.lists, period, groupsOf: () => [] };
  return { definition, table: compileTable(definition, rows, context) };
}

const withheld = new Map([
  ["ytd", (name: string) => (name === "import;chapter;27" ? ("primary" as const) : undefined)],
]);

describe("tables without totals that are withheld", () => {
  test("a total is hidden in every unit, with the sum of both flows, and under filters", () => {
    for (const id of ["chapter", "special-chapter"]) {
      const { definition, table } = compiled(id);
      const { hidden } = hideTotals(table, definition, withheld);
      assert.deepEqual(Object.fromEntries(hidden ?? []), {
        "span=ytd;flow=import;chapter=27;unit=CNY": "primary",
        "span=ytd;flow=import;chapter=27;unit=USD": "primary",
        "span=ytd;flow=total;chapter=27;unit=CNY": "secondary",
        "span=ytd;flow=total;chapter=27;unit=USD": "secondary",
      });
    }
  });

  test("what keys of hidden cells say is withheld, by span, is read from whole tables alone", () => {
    const { definition, table } = compiled("chapter");
    const keys = [...(hideTotals(table, definition, withheld).hidden?.keys() ?? [])];
    assert.deepEqual([...new Set(totalsOfKeys(definition, keys, "ytd"))], ["import;chapter;27"]);
    assert.deepEqual(totalsOfKeys(definition, keys, "month"), []);
    assert.deepEqual(totalsOfKeys(definitionOf("special-chapter"), keys, "ytd"), []);
  });

  test("totals by province, of all goods and of operations are none of lines", () => {
    const stating = set.tables.filter(statesTotals).map(({ id }) => id);
    for (const id of ["partner", "chapter", "section", "sitc", "product", "import-commodities"])
      assert.ok(stating.includes(id), id);
    for (const id of ["total", "province", "exports-partner-chapter", "interceptions-partner"])
      assert.ok(!stating.includes(id), id);
  });
});
