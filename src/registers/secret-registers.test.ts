import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { machineCaller } from "#src/platform/route.ts";
import { mayReadActivation, mayReadRegister } from "./secret-registers.ts";

describe("registers of risk", () => {
  const secret = [
    ...["selection-rules", "watch-lists", "risk-models"],
    ...["risk-history", "risk-pace", "risk-strata", "control-capacity"],
  ];
  test("a trader reads none of them, nor that one was changed", () => {
    for (const caller of [undefined, machineCaller("trader", ["lodge"])]) {
      for (const kind of secret) assert.equal(mayReadRegister(caller, kind), false, kind);
      assert.equal(mayReadRegister(caller, "countries"), true);
      for (const kind of ["rules", "models", "risk-day", "capacity"])
        assert.equal(mayReadActivation(caller, kind), false, kind);
      assert.equal(mayReadActivation(caller, "rates"), true);
    }
  });
  test("who works on risk reads all of them", () => {
    for (const scope of ["risk", "approve", "audit", "*"])
      for (const kind of secret)
        assert.equal(mayReadRegister(machineCaller("x", [scope]), kind), true, `${scope} ${kind}`);
  });
});
