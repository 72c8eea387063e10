import assert from "node:assert/strict";
import { describe, test } from "node:test";
import type { OutsideFact } from "#src/platform/desk.ts";
import { firstPart, TellingPace } from "./tell-parts.ts";

const factOf = (id: string): OutsideFact => ({
  type: "goods.reported",
  kind: "arrival",
  declarationId: id,
  actor: "carrier",
});

describe("parts of what is told", () => {
  test("are as large as what is told in a quarter of a second, and never larger or smaller than is sensible", () => {
    const pace = new TellingPace();
    assert.equal(pace.facts, 25);
    pace.note(25, 50);
    assert.equal(pace.facts, 125);
    pace.note(125, 625);
    assert.equal(pace.facts, 50);
    pace.note(50, 0);
    assert.equal(pace.facts, 200);
    pace.note(1, 400);
    assert.equal(pace.facts, 25);
  });

  test("follow each other, and the second fact of a declaration begins another", () => {
    const told = ["a", "b", "a", "c", "d", "e"].map((id) => factOf(id));
    const parts: string[][] = [];
    for (let from = 0; from < told.length; from += parts.at(-1)?.length ?? 1)
      parts.push(firstPart(told.slice(from), 3).map(({ declarationId }) => declarationId));
    assert.deepEqual(parts, [["a", "b"], ["a", "c", "d"], ["e"]]);
  });
});
