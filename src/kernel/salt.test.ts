import assert from "node:assert/strict";
import { test } from "node:test";
import { newSalt } from "./salt.ts";

test("a salt is 128 bits in hex, and none is given twice, whatever the pool they are drawn from", () => {
  const salts = Array.from({ length: 2_000 }, newSalt);
  for (const salt of salts) assert.match(salt, /^[0-9a-f]{32}$/);
  assert.equal(new Set(salts).size, salts.length);
});
