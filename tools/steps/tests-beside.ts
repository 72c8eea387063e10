/**
 * Runs test files in a process beside this one: the tests of the whole system mostly wait for a browser,
 * the fast ones mostly compute, so together they take the time of the longer.
 */
import { fork } from "node:child_process";
import { noTests, runTests, type TestCounts, type TestRun } from "./test-run.ts";

/** The counts of the run; throws where the process ends without them. */
export async function runTestsBeside(options: TestRun): Promise<TestCounts> {
  if (options.files.length === 0) return noTests;
  const child = fork(import.meta.filename, [], { cwd: options.root });
  child.send(options);
  return await new Promise((resolve, reject) => {
    let counts: TestCounts | undefined;
    // sent by `serve`
    child.on("message", (sent) => (counts = sent as TestCounts));
    child.on("error", reject);
    child.on("close", (code, signal) => {
      if (counts) resolve(counts);
      else reject(new Error(`The tests beside ended with ${signal ?? code} and told no counts.`));
    });
  });
}

async function serve(options: TestRun): Promise<void> {
  const counts = await runTests(options);
  // leftovers of a test must not keep a finished run alive
  process.send?.(counts, () => process.exit(0));
}

if (import.meta.main) {
  // sent by `runTestsBeside`
  process.once("message", (sent) => void serve(sent as TestRun));
  // who asked is gone
  process.once("disconnect", () => process.exit(1));
}
