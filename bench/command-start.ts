/**
 * What it costs to start the command line: processor time of all its processes, beside what npx takes to
 * start a command that does nothing. Read off the kernel's account of children that have ended.
 */
import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { AppError } from "#src/kernel/app-error.ts";

const root = join(import.meta.dirname, "..");
const runsUsual = 5;
/** Clock ticks in a second, as Linux counts them for programs. */
const ticks = 100;

export type CommandStartBench = {
  readonly name: "command-start";
  readonly ratio: number;
  readonly against: string;
  /** `validate` of one small file. */
  readonly ours: number;
  readonly theirs: number;
  readonly unit: string;
  readonly helpSeconds: number;
  readonly validateSeconds: number;
  /** The same as it is typed, npx included. */
  readonly validateByNpxSeconds: number;
};

const validate = ["validate", "docs/tour/footwear.json"];

/** Median processor time of each; the first run fills the cache of compiled code and is not counted. */
export function benchCommandStart(runs = runsUsual): CommandStartBench {
  const command = ["node", join(root, "setup.mjs")] as const;
  const nothing = medianOf(runs, ["npx", "--no-install", "-c", "true"]);
  const validated = medianOf(runs, [...command, ...validate]);
  return {
    name: "command-start",
    ratio: Number((nothing / validated).toFixed(3)),
    against: "npx starting a command that does nothing",
    ours: validated,
    theirs: nothing,
    unit: "s of processor time",
    helpSeconds: medianOf(runs, [...command, "--help"]),
    validateSeconds: validated,
    validateByNpxSeconds: medianOf(runs, ["npx", "--no-install", "tidegate", ...validate]),
  };
}

function medianOf(runs: number, line: readonly [string, ...string[]]): number {
  run(line);
  const times = Array.from({ length: runs }, () => {
    const before = childSeconds();
    run(line);
    return childSeconds() - before;
  }).toSorted((a, b) => a - b);
  return Number((times[Math.floor(times.length / 2)] ?? 0).toFixed(2));
}

function run([command, ...args]: readonly [string, ...string[]]): void {
  const cache = join(root, "node_modules/.cache/node");
  const { status, error } = spawnSync(command, args, {
    cwd: root,
    stdio: "ignore",
    env: { ...process.env, NODE_COMPILE_CACHE: cache },
  });
  if (status === 0) return;
  throw new AppError({
    code: "BENCH_COMMAND",
    status: 503,
    message: `${[command, ...args].join(" ")} ended with ${status ?? error?.message}.`,
    fix: "Run npm run setup, then measure again.",
    cause: error,
  });
}

/** User and system time of children that have ended (fields 16 and 17 of proc(5)), in seconds. */
function childSeconds(): number {
  const stat = readFileSync("/proc/self/stat", "utf8");
  const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
  return (Number(fields[13]) + Number(fields[14])) / ticks;
}
