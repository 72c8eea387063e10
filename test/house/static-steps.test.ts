import assert from "node:assert/strict";
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, test } from "node:test";
import { deadCodeStep, formatStep, lintStep, typesStep } from "../../tools/steps/static-steps.ts";
import type { Step } from "../../tools/steps/step.ts";

const root = join(import.meta.dirname, "../..");
const settings = ["tsconfig.json", ".oxlintrc.json", ".oxfmtrc.json", "knip.json", "package.json"];

/** Exported and used by the other file, and in order. */
const used = "export function used(): void {}\n";

/** Steps and what each must find, with the line that violates as the last one. */
const plantings: readonly { readonly step: Step; readonly texts: readonly string[] }[] = [
  { step: formatStep, texts: ["export function used(): void {  }\n"] },
  { step: typesStep, texts: [`${used}export const count: number = "one";\n`] },
  {
    step: lintStep,
    texts: [
      `${used}async function late() {}\nlate();\n`,
      // a rejection without an owner ends the process
      `${used}async function late() {}\nvoid late();\n`,
    ],
  },
  { step: deadCodeStep, texts: [`${used}export function unused(): void {}\n`] },
];

/** A small project with our settings: a file in order, and one for each violation, all of them used. */
async function runOn({ step, texts }: (typeof plantings)[number]) {
  const folder = mkdtempSync(join(tmpdir(), "tidegate-planted-"));
  try {
    for (const name of settings) copyFileSync(join(root, name), join(folder, name));
    symlinkSync(join(root, "node_modules"), join(folder, "node_modules"));
    mkdirSync(join(folder, "src"));
    mkdirSync(join(folder, "tools/steps"), { recursive: true });
    const reporter = "tools/steps/knip-reporter.ts";
    copyFileSync(join(root, reporter), join(folder, reporter));
    const files = [...texts.entries()].map(([at, text]) => ({ name: `planted-${at}`, text }));
    files.push({ name: "in-order", text: used });
    for (const { name, text } of files) writeFileSync(join(folder, `src/${name}.ts`), text);
    const imports = files.map(
      ({ name }, at) => `import { used as used${at} } from "./${name}.ts";\n`,
    );
    const calls = files.map((_file, at) => `used${at}();\n`);
    writeFileSync(join(folder, "src/main.ts"), `${imports.join("")}\n${calls.join("")}`);
    return await step.run(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

describe("the steps that read the code", () => {
  for (const planting of plantings) {
    const { step, texts } = planting;
    const planted = texts.map((text) => text.split("\n").at(-2)).join(" and ");
    test(`${step.name}: each planted violation (${planted}) is found and named, code in order passes, and counted files are real`, async () => {
      const { looked, findings } = await runOn(planting);
      assert.ok(looked > 0);
      for (const at of texts.keys())
        assert.ok(
          findings.some((finding) => finding.includes(`src/planted-${at}.ts`)),
          findings.join("\n"),
        );
      const aboutOthers = findings.filter(
        (finding) => finding.includes("src/") && !finding.includes("src/planted-"),
      );
      assert.deepEqual(aboutOthers, []);
    });
  }
});
