import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { draftOf, entriesOf, filterOf, isWhole, linesOf, noDraft, tableOf } from "./table-draft.ts";

const draft = {
  ...noDraft,
  id: "a-table",
  titleEn: "A",
  titleZh: "甲",
  dimensions: "province",
  tried: "2025-01",
};

describe("a table that is being written", () => {
  test("reads codes by column, and says when it cannot", () => {
    const read = filterOf(" chapter = 84, 85 ;partner=US;");
    assert.deepEqual(read, { chapter: ["84", "85"], partner: ["US"] });
    assert.deepEqual(filterOf(""), {});
    for (const wrong of ["chapter", "chapter=", "84,85"]) assert.equal(filterOf(wrong), undefined);
  });

  test("is whole with titles, a period and something that splits or filters", () => {
    assert.equal(isWhole(draft), true);
    assert.equal(isWhole({ ...draft, dimensions: "" }), false);
    assert.equal(isWhole({ ...draft, dimensions: "", filter: "partner=US" }), true);
    assert.equal(isWhole({ ...draft, dimensions: "a b c d" }), false);
    assert.equal(isWhole({ ...draft, titleZh: " " }), false);
    assert.equal(isWhole({ ...draft, measures: "" }), false);
  });

  test("becomes the body of the route; one footnote stands for both languages", () => {
    assert.deepEqual(tableOf({ ...draft, flow: "export", hasBalance: true, footnoteEn: "Note." }), {
      id: "a-table",
      title: { en: "A", zh: "甲" },
      dimensions: ["province"],
      measures: ["national", "USD"],
      flow: "export",
      footnotes: [{ en: "Note.", zh: "Note." }],
    });
  });

  test("reads a list of goods line by line, and names the line it cannot read", () => {
    const text = "CHIP; Chips; 芯片; 8541, 8542; 035\n\nALL；All；全部；84 85；；*";
    const entries = entriesOf(text);
    assert.ok(!("line" in entries));
    assert.deepEqual(entries, [
      { code: "CHIP", title: { en: "Chips", zh: "芯片" }, prefixes: ["8541", "8542"], unit: "035" },
      { code: "ALL", title: { en: "All", zh: "全部" }, prefixes: ["84", "85"], overlaps: true },
    ]);
    assert.deepEqual(entriesOf(linesOf(entries)), entries);
    for (const wrong of ["CHIP; Chips", "CHIP; Chips; 芯片; 8x", "; Chips; 芯片; 85"])
      assert.deepEqual(entriesOf(`A; A; 甲; 84\n${wrong}`), { line: 2 });
  });

  test("with a list needs its titles, and is split by goods; the next version begins with the last", () => {
    const list = { ...draft, dimensions: "", list: "CHIP; Chips; 芯片; 8541" };
    assert.equal(isWhole(list), false);
    const whole = { ...list, listEn: "Goods", listZh: "商品", byMonth: true, filter: "partner=US" };
    assert.equal(isWhole(whole), true);
    const table = tableOf(whole);
    assert.deepEqual(table.dimensions, ["goods"]);
    assert.deepEqual(tableOf({ ...draftOf(table), tried: "2025-01" }), table);
  });
});
