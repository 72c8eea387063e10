import assert from "node:assert/strict";
import { test } from "node:test";
import { keptFew } from "./kept-few.ts";

test("what was made for a key is given again, until as many as allowed are kept", () => {
  const asked: string[] = [];
  const make = keptFew((key: string) => asked.push(key), 2);
  assert.deepEqual([make("a"), make("b"), make("a"), make("b")], [1, 2, 1, 2]);
  assert.deepEqual([make("c"), make("a")], [3, 4]);
  assert.deepEqual(asked, ["a", "b", "c", "a"]);
});
