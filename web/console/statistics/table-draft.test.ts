import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { filterOf, isWhole, noDraft, tableOf } from "./table-draft.ts";

const draft = {
  ...noDraft,
  ...{ id: "a-table", titleEn: "A", titleZh: "甲", dimensions: "province", tried: "2025-01" },
};

describe("a table that is being written", () => {
  it("reads codes by column, and says when it cannot", () => {
    const read = filterOf(" chapter = 84, 85 ;partner=US;");
    assert.deepEqual(read, { chapter: ["84", "85"], partner: ["US"] });
    assert.deepEqual(filterOf(""), {});
    for (const wrong of ["chapter", "chapter=", "84,85"]) assert.equal(filterOf(wrong), undefined);
  });

  it("is whole with titles, a period and something that splits or filters", () => {
    assert.equal(isWhole(draft), true);
    assert.equal(isWhole({ ...draft, dimensions: "" }), false);
    assert.equal(isWhole({ ...draft, dimensions: "", filter: "partner=US" }), true);
    assert.equal(isWhole({ ...draft, dimensions: "a b c d" }), false);
    assert.equal(isWhole({ ...draft, titleZh: " " }), false);
    assert.equal(isWhole({ ...draft, measures: "" }), false);
  });

  it("becomes the body of the route; one footnote stands for both languages", () => {
    assert.deepEqual(tableOf({ ...draft, flow: "export", hasBalance: true, footnoteEn: "Note." }), {
      id: "a-table",
      title: { en: "A", zh: "甲" },
      dimensions: ["province"],
      measures: ["national", "USD"],
      flow: "export",
      footnotes: [{ en: "Note.", zh: "Note." }],
    });
  });
});
