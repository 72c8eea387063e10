/** What the file `running` of a data folder says: which process serves the folder, and on which port. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { findProcessStart } from "./process-start.ts";

const portMark = "port ";

/** Whether the process that a lock names is there still, and is not another one with its id. */
export function isHeld(content: string): boolean {
  const [pid = "", ...began] = content.split("\n")[0]?.split(" ") ?? [];
  const found = findProcessStart(Number(pid));
  return found !== undefined && found === began.join(" ");
}

/** The line that names the port. @example portLine(8080) // "port 8080\n" */
export function portLine(port: number): string {
  return `${portMark}${port}\n`;
}

/** The port of the server that runs on a data folder; undefined where none does, or none is noted. */
export function findRunningPort(folder: string): number | undefined {
  const content = readRunning(folder);
  if (content === undefined || !isHeld(content)) return undefined;
  const line = content.split("\n").find((one) => one.startsWith(portMark));
  const port = Number(line?.slice(portMark.length));
  return Number.isSafeInteger(port) && port > 0 ? port : undefined;
}

function readRunning(folder: string): string | undefined {
  try {
    return readFileSync(join(folder, "running"), "utf8");
  } catch {
    return undefined;
  }
}
