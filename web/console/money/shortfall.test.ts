import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { shortfallOf } from "./shortfall.ts";

describe("what an account lacks", () => {
  test("is exact beyond what a number holds", () => {
    const due = "90071992547409.93";
    assert.equal(shortfallOf({ due, available: "0.01" }), "90071992547409.92");
  });
  test("is nothing where the account holds as much", () => {
    assert.equal(shortfallOf({ due: "10.00", available: "10.00" }), undefined);
    assert.equal(shortfallOf({ due: "0.00", available: "-5.00" }), undefined);
  });
  test("keeps the decimals of the currency", () => {
    assert.equal(shortfallOf({ due: "10.05", available: "10.00" }), "0.05");
    assert.equal(shortfallOf({ due: "10", available: "-3" }), "10");
  });
});
