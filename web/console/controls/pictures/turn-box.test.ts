import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { boxBetween, turnBox } from "./turn-box.ts";

describe("rectangles on a picture", () => {
  const box = { x: 100, y: 200, width: 3_000, height: 400 };

  test("turn with it, and four quarters turn them back", () => {
    assert.deepEqual(turnBox(box, 1), { x: 9_400, y: 100, width: 400, height: 3_000 });
    assert.deepEqual(turnBox(box, 2), { x: 6_900, y: 9_400, width: 3_000, height: 400 });
    for (const turns of [0, 1, 2, 3]) assert.deepEqual(turnBox(turnBox(box, turns), -turns), box);
  });

  test("are drawn from any corner, and stay within it", () => {
    assert.deepEqual(boxBetween({ x: 3_100, y: 600 }, { x: 100, y: 200 }), box);
    const { x, y, width, height } = boxBetween({ x: -5, y: 12_000 }, { x: 20_000, y: 12_000 });
    assert.deepEqual([x, y], [0, 9_999]);
    assert.ok(x + width <= 10_000 && y + height <= 10_000 && height > 0);
  });
});
