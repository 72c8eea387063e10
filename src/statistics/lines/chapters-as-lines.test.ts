import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { compileTable } from "../tables/compile.ts";
import { findTable, tableSetOf } from "../tables/table-set.ts";
import { findPeriod } from "../tables/period.ts";
import { hideUntold, untoldGroups } from "./chapters-as-lines.ts";

const flow = "export" as const;
const groups = { "AGG-PAIR": ["US", "JP"] };

function compiled(codes: readonly (readonly [partner: string, chapter: string])[]) {
  const set = tableSetOf("cn");
  const definition = findTable(set, "exports-partner-chapter") ?? assert.fail();
  const order = definition.dimensions.map(({ column }) => column);
  const rows = codes.map(([partner, chapter]) => ({
    month: "2025-02",
    flow,
    national: 700n,
    usd: 100n,
    rows: 1n,
    grams: 0n,
    declarations: 0n,
    codes: order.map((column) => (column === "partner" ? partner : chapter)),
  }));
  const context = {
    currency: "CNY",
    lists: set.lists,
    period: findPeriod("2025-02") ?? assert.fail(),
    groupsOf: (partner: string) => (groups["AGG-PAIR"].includes(partner) ? ["AGG-PAIR"] : []),
  };
  return { definition, table: compileTable(definition, rows, context) };
}

describe("chapters by partner as the file of lines tells them", () => {
  test("a chapter and partner is told where the file shows each line of it or the rest", () => {
    const rows = ["84713000", "84717010", "85171300", "61091000"].map((line, at) => {
      return { flow, line, partner: at === 3 ? "JP" : "US" };
    });
    const of = (line: string, partner: string, isHidden = false) => {
      return { flow, line, partner, usd: 1n, isHidden };
    };
    const lines = [of("84713000", "US"), of("85XXXX", "US"), of("61XXXX", "_X", true)];
    assert.deepEqual([...untoldGroups(rows, lines)], ["export;84;US", "export;61;JP"]);
    assert.deepEqual([...untoldGroups(rows, [...lines, of("84717010", "US")])], ["export;61;JP"]);
  });

  test("is hidden in both currencies with every sum over partners that it is a part of", () => {
    const { definition, table } = compiled([
      ["US", "84"],
      ["JP", "84"],
      ["DE", "84"],
      ["US", "85"],
      ["DE", "85"],
    ]);
    const untold = new Map([["month", new Set(["export;84;JP"])]]);
    const primary = new Map([["month;export;chapter=84;partner=JP", true]]);
    const { hidden } = hideUntold(table, definition, { untold, groups, primary });
    const placeOf = (key: string) => key.replace("span=month;flow=export;", "");
    assert.deepEqual(
      [...(hidden ?? [])].map(([key, why]) => `${placeOf(key)} ${why}`),
      ["AGG-PAIR", "JP", "WORLD"].flatMap((partner) =>
        ["CNY", "USD"].map(
          (unit) =>
            `partner=${partner};chapter=84;unit=${unit} ${partner === "JP" ? "primary" : "secondary"}`,
        ),
      ),
    );
  });

  test("a partner that is withheld is hidden in its sum over chapters, and in sums with others", () => {
    const { definition, table } = compiled([
      ["US", "84"],
      ["JP", "84"],
      ["DE", "85"],
    ]);
    const untold = new Map([["month", new Set<string>()]]);
    const reasonOf = (name: string) =>
      name === "export;partner;JP" ? ("primary" as const) : undefined;
    const withheld = new Map([["month", reasonOf]]);
    const { hidden } = hideUntold(table, definition, {
      untold,
      groups,
      withheld,
      primary: new Map(),
    });
    const totals = ["AGG-PAIR", "JP", "WORLD"].flatMap((partner) =>
      ["CNY", "USD"].map(
        (unit) => `span=month;flow=export;partner=${partner};chapter=TOTAL;unit=${unit}`,
      ),
    );
    assert.deepEqual([...(hidden?.keys() ?? [])].toSorted(), totals);
  });

  test("nothing is hidden where the file tells all", () => {
    const { definition, table } = compiled([["US", "84"]]);
    const untold = new Map([["month", new Set<string>()]]);
    const same = hideUntold(table, definition, { untold, groups, primary: new Map() });
    assert.equal(same.sha256, table.sha256);
  });
});
