import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { layOut, pictureSize } from "./relation-layout.ts";

describe("picture of relations", () => {
  const ids = Array.from({ length: 12 }, (_, at) => `n${at}`);
  const ties = ids.slice(1).map((to, at) => ({ from: `n${Math.floor(at / 3)}`, to }));
  test("the same relations are drawn the same, within the picture, apart from each other", () => {
    const nodes = layOut(ids, ties);
    assert.deepEqual(layOut(ids.toReversed(), ties), nodes);
    for (const { x, y } of nodes) {
      assert.ok(x >= 0 && x <= pictureSize.width && y >= 0 && y <= pictureSize.height);
    }
    assert.equal(new Set(nodes.map(({ x, y }) => `${x} ${y}`)).size, ids.length);
  });
  test("what is tied stands nearer than what is not", () => {
    const nodes = new Map(
      layOut(
        ["a", "b", "c", "d"],
        [
          { from: "a", to: "c" },
          { from: "b", to: "d" },
        ],
      ).map((node) => [node.id, node]),
    );
    const apart = (one: string, other: string) => {
      const [first, second] = [nodes.get(one), nodes.get(other)];
      return Math.hypot((first?.x ?? 0) - (second?.x ?? 0), (first?.y ?? 0) - (second?.y ?? 0));
    };
    assert.ok(apart("a", "c") < apart("a", "b"));
  });
  test("nobody and one alone are drawn, too", () => {
    assert.deepEqual(layOut([], []), []);
    assert.equal(layOut(["a"], []).length, 1);
  });
});
