import assert from "node:assert/strict";
import { describe, test } from "node:test";
import type { DeclaredFacts } from "#src/clearance/declaration/facts.ts";
import { parseDecimal } from "#src/kernel/decimal.ts";
import { grantedCharges } from "./allowed-deductions.ts";

/** As much of a version as is read here. */
function factsWith(...amounts: readonly string[]): DeclaredFacts {
  const charges = amounts.map((amount) => ({
    type: "SUB",
    amount: parseDecimal(amount),
    currency: "USD",
  }));
  const read = { charges, items: [{ item: 1, charges: [] }] };
  return read as unknown as DeclaredFacts; // nothing else of a version is looked at
}

describe("deductions that an officer granted", () => {
  const amountsAllowed = (
    before: Parameters<typeof grantedCharges>[0],
    after: DeclaredFacts,
  ): readonly string[] => grantedCharges(before, after).map(({ amount }) => amount);

  test("are those that the granted request puts in, not those that stood there", () => {
    assert.deepEqual(amountsAllowed({ facts: factsWith("9999") }, factsWith("9999")), []);
    assert.deepEqual(amountsAllowed({ facts: factsWith("9999") }, factsWith("9999", "5")), ["5"]);
    assert.deepEqual(amountsAllowed({ facts: factsWith("5") }, factsWith("5", "5")), ["5"]);
  });

  test("stay allowed while they stand", () => {
    const allowed = [{ item: 0, type: "SUB", amount: "5", currency: "USD" }];
    const before = { facts: factsWith("5"), allowed };
    assert.deepEqual(amountsAllowed(before, factsWith("5")), ["5"]);
    assert.deepEqual(amountsAllowed(before, factsWith()), []);
  });
});
