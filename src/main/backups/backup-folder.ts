/** The folder of backups: is it elsewhere than the records, ours to write, and of any use here? */
import { accessSync, constants, mkdirSync } from "node:fs";
import { relative, resolve, sep } from "node:path";
import { startError } from "#src/platform/engines/start-error.ts";
import type { Settings } from "#src/platform/settings.ts";

/** @throws {AppError} `START_BACKUPS_…`: whoever asks for backups does not start without them */
export function openBackupFolder(
  { backups, databaseUrl }: Pick<Settings, "backups" | "databaseUrl">,
  dataFolder: string,
): Settings["backups"] {
  if (!backups) return undefined;
  if (databaseUrl !== undefined)
    throw startError({
      code: "START_BACKUPS_ELSEWHERE",
      message: "TIDEGATE_BACKUPS is for the embedded database, and DATABASE_URL names another one.",
      fix: "Back that one up by its own tools, and leave TIDEGATE_BACKUPS unset.",
    });
  const folder = resolve(backups.folder);
  if (isWithin(folder, dataFolder) || isWithin(dataFolder, folder))
    throw startError({
      code: "START_BACKUPS_INSIDE",
      message: `The folder of backups ${folder} and the data folder ${dataFolder} lie one in the other.`,
      fix: "Name a folder on another disk with TIDEGATE_BACKUPS.",
    });
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    accessSync(folder, constants.R_OK | constants.W_OK | constants.X_OK);
  } catch (cause) {
    throw startError({
      code: "START_BACKUPS_NOT_WRITABLE",
      message: `The folder of backups ${folder} cannot be written.`,
      fix: "Give this user the right to write it, or name another folder with TIDEGATE_BACKUPS.",
      cause,
    });
  }
  return { folder, kept: backups.kept };
}

function isWithin(inner: string, outer: string): boolean {
  const way = relative(outer, inner);
  return way === "" || !(way === ".." || way.startsWith(`..${sep}`));
}
