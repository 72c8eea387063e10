/**
 * A folder in memory for what tests write and nobody will miss. A run makes and drops a database of 2,200
 * files some hundred times; on a disk under ext4 a quarter of the run's processor time goes into finding
 * numbers for new files among those just deleted.
 */
import { mkdtempSync, readdirSync, readFileSync, rmSync, statfsSync } from "node:fs";
import { join } from "node:path";

const shared = "/dev/shm";
const prefix = "tidegate-run-";
/** A run fills about two of them. */
const bytesMin = 6_000_000_000;

/** Its path, made; undefined where a machine has no such place or too little room in it. */
export function makeMemoryFolder(): string | undefined {
  if (process.platform !== "linux" || roomIn(shared) < bytesMin) return undefined;
  for (const name of readdirSync(shared)) {
    const pid = new RegExp(`^${prefix}(\\d+)-`).exec(name)?.[1];
    // of a run that was killed
    if (pid !== undefined && !isRunning(pid))
      rmSync(join(shared, name), { recursive: true, force: true });
  }
  return mkdtempSync(join(shared, `${prefix}${process.pid}-`));
}

/** Bytes: what the folder may take, and what the machine, or the container, has to give. */
function roomIn(folder: string): number {
  try {
    const { bavail, bsize } = statfsSync(folder);
    return Math.min(bavail * bsize, process.availableMemory());
  } catch {
    return 0;
  }
}

function isRunning(pid: string): boolean {
  try {
    return readFileSync(`/proc/${pid}/stat`, "utf8") !== "";
  } catch {
    return false;
  }
}
