import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { readCarried } from "../official/carried.ts";
import { readPartners } from "../official/partners.ts";
import { SeriesBook, type SeriesValue } from "../official/series.ts";
import { choicesOf, growthRows, monthsHeld } from "./growth-series.ts";

const book = new SeriesBook();
book.add(readCarried("cn").values);
const official = { book, currency: "CNY" };

describe("the national series with growth", () => {
  test("the year's growth of exports to ASEAN is the published one, marked so", () => {
    const months = monthsHeld(official, "AGG-ASEAN");
    assert.equal(months.at(-1), "2024-12");
    const rows = growthRows(official, "AGG-ASEAN", ["2024-12"]);
    const exported = rows.find(({ flow }) => flow === "export");
    assert.equal(exported?.toDate?.yoyPct, "13.4");
    assert.equal(exported?.toDate?.yoyComputed, false);
    assert.deepEqual(exported?.toDate?.sources, ["S02"]);
    // no month of the year before is held by partner
    assert.equal(exported?.month?.yoyPct, null);
    assert.match(exported?.month?.value ?? "", /^\d{11,}$/);
  });

  test("growth of all trade is computed from both years", () => {
    const [row] = growthRows(official, "WORLD", ["2024-12"]);
    assert.equal(row?.flow, "total");
    assert.equal(row?.toDate?.yoyPct, "5.0");
    assert.equal(row?.toDate?.yoyComputed, true);
    assert.equal(row?.month?.yoyComputed, true);
  });

  test("a month of which nothing is held has no row, and a hidden cell is not nothing", () => {
    assert.deepEqual(growthRows(official, "AGG-ASEAN", ["2019-01"]), []);
    const hidden = new SeriesBook();
    const cell = (code: string, value: string): SeriesValue => ({
      table: "partner",
      period: "2026-11",
      flow: "export",
      dimension: "partner",
      code,
      value,
      measure: "month",
      unit: "CNY",
      yoyPct: "",
      source: "r",
      vintage: "v",
    });
    hidden.add([cell("WORLD", "100.00"), cell("AGG-ASEAN", "")]);
    assert.deepEqual(growthRows({ book: hidden, currency: "CNY" }, "AGG-ASEAN", ["2026-11"]), []);
  });

  test("all trade can be chosen first, then groups, then economies by name", () => {
    const choices = choicesOf([official], readPartners("cn"));
    assert.equal(choices[0]?.code, "WORLD");
    const groups = choices.findLastIndex(({ kind }) => kind === "group");
    const economies = choices.findIndex(({ kind }) => kind === "economy");
    assert.ok(groups > 3 && economies > groups);
    assert.ok(choices.some(({ code }) => code === "AGG-ASEAN"));
  });
});
