/**
 * One server to a data folder. The lock is a file that names the process and when that process began, so
 * that a process id that was given to somebody else since does not hold it.
 */
import { linkSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { findProcessStart } from "#src/platform/engines/process-start.ts";
import { isHeld, portLine } from "#src/platform/engines/running-server.ts";
import { startError, systemCodeOf } from "#src/platform/engines/start-error.ts";

export type FolderLock = {
  /** A server held the folder and did not give it back: it was killed, or the machine went down. */
  readonly wasLeftBehind: boolean;
  /** Notes the port, so that commands on this machine give the folder's key to this server only. */
  readonly notePort: (port: number) => void;
  /** Tells the next one that waiting is worth it. */
  readonly markStopping: () => void;
  readonly release: () => void;
};

export type LockOptions = {
  /** Called once, while the previous server is still shutting down. */
  readonly onWait?: () => void;
};

const triesMax = 20;
const waitMsMax = 60_000;
const stoppingMark = "stopping";

/** @throws {AppError} when another server runs on the folder */
export async function lockFolder(folder: string, options: LockOptions = {}): Promise<FolderLock> {
  const file = join(folder, "running");
  const mine = `${process.pid} ${findProcessStart(process.pid) ?? "unknown"}\n`;
  const draft = `${file}.${process.pid}`;
  const deadline = Date.now() + waitMsMax;
  let wasLeftBehind = false;
  let hasWaited = false;
  writeFileSync(draft, mine, { mode: 0o600 });
  try {
    for (let tries = 0; tries < triesMax; tries += 1) {
      if (tryLink(draft, file)) return describe({ file, mine, wasLeftBehind });
      const held = readOrUndefined(file);
      if (held === undefined) continue;
      if (!isHeld(held)) {
        wasLeftBehind = takeAway(file, held) || wasLeftBehind;
        continue;
      }
      if (!held.includes(stoppingMark) || Date.now() > deadline) throw alreadyRunning(folder, held);
      if (!hasWaited) options.onWait?.();
      hasWaited = true;
      tries -= 1;
      await sleep(100);
    }
  } finally {
    rmSync(draft, { force: true });
  }
  throw alreadyRunning(folder, readOrUndefined(file) ?? "");
}

type LockFile = { readonly file: string; readonly mine: string; readonly wasLeftBehind: boolean };

function describe({ file, mine, wasLeftBehind }: LockFile): FolderLock {
  const isMine = () => readOrUndefined(file)?.startsWith(mine) === true;
  return {
    wasLeftBehind,
    notePort: (port) => {
      if (isMine()) writeFileSync(file, mine + portLine(port));
    },
    markStopping: () => {
      if (isMine()) writeFileSync(file, `${mine}${stoppingMark}\n`);
    },
    release: () => {
      if (isMine()) rmSync(file, { force: true });
    },
  };
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
