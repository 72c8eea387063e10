import { describe, test } from "node:test";
import assert from "node:assert/strict";
import type { Accepted, Registered } from "#src/clearance/stages.ts";
import { settleCharges } from "#src/clearance/charges/payment/settle-charges.ts";
import { grantRelease } from "#src/clearance/release/grant-release.ts";
import type { StepContext } from "#src/clearance/step.ts";
import { step } from "./table.ts";

/** Never called: the type checker reads it, and an unused expectation is an error there. */
export function skippedStations(
  accepted: Accepted,
  registered: Registered,
  context: StepContext,
): void {
  // @ts-expect-error a declaration that was never assessed cannot be paid for
  settleCharges(accepted, context);
  // @ts-expect-error a declaration that was never controlled cannot be released
  grantRelease(registered, context);
  // @ts-expect-error a row must name every event its step can emit
  step<"control.passed", "release.granted">("release", grantRelease, ["release.granted"]);
  // @ts-expect-error a step cannot stand behind an event that leaves an earlier stage
  step<"declaration.accepted", "charges.settled" | "payment.awaited">("payment", settleCharges, []);
}

describe("stages", () => {
  test("a skipped station does not compile (checked by the type checker)", () => {
    assert.equal(skippedStations.length, 3);
  });
});
