/**
 * One server to a data folder. The lock is a file that names the process and when that process began, so
 * that a process id that was given to somebody else since does not hold it.
 */
import { linkSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { findProcessStart } from "#src/platform/engines/process-start.ts";
import { startError, systemCodeOf } from "#src/platform/engines/start-error.ts";

export type FolderLock = {
  /** A server held the folder and did not give it back: it was killed, or the machine went down. */
  readonly wasLeftBehind: boolean;
  readonly release: () => void;
};

const triesMax = 20;

/** @throws {AppError} when another server runs on the folder */
export function lockFolder(folder: string): FolderLock {
  const file = join(folder, "running");
  const mine = `${process.pid} ${findProcessStart(process.pid) ?? "unknown"}\n`;
  const draft = `${file}.${process.pid}`;
  let wasLeftBehind = false;
  writeFileSync(draft, mine, { mode: 0o600 });
  try {
    for (let tries = 0; tries < triesMax; tries += 1) {
      if (tryLink(draft, file)) return { wasLeftBehind, release: () => release(file, mine) };
      const held = readOrUndefined(file);
      if (held === undefined) continue;
      if (isHeld(held)) throw alreadyRunning(folder, held);
      wasLeftBehind = takeAway(file, held) || wasLeftBehind;
    }
  } finally {
    rmSync(draft, { force: true });
  }
  throw alreadyRunning(folder, readOrUndefined(file) ?? "");
}

/** Creating a name for a complete file either happens or does not, also between two who try at once. */
function tryLink(draft: string, file: string): boolean {
  try {
    linkSync(draft, file);
    return true;
  } catch (thrown) {
    if (systemCodeOf(thrown) === "EEXIST") return false;
    throw thrown;
  }
}

/** Removes the lock that was read, and only that one: another starter may have put a fresh one there. */
function takeAway(file: string, read: string): boolean {
  const aside = `${file}.left.${process.pid}`;
  try {
    renameSync(file, aside);
  } catch {
    return false;
  }
  const isSame = readOrUndefined(aside) === read;
  if (!isSame) tryLink(aside, file);
  rmSync(aside, { force: true });
  return isSame;
}

function release(file: string, mine: string): void {
  if (readOrUndefined(file) === mine) rmSync(file, { force: true });
}

function isHeld(content: string): boolean {
  const [pid = "", ...began] = content.trim().split(" ");
  const found = findProcessStart(Number(pid));
  return found !== undefined && found === began.join(" ");
}

function readOrUndefined(file: string): string | undefined {
  try {
    return readFileSync(file, "utf8");
  } catch {
    return undefined;
  }
}

function alreadyRunning(folder: string, content: string) {
  const pid = content.split(" ")[0] ?? "";
  return startError({
    code: "START_SECOND_INSTANCE",
    message: `Another Tidegate (process ${pid}) already runs on the data folder ${folder}.`,
    fix: "Use that one, stop it first, or start this one with another TIDEGATE_DATA and PORT.",
  });
}
