/** The folder of a demonstration. A mark in it tells it from data that somebody needs. */
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { AppError } from "#src/kernel/app-error.ts";

const mark = "demonstration.txt";

export type DemoFolder = { readonly path: string; readonly isFilled: boolean };

/**
 * Makes the folder ready: a new one, an empty one, or one that a demonstration was made in before.
 * @param live folder of the installation's own data, which is never used
 * @throws AppError DEMO_FOLDER_TAKEN where something else lies in it
 */
export function openDemoFolder(
  path: string,
  { live, isFresh }: { readonly live: string; readonly isFresh: boolean },
): DemoFolder {
  const folder = resolve(path);
  const holds = existsSync(folder) ? readdirSync(folder) : [];
  const isDemo = holds.includes(mark);
  if (folder === resolve(live) || (holds.length > 0 && !isDemo)) {
    throw new AppError({
      code: "DEMO_FOLDER_TAKEN",
      status: 409,
      message: `${folder} holds data that does not belong to a demonstration.`,
      fix: "Name an empty folder with --folder; a demonstration never touches other data.",
    });
  }
  if (isDemo && isFresh) rmSync(folder, { recursive: true, force: true });
  const isFilled =
    isDemo && !isFresh && readFileSync(join(folder, mark), "utf8").includes("filled");
  if (isDemo && !isFilled) rmSync(folder, { recursive: true, force: true });
  if (!isFilled) {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    writeFileSync(join(folder, mark), "A demonstration of Tidegate is being made here.\n");
  }
  return { path: folder, isFilled };
}

/** Notes that everything is in it. */
export function markFilled(folder: string): void {
  writeFileSync(join(folder, mark), "A demonstration of Tidegate, filled. It may be deleted.\n");
}
