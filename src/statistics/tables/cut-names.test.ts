import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { nameUnderFilter } from "./cut-names.ts";
import { tableSetOf } from "./table-set.ts";

describe("names of what a table's filter cuts", () => {
  const { tables } = tableSetOf("cn");
  const nameIn = (table: string, column: string, code: string) => {
    const definition = tables.find(({ id }) => id === table) ?? assert.fail();
    const dimension = definition.dimensions.find(({ name }) => name === column) ?? assert.fail();
    const groups = { HALF: ["US", "XX"], WHOLE: ["US", "JP"] };
    const name = { en: "As named", zh: "原名" };
    return nameUnderFilter(
      definition,
      { dimension, code: code === "total" ? dimension.total : code, groups },
      name,
    ).en;
  };

  test("a total of selected economies, and a group with part of its members, say so", () => {
    assert.equal(nameIn("exports-partner-chapter", "partner", "total"), "24 selected economies");
    assert.equal(nameIn("exports-partner-chapter", "partner", "HALF"), "As named: 1 of 2");
    assert.match(
      nameIn("export-commodities-trade-mode", "tradeMode", "total"),
      /^5 selected: trade mode/,
    );
  });

  test("what is whole keeps its name", () => {
    assert.equal(nameIn("exports-partner-chapter", "partner", "WHOLE"), "As named");
    assert.equal(nameIn("exports-partner-chapter", "partner", "US"), "As named");
    assert.equal(nameIn("exports-partner-chapter", "chapter", "total"), "As named");
    assert.equal(nameIn("partner", "partner", "total"), "As named");
  });
});
