/**
 * Runs test files in a process beside this one, so that both cores have something to do: the tests of
 * the whole system mostly wait for a browser, and about half of the fast ones follow them.
 */
import { fork } from "node:child_process";
import { stopTestEngines } from "#src/platform/engines/test-engines.ts";
import { findLeftOpen } from "./left-open.ts";
import { addCounts, noTests, runTests, type TestCounts, type TestRun } from "./test-run.ts";

export type BesideCounts = {
  readonly counts: TestCounts;
  /** What a test of the process started and did not stop. */
  readonly leftOpen: readonly string[];
};

/** The counts of the runs, one after another; throws where the process ends without them. */
export async function runTestsBeside(
  root: string,
  runs: readonly TestRun[],
): Promise<BesideCounts> {
  const wanted = runs.filter(({ files }) => files.length > 0);
  if (wanted.length === 0) return { counts: noTests, leftOpen: [] };
  const child = fork(import.meta.filename, [], { cwd: root });
  child.send(wanted);
  return await new Promise((resolve, reject) => {
    let counts: BesideCounts | undefined;
    // sent by `serve`
    child.on("message", (sent) => (counts = sent as BesideCounts));
    child.on("error", reject);
    child.on("close", (code, signal) => {
      if (counts) resolve(counts);
      else reject(new Error(`The tests beside ended with ${signal ?? code} and told no counts.`));
    });
  });
}

async function serve(runs: readonly TestRun[]): Promise<void> {
  let counts = noTests;
  for (const run of runs) counts = addCounts(counts, await runTests(run));
  await stopTestEngines();
  const made: BesideCounts = { counts, leftOpen: findLeftOpen(0) };
  // leftovers of a test must not keep a finished run alive
  process.send?.(made, () => process.exit(0));
}

if (import.meta.main) {
  // sent by `runTestsBeside`
  process.once("message", (sent) => void serve(sent as readonly TestRun[]));
  // who asked is gone
  process.once("disconnect", () => process.exit(1));
}
