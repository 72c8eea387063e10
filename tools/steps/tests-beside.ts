/**
 * Runs test files in processes beside this one, so that both cores have something to do: one begins with the
 * tests of the whole system, the others with the fast ones, and whichever is free takes the next of these.
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

/** What a file loads stays with its process: more of them than this fill the memory that one may have. */
const filesMax = 75;
/** A process takes five seconds of the processor to begin, so the last parts are no smaller. */
const filesMin = 24;

/**
 * Two processes left a quarter of two cores idle, since a test also waits: for a page, a poll, an engine.
 * A third uses that where the machine, or the container, has the memory: with its engines it takes up to
 * 3 GB, beside the two others, the types and the folder in memory.
 */
const lanesMax = 3;
const thirdLaneBytes = 12_000_000_000;

/**
 * The counts of both runs, `first` in one lane and the parts of `shared` in all; throws where a process ends
 * without its counts.
 */
export async function runTestsBeside(
  root: string,
  first: TestRun,
  shared: TestRun,
): Promise<BesideCounts> {
  let counts = noTests;
  const leftOpen: string[] = [];
  const lanes = process.availableMemory() < thirdLaneBytes ? lanesMax - 1 : lanesMax;
  const parts = inParts(shared, lanes);
  const lane = async (own: TestRun[]): Promise<void> => {
    for (let part = own.shift() ?? parts.shift(); part; part = own.shift() ?? parts.shift()) {
      const ended = await runPart(root, part);
      counts = addCounts(counts, ended.counts);
      leftOpen.push(...ended.leftOpen);
    }
  };
  const wholeLane = first.files.length > 0 ? [first] : [];
  await Promise.all([lane(wholeLane), ...Array.from({ length: lanes - 1 }, () => lane([]))]);
  return { counts, leftOpen };
}

/** Smaller towards the end, so that no lane waits long for another one's last part. */
export function inParts(run: TestRun, lanes: number): TestRun[] {
  const parts: TestRun[] = [];
  for (let from = 0; from < run.files.length;) {
    const share = Math.ceil((run.files.length - from) / (2 * lanes));
    const files = run.files.slice(from, from + Math.min(filesMax, Math.max(filesMin, share)));
    parts.push({ ...run, files });
    from += files.length;
  }
  return parts;
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
