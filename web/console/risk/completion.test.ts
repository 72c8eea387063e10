import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { completed, completionsAt, type Vocabulary } from "./completion.ts";

const says = (en: string) => ({ en, zh: `${en} 中文` });
const vocabulary: Vocabulary = {
  facts: [
    { name: "origin", kind: "text", says: says("country of origin") },
    { name: "commodity", kind: "text", says: says("commodity code") },
    { name: "netMassKg", kind: "number", says: says("net mass") },
  ],
  words: {
    text: ["=", "in (", "in list "],
    texts: ["="],
    number: ["<", "between "],
    date: ["<"],
    any: ["is known"],
    joins: ["and", "or", "not"],
    measures: ["count(traderId, 30 days)"],
  },
  lists: ["watched", "countries"],
};
const found = (text: string) =>
  completionsAt(text, text.length, vocabulary, "en").found.map((one) => one.text);

describe("completion of a condition", () => {
  for (const [text, first] of [
    ["", "origin"],
    ["com", "commodity"],
    ["country of", undefined],
    ["mass", "netMassKg"],
    ["origin ", "="],
    ["netMassKg ", "<"],
    ["commodity.4 i", "in ("],
    ["origin in list w", "watched"],
    ["origin = CN ", "and"],
    ["origin is known ", "and"],
    ["origin in (CN, VN) a", "and"],
    ["netMassKg > 5 and ", "origin"],
    ["count(", "origin"],
    ["ratio(netMassKg, by ", "origin"],
    ["origin in (", undefined],
    ['origin = "and ', undefined],
    ["origin", undefined],
  ] as const) {
    test(`${text} goes on with ${first ?? "nothing"}`, () => assert.equal(found(text)[0], first));
  }
  test("a completion takes the place of the word, and the caret stands behind it", () => {
    assert.deepEqual(completed("ori = CN", 3, { from: 0, chosen: "origin" }), {
      text: "origin = CN",
      caret: 7,
    });
    assert.deepEqual(completed("origin i", 8, { from: 7, chosen: "in (" }).text, "origin in (");
  });
});
