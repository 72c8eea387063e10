import assert from "node:assert/strict";
import { test } from "node:test";
import { printShort } from "./words.ts";

test("short numbers are written by us, the same on the server and in every browser", () => {
  const cases = [
    [22_000_000, "22m", "2,200万"],
    [1_234_000_000, "1.23bn", "12.3亿"],
    [43_850_000_000_000, "43.9tn", "43.9万亿"],
    [-5_600, "-5.6k", "-5,600"],
    [12, "12", "12"],
  ] as const;
  for (const [value, en, zh] of cases) {
    assert.equal(printShort(value, "en"), en);
    assert.equal(printShort(value, "zh"), zh);
  }
});
