import assert from "node:assert/strict";
import { test } from "node:test";
import { significant } from "./significant.ts";

test("significant digits are printed without powers of ten", () => {
  const printed = [1263, 1.5, 0.012345, 999.9, 1.26e7].map((one) => significant(one, 3));
  assert.deepEqual(printed, ["1260", "1.50", "0.0123", "1000", "12600000"]);
});
