import assert from "node:assert/strict";
import { test } from "node:test";
import { addAmounts, addParts, type Trial } from "./add-parts.ts";

test("amounts are added exactly, with their sign and their decimals", () => {
  assert.equal(addAmounts("0.10", "0.20"), "0.30");
  assert.equal(addAmounts("-0.75", "0.50"), "-0.25");
  assert.equal(addAmounts("12", "0.005"), "12.005");
  assert.equal(addAmounts("9007199254740993.01", "0.99"), "9007199254740994.00");
});

test("parts of a trial come to the whole, and a key of one part alone stays", () => {
  const revenue = (key: string, change: string) => ({ key, before: "1.00", after: "2.00", change });
  const part = (fields: Partial<Trial>): Trial => ({
    profile: "cn",
    version: "v",
    currency: "CNY",
    declarations: 2,
    total: 4,
    next: null,
    truncated: false,
    changed: [],
    byTax: [],
    byCommodity: [],
    byOrigin: [],
    refused: [],
    unparsed: [],
    ...fields,
  });
  const sum = addParts(
    part({ byTax: [revenue("VAT", "1.00")], next: "a" }),
    part({ byTax: [revenue("DUTY", "0.50"), revenue("VAT", "-0.25")] }),
  );
  assert.deepEqual([sum.declarations, sum.next], [4, null]);
  assert.deepEqual(
    sum.byTax.map(({ key, change }) => [key, change]),
    [
      ["DUTY", "0.50"],
      ["VAT", "0.75"],
    ],
  );
});
