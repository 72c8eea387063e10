import assert from "node:assert/strict";
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, test } from "node:test";
import { deadCodeStep, formatStep, lintStep, typesStep } from "../../tools/steps/static-steps.ts";
import type { Step } from "../../tools/steps/step.ts";

const root = join(import.meta.dirname, "../..");
const settings = ["tsconfig.json", ".oxlintrc.json", ".oxfmtrc.json", "knip.json", "package.json"];

/** A small project with our settings and two files: one that is used, one with the violation. */
async function runOn(step: Step, planted: string) {
  const folder = mkdtempSync(join(tmpdir(), "tidegate-planted-"));
  try {
    for (const name of settings) copyFileSync(join(root, name), join(folder, name));
    symlinkSync(join(root, "node_modules"), join(folder, "node_modules"));
    mkdirSync(join(folder, "src"));
    mkdirSync(join(folder, "tools/steps"), { recursive: true });
    const reporter = "tools/steps/knip-reporter.ts";
    copyFileSync(join(root, reporter), join(folder, reporter));
    writeFileSync(join(folder, "src/main.ts"), 'import { used } from "./planted.ts";\n\nused();\n');
    writeFileSync(join(folder, "src/planted.ts"), planted);
    return await step.run(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const good = "export function used(): void {}\n";

describe("the steps that read the code", () => {
  const plantings = [
    { step: formatStep, text: "export function used(): void {  }\n" },
    { step: typesStep, text: `${good}export const count: number = "one";\n` },
    { step: lintStep, text: `${good}async function late() {}\nlate();\n` },
    // a rejection without an owner ends the process
    { step: lintStep, text: `${good}async function late() {}\nvoid late();\n` },
    { step: deadCodeStep, text: `${good}export function unused(): void {}\n` },
  ];
  for (const { step, text } of plantings) {
    const planted = text.split("\n").at(-2);
    test(`${step.name}: a planted violation (${planted}) is found and named, and counted files are real`, async () => {
      const { looked, findings } = await runOn(step, text);
      assert.ok(looked > 0);
      assert.ok(
        findings.some((finding) => finding.includes("src/planted.ts")),
        findings.join("\n"),
      );
    });
  }
  for (const step of new Set(plantings.map((one) => one.step))) {
    test(`${step.name}: code in order passes`, async () => {
      const { looked, findings } = await runOn(step, good);
      assert.ok(looked > 0);
      const aboutCode = findings.filter((finding) => finding.includes("src/"));
      assert.deepEqual(aboutCode, []);
    });
  }
});
