import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";

/**
 * When a process began, in words of the system's own: together with its id it names a process for
 * good.
 * @returns undefined when no such process lives
 */
export function findProcessStart(pid: number): string | undefined {
  if (!Number.isSafeInteger(pid) || pid <= 0) return undefined;
  if (process.platform === "linux") {
    const stat = readOrUndefined(`/proc/${pid}/stat`);
    // The name in parentheses may hold blanks; state is the first field after it, the start the
    // 20th.
    const fields = stat?.slice(stat.lastIndexOf(")") + 2).split(" ");
    if (fields === undefined || fields[0] === "Z") return undefined;
    const boot = readOrUndefined("/proc/sys/kernel/random/boot_id")?.trim();
    return `${boot ?? "boot"}-${fields[19]}`;
  }
  const listed = spawnSync("ps", ["-o", "lstart=", "-p", String(pid)], { encoding: "utf8" });
  return listed.stdout?.trim().replaceAll(/\s+/g, "-") || undefined;
}

function readOrUndefined(file: string): string | undefined {
  try {
    return readFileSync(file, "utf8");
  } catch {
    return undefined;
  }
}
