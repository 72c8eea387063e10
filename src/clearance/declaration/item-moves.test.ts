import assert from "node:assert/strict";
import { test } from "node:test";
import { itemsNow, numberNow } from "./item-moves.ts";

const since = { since: 1 };

test("an item bears a smaller number once one before it left, and another one where it comes back", () => {
  const moves = [
    { version: 2, left: [1] },
    { version: 3, back: [{ by: 2, item: 1, now: 3 }] },
  ];
  assert.equal(numberNow(3, since, moves.slice(0, 1)), 2);
  assert.equal(numberNow(1, since, moves.slice(0, 1)), undefined);
  assert.equal(numberNow(1, since, moves), 3);
  assert.equal(numberNow(1, { since: 2 }, moves), 1, "it was the second");
});

test("of an item that left in part and then wholly, what comes back is of it, both times", () => {
  // part of item 2 left by version 2, item 1 by version 3, the rest of item 2 by version 4
  const left = [
    { version: 3, left: [1] },
    { version: 4, left: [1] },
  ];
  const part = { by: 2, item: 2, now: 4 };
  const rest = { by: 4, item: 1, now: 5 };
  const back = (first: typeof part, second: typeof part) =>
    [...left, { version: 5, back: [first] }, { version: 6, back: [second] }] as const;
  assert.deepEqual(itemsNow([2], since, back(part, rest).slice(0, 3)), [4]);
  assert.deepEqual(itemsNow([2], since, back(part, rest)), [4, 5]);
  assert.deepEqual(itemsNow([2], since, back(rest, part)), [5, 4]);
  assert.deepEqual(itemsNow([2], since, back({ ...rest, now: 4 }, part)), [4], "put together");
  assert.deepEqual(itemsNow([2], { since: 2 }, back(part, rest)), [5], "said of the rest alone");
  assert.deepEqual(itemsNow([3], since, back(part, rest)), [1], "others are not of it");
});
