import assert from "node:assert/strict";
import { test } from "node:test";
import { idTimeMs, newId } from "./ids.ts";

const now = Date.UTC(2026, 10, 25);
const days = 86_400_000;

test("ids of a burst keep their order and stay near their instant", () => {
  const ids = Array.from({ length: 20_000 }, () => String(newId(now)));
  assert.deepEqual(ids, ids.toSorted());
  assert.ok(idTimeMs(ids.at(-1) ?? "") - now < 100);
});

test("an id of a wrong hour does not drag those after it", () => {
  newId(now + 100 * days);
  assert.ok(Math.abs(idTimeMs(newId(now)) - now) < 1_000);
  newId(now - 100 * days);
  assert.ok(Math.abs(idTimeMs(newId(now)) - now) < 1_000);
});

test("a clock that stands keeps its order beside one that runs", () => {
  const running = now + days;
  const standing = running - 3_600_000;
  const made = Array.from({ length: 200 }, (_, at) => {
    newId(running + at);
    return String(newId(standing));
  });
  assert.deepEqual(made, made.toSorted());
  assert.ok(made.every((id) => idTimeMs(id) === standing));
});
