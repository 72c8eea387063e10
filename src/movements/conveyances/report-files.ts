/** Files and folders with messages about movements that a command line names. */
import { readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { AppError } from "#src/kernel/app-error.ts";

const filesMax = 100_000;

/** The files named, and those below folders named, in order of their names. */
export function filesBelow(paths: readonly string[]): string[] {
  const files = paths.flatMap((path): string[] => {
    const found = statSync(path, { throwIfNoEntry: false });
    if (!found) {
      throw new AppError({
        code: "MOV-006",
        status: 400,
        message: `There is no ${path}.`,
        fix: "Name an existing file or folder.",
      });
    }
    if (!found.isDirectory()) return [path];
    return readdirSync(path, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && !entry.name.startsWith("."))
      .map((entry) => join(entry.parentPath, entry.name))
      .sort();
  });
  if (files.length > filesMax) {
    throw new AppError({
      code: "MOV-007",
      status: 400,
      message: `${files.length} files are too many at once.`,
      fix: `Name at most ${filesMax}.`,
    });
  }
  return files;
}
