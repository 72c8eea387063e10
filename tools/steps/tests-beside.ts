/**
 * Runs test files in two processes beside this one, so that both cores have something to do: one begins with
 * the tests of the whole system, the other with the fast ones, and whichever is free takes the next of these.
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

/**
 * What a file loads stays with its process: more of them than this fill the memory that one may have, and
 * fewer let no process wait long for the other at the end.
 */
const filesMax = 75;

/**
 * The counts of both runs, `first` in one lane and the parts of `shared` in both; throws where a process ends
 * without its counts.
 */
export async function runTestsBeside(
  root: string,
  first: TestRun,
  shared: TestRun,
): Promise<BesideCounts> {
  let counts = noTests;
  const leftOpen: string[] = [];
  const left = inParts(shared);
  const lane = async (own: TestRun[]): Promise<void> => {
    for (let part = own.shift() ?? left.shift(); part; part = own.shift() ?? left.shift()) {
      const ended = await runPart(root, part);
      counts = addCounts(counts, ended.counts);
      leftOpen.push(...ended.leftOpen);
    }
  };
  await Promise.all([lane([]), lane(inParts(first))]);
  return { counts, leftOpen };
}

function inParts(run: TestRun): TestRun[] {
  const parts = Math.ceil(run.files.length / filesMax);
  const size = Math.ceil(run.files.length / parts);
  return Array.from({ length: parts }, (_, at) => ({
    ...run,
    files: run.files.slice(at * size, (at + 1) * size),
  }));
}

async function runPart(root: string, part: TestRun): Promise<BesideCounts> {
  const child = fork(import.meta.filename, [], { cwd: root });
  child.send(part);
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

async function serve(part: TestRun): Promise<void> {
  const counts = await runTests(part);
  // the embedded engines that tests share run until the last test has ended
  await stopTestEngines();
  const made: BesideCounts = { counts, leftOpen: findLeftOpen() };
  // leftovers of a test must not keep a finished run alive
  process.send?.(made, () => process.exit(0));
}

if (import.meta.main) {
  // sent by `runPart`
  process.once("message", (sent) => void serve(sent as TestRun));
  // who asked is gone
  process.once("disconnect", () => process.exit(1));
}
