/** Which test files there are, and which of them are slow. */
import { execFileSync } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";

export type TestFiles = {
  /** Share processes, many files each; those that take half a minute lead, so that none is the last. */
  readonly fast: readonly string[];
  /** Drive the whole system, most of them through a real browser; a process for each file. */
  readonly whole: readonly string[];
  /** Long proofs: kills, soaks, ten-minute loads; only `npm run prove` runs them. */
  readonly proofs: readonly string[];
};

const folders = ["src/", "tools/", "web/", "bench/", "profiles/", "test/"];

function isWholeTest(path: string): boolean {
  return /\.browser\.test\.tsx?$/.test(path) || /^test\/(browser|whole)\//.test(path);
}

/** The tests under `test/` go through all of the profiles, traffic or code, the others are of one slice. */
function longFirst(a: string, b: string): number {
  return Number(b.startsWith("test/")) - Number(a.startsWith("test/"));
}

/**
 * All test files that git knows or would add, as absolute paths, narrowed by `wanted` beginnings.
 */
export function findTestFiles(root: string, wanted: readonly string[] = []): TestFiles {
  const listed = execFileSync("git", ["ls-files", "-z", "-co", "--exclude-standard"], {
    cwd: root,
    encoding: "utf8",
    maxBuffer: 64 * 1024 * 1024,
  });
  const paths = [...new Set(listed.split("\0"))]
    .filter((path) => folders.some((folder) => path.startsWith(folder)))
    .filter((path) => wanted.length === 0 || wanted.some((one) => path.startsWith(one)))
    .filter((path) => existsSync(join(root, path)))
    .toSorted();
  const tests = paths.filter((path) => /\.test\.tsx?$/.test(path));
  const absolute = (path: string): string => join(root, path);
  return {
    fast: tests
      .filter((path) => !isWholeTest(path))
      .toSorted(longFirst)
      .map(absolute),
    whole: tests.filter(isWholeTest).map(absolute),
    proofs: paths.filter((path) => path.endsWith(".proof.ts")).map(absolute),
  };
}
