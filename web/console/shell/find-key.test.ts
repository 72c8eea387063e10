import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { findKey } from "./find-key.ts";

describe("a pasted key", () => {
  test("is found in the whole line and in the bare key", () => {
    assert.equal(findKey("TIDEGATE_API_KEY=tg_ab-C.9\n"), "tg_ab-C.9");
    assert.equal(findKey("  tg_ab-C.9 "), "tg_ab-C.9");
    assert.equal(findKey("Password: x\nTIDEGATE_API_KEY=tg_1"), "tg_1");
  });

  test("is refused when it holds what a header cannot", () => {
    assert.equal(findKey(""), undefined);
    assert.equal(findKey("schlüssel"), undefined);
    assert.equal(findKey("a;b"), undefined);
  });
});
