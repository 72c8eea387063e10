/**
 * `npm test`: types, the tests of the whole system and the fast ones, beside each other.
 * Arguments narrow it to files that begin with them (`npm test -- src/money`); `--fast` leaves those of
 * the whole system out.
 */
import { rmSync } from "node:fs";
import { join } from "node:path";
import { makeMemoryFolder } from "./steps/memory-folder.ts";
import { typesBesideStep } from "./steps/static-steps.ts";
import { runSteps } from "./steps/step.ts";
import { findTestFiles } from "./steps/test-files.ts";
import { printCounts } from "./steps/test-run.ts";
import { runTestsBeside } from "./steps/tests-beside.ts";

const root = join(import.meta.dirname, "..");
const fastTimeoutMs = 300_000;
const wholeTimeoutMs = 300_000;

/**
 * A test must not see the settings of the shell it was started from; another engine to test against
 * it may.
 */
function forgetSettings(): void {
  for (const name of Object.keys(process.env)) {
    const isOfTests = name.startsWith("TIDEGATE_TEST_");
    if ((name.startsWith("TIDEGATE_") && !isOfTests) || name === "PORT") delete process.env[name];
  }
}

async function main(): Promise<boolean> {
  forgetSettings();
  const args = process.argv.slice(2);
  const wanted = args.filter((arg) => !arg.startsWith("--"));
  const started = performance.now();
  const files = findTestFiles(root, wanted);
  const wholeFiles = args.includes("--fast") ? [] : files.whole;
  console.log(
    `Running ${files.fast.length} fast test files and ${wholeFiles.length} of the whole system.`,
  );
  const [isTyped, { counts, leftOpen: left }] = await Promise.all([
    wanted.length > 0 || runSteps(root, [typesBesideStep]),
    runTestsBeside(
      root,
      { root, files: wholeFiles, isolation: "process", timeoutMs: wholeTimeoutMs },
      { root, files: files.fast, isolation: "none", timeoutMs: fastTimeoutMs },
    ),
  ]);
  if (left.length > 0) console.log(`✘ Left open by a test: ${left.join(", ")}`);
  printCounts(counts, performance.now() - started);
  if (counts.tests === 0) console.log("No test ran, which counts as failed.");
  return isTyped && left.length === 0 && counts.tests > 0 && counts.failed + counts.cancelled === 0;
}

const inMemory = makeMemoryFolder();
if (inMemory !== undefined) process.env["TMPDIR"] = inMemory;
const hasPassed = await main();
if (inMemory !== undefined) rmSync(inMemory, { recursive: true, force: true });
// leftovers of a test must not keep a finished run alive, so the process ends here
process.exit(hasPassed ? 0 : 1);
