import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { runSteps } from "../../tools/steps/step.ts";
import type { StepReport } from "../../tools/steps/step.ts";

function quiet(): void {}

function stepWith(report: StepReport) {
  return [{ name: "planted", run: () => Promise.resolve(report) }];
}

describe("steps of the check", () => {
  test("a step passes when it looked at something and found nothing", async () => {
    assert.equal(
      await runSteps(".", stepWith({ looked: 1, unit: "files", findings: [] }), quiet),
      true,
    );
  });

  test("a step that looked at nothing has failed", async () => {
    assert.equal(
      await runSteps(".", stepWith({ looked: 0, unit: "files", findings: [] }), quiet),
      false,
    );
  });

  test("a finding fails the check", async () => {
    const report = { looked: 9, unit: "files", findings: ["planted finding"] };
    assert.equal(await runSteps(".", stepWith(report), quiet), false);
  });

  test("a step that breaks fails the check instead of ending it", async () => {
    const steps = [{ name: "broken", run: () => Promise.reject(new Error("planted")) }];
    assert.equal(await runSteps(".", steps, quiet), false);
  });

  test("no steps at all is a failed check", async () => {
    assert.equal(await runSteps(".", [], quiet), false);
  });
});
