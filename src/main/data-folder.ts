/** The data folder: is it there, ours, of this release, writable and roomy enough? */
import { accessSync, constants, existsSync, mkdirSync, readFileSync, statfsSync } from "node:fs";
import { rmSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { postgresMajor } from "#src/platform/engines/postgres.ts";
import { messageOf, startError } from "#src/platform/engines/start-error.ts";

/**
 * Rises when the folder's own arrangement changes; tables have their migrations. 1: release 0.1.0, whose
 * tables were made by migrations that are no more.
 */
const layout = 2;
/** The lowest that is read; what is older is refused before anything in the folder is touched. */
const layoutMin = 2;
const freeBytesMin = 512 * 1024 * 1024;

export type FolderVersion = {
  readonly layout: number;
  readonly postgres: number;
  readonly tidegate: string;
};

/** @returns its full path */
export function openDataFolder(given: string, version: string): string {
  const folder = resolve(given);
  checkVersion(folder);
  makeWritable(folder);
  checkRoom(folder);
  const mine: FolderVersion = { layout, postgres: postgresMajor, tidegate: version };
  writeFileSync(join(folder, "VERSION"), `${JSON.stringify(mine)}\n`);
  return folder;
}

function makeWritable(folder: string): void {
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    accessSync(folder, constants.R_OK | constants.W_OK | constants.X_OK);
    // Root may write by permission and still not be able to: a read-only disk says so here.
    writeFileSync(join(folder, ".writable"), "");
    rmSync(join(folder, ".writable"));
  } catch (cause) {
    throw startError({
      code: "START_FOLDER_NOT_WRITABLE",
      message: `The data folder ${folder} cannot be written.`,
      fix: "Give this user the right to write it, or name another folder with TIDEGATE_DATA.",
      cause,
    });
  }
}

function checkRoom(folder: string): void {
  const free = freeBytes(folder);
  if (free >= freeBytesMin) return;
  throw startError({
    code: "START_DISK_NEARLY_FULL",
    message:
      `The disk of the data folder ${folder} is nearly full: ` +
      `${Math.floor(free / 1e6)} MB are free, and Tidegate starts with ${Math.ceil(freeBytesMin / 1e6)} MB or more.`,
    fix: "Make room, or name a folder on another disk with TIDEGATE_DATA.",
  });
}

export function freeBytes(folder: string): number {
  const disk = statfsSync(folder);
  return disk.bavail * disk.bsize;
}

function checkVersion(folder: string): void {
  const file = join(folder, "VERSION");
  if (!existsSync(file)) return;
  const found = parseVersion(readFileSync(file, "utf8"), file);
  if (found.layout < layoutMin) {
    throw startError({
      code: "START_FOLDER_OLDER",
      message: `The data folder ${folder} was written by an earlier release (${found.tidegate}), which this one does not read; nothing in it was touched.`,
      fix: "Start the release that wrote it, or name another folder with TIDEGATE_DATA.",
    });
  }
  if (found.layout <= layout && found.postgres <= postgresMajor) return;
  throw startError({
    code: "START_FOLDER_NEWER",
    message: `The data folder ${folder} was written by a newer Tidegate (${found.tidegate}).`,
    fix: "Start that version, or name another folder with TIDEGATE_DATA.",
  });
}

function parseVersion(text: string, file: string): FolderVersion {
  try {
    const read: unknown = JSON.parse(text);
    if (typeof read === "object" && read !== null && "layout" in read && "postgres" in read) {
      const tidegate = "tidegate" in read ? String(read.tidegate) : "unknown";
      return { layout: Number(read.layout), postgres: Number(read.postgres), tidegate };
    }
    throw new Error("it names no layout");
  } catch (cause) {
    throw startError({
      code: "START_FOLDER_FOREIGN",
      message: `${file} is not Tidegate's: ${messageOf(cause)}.`,
      fix: "Name a folder of Tidegate's, or an empty one, with TIDEGATE_DATA.",
      cause,
    });
  }
}
