/** Goods items as they are typed into a finding. */
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { typedGoods, withGoods, withItems } from "./found-items.ts";

describe("the goods of a finding", () => {
  const task = 1;

  test("are all of the items whose numbers were typed", () => {
    assert.deepEqual(withGoods({ task, concerns: "1, 3" }), { task, items: [1, 3] });
    assert.deepEqual(withGoods({ task, concerns: "1和3" }), { task, items: [1, 3] });
    for (const concerns of ["", undefined])
      assert.deepEqual(withGoods({ task, concerns }), { task });
    assert.deepEqual(withItems({ task, concerns: "2" }), { task, items: [2] });
  });

  test("are a part of an item with its quantity, unit and lot, beside whole items", () => {
    assert.deepEqual(withGoods({ task, concerns: "2: 250.5 KGM L 7, 3" }), {
      task,
      goods: [{ item: 2, quantity: "250.5", unit: "KGM", lot: "L 7" }, { item: 3 }],
    });
    assert.deepEqual(withGoods({ concerns: "2：500 035；1" }), {
      goods: [{ item: 2, quantity: "500", unit: "035" }, { item: 1 }],
    });
    assert.deepEqual(typedGoods("1:100:025, 3"), [
      { item: 1, quantity: "100", unit: "025" },
      { item: 3 },
    ]);
  });

  test("that cannot be read go on as they are, so that the server says what is wrong", () => {
    assert.deepEqual(withGoods({ concerns: "2: 250" }), { goods: [{ item: 2, quantity: "250" }] });
    assert.deepEqual(withGoods({ concerns: "x: 5 KGM" }), {
      goods: [{ item: Number.NaN, quantity: "5", unit: "KGM" }],
    });
  });
});
