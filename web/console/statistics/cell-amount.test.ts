import assert from "node:assert/strict";
import { test } from "node:test";
import { printCellAmount } from "./cell-amount.ts";

test("amounts of a trace are printed in the unit of the cell", () => {
  assert.equal(printCellAmount("6774991455", "flow=total;unit=CNY", "en"), "67,749,914.55 CNY");
  assert.equal(printCellAmount("-5", "flow=total;unit=CNY", "en"), "−0.05 CNY");
  assert.equal(printCellAmount("2255060", "flow=total;unit=G", "zh"), "2,255.06 千克");
  assert.equal(printCellAmount("300", "flow=total;unit=DECL", "en"), "300");
  assert.equal(printCellAmount("1200", "flow=total", "en"), "1,200");
});
