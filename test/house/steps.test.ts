import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { runSteps } from "../../tools/steps/step.ts";
import type { StepReport } from "../../tools/steps/step.ts";
import { inParts } from "../../tools/steps/tests-beside.ts";

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

describe("tests beside each other", () => {
  const partsOf = (count: number) => {
    const files = Array.from({ length: count }, (_, at) => `${at}.test.ts`);
    const run = { root: ".", files, isolation: "none", timeoutMs: 1 } as const;
    const parts = inParts(run, 3).map((part) => part.files);
    assert.deepEqual(parts.flat(), files, "every file once, in its order");
    return parts.map((part) => part.length);
  };

  test("parts get smaller, so that no lane waits long for the last one", () => {
    assert.deepEqual(partsOf(571).slice(0, 4), [75, 75, 71, 59]);
    const sizes = partsOf(571);
    assert.deepEqual(
      sizes,
      sizes.toSorted((a, b) => b - a),
    );
    assert.ok((sizes.at(-2) ?? 0) <= 24);
  });

  test("a few files stay together, and none make no part", () => {
    assert.deepEqual(partsOf(24), [24]);
    assert.deepEqual(partsOf(0), []);
  });
});
