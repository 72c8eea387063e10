import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { makeAxis } from "./axis.ts";

describe("value axis", () => {
  test("takes round steps and covers the highest value", () => {
    assert.deepEqual(makeAxis(22, 5).ticks, [0, 5, 10, 15, 20, 25]);
    assert.deepEqual(makeAxis(4067, 5).ticks, [0, 1000, 2000, 3000, 4000, 5000]);
    for (const highest of [0.013, 1, 9.99, 10, 101, 40_670, 1e12]) {
      const axis = makeAxis(highest, 5);
      assert.ok(axis.max >= highest, String(highest));
      assert.ok(axis.ticks.length >= 3 && axis.ticks.length <= 6, String(highest));
    }
  });

  test("draws something when nothing was traded", () => {
    assert.deepEqual(makeAxis(0, 5).ticks, [0, 1]);
    assert.deepEqual(makeAxis(Number.NaN, 5).ticks, [0, 1]);
  });
});
