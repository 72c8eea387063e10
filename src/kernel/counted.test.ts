import assert from "node:assert/strict";
import { test } from "node:test";
import { counted } from "./counted.ts";

test("one is said without the s of several", () => {
  assert.equal(counted(1, "file"), "1 file");
  assert.equal(counted(0, "file"), "0 files");
  assert.equal(counted(2, "reply", "replies"), "2 replies");
});
