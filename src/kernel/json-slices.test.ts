import assert from "node:assert/strict";
import { describe, test } from "node:test";
import fc from "fast-check";
import { jsonSlices } from "./json-slices.ts";
import { inOnePiece } from "./sliced.ts";

const items = Array.from({ length: 300 }, (_, at) => ({
  item: at,
  says: `item "${at}" \\ of [300], {all} alike`,
  list: [null, true, -1.5e-3, "", "品名", []],
}));
/** Longer than what is read in one go. */
const long = '长\\"]}'.repeat(20_000);

function slicesOf(text: string): { readonly value: unknown; readonly slices: number } {
  const work = jsonSlices(text);
  for (let slices = 0; ; slices++) {
    const step = work.next();
    if (step.done) return { value: step.value, slices };
  }
}

describe("a long JSON text is read a part at a time", () => {
  test("to the value that JSON.parse gives", () => {
    const texts = [
      JSON.stringify({ stage: { items, long, ["__proto__"]: 1 }, n: 12 }),
      JSON.stringify([long, items, 7, [[items]], long]),
      JSON.stringify({ items, more: { items } }, undefined, 2),
      JSON.stringify(items),
      JSON.stringify(long),
      `[${"1 , ".repeat(50_000)}null ]`,
      "12",
      "null",
    ];
    for (const text of texts) assert.deepEqual(slicesOf(text).value, JSON.parse(text));
  });

  test("and gives way about as often as its length asks for", () => {
    const text = JSON.stringify({ list: Array.from({ length: 40 }, () => items) });
    assert.ok(slicesOf(text).slices >= 40, `${slicesOf(text).slices} slices`);
    assert.equal(slicesOf('{"a":[1,2]}').slices, 0);
  });

  test("whatever it holds", () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 4 }), (value) => {
        const text = JSON.stringify({ filler: long, value, list: [value, value] });
        assert.deepEqual(inOnePiece(jsonSlices(text)), JSON.parse(text));
      }),
      { numRuns: 200 },
    );
  });

  test("and one that was cut is no JSON", () => {
    const text = JSON.stringify({ items, list: items, more: items, last: items, long });
    for (const length of [text.length - 1, 70_000, 100_000])
      assert.throws(() => inOnePiece(jsonSlices(text.slice(0, length))), SyntaxError);
    assert.throws(() => inOnePiece(jsonSlices(`${text}}`)), SyntaxError);
  });
});
