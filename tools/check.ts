/**
 * `npm run check`: everything but the slow tests. The whole truth, here and where changes are
 * accepted.
 */
import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { stopTestEngines } from "#src/platform/engines/test-engines.ts";
import { generatedStep } from "./steps/generated-step.ts";
import { deadCodeStep, formatStep, lintStep, typesStep } from "./steps/static-steps.ts";
import { runSteps } from "./steps/step.ts";
import { tidyStep } from "./steps/tidy-step.ts";

const root = join(import.meta.dirname, "..");
const steps = [formatStep, typesStep, lintStep, tidyStep, deadCodeStep, generatedStep];

const isGood = await runSteps(root, steps);
await stopTestEngines();
// The tests run in a process of their own, so that a broken one cannot take the other steps with
// it.
const tests = spawnSync(process.execPath, [join(root, "tools/test.ts"), "--fast"], {
  cwd: root,
  stdio: "inherit",
});
process.exitCode = isGood && tests.status === 0 ? 0 : 1;
