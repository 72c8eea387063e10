/** Jobs of the drop folder. */
import type { Job } from "#src/platform/job.ts";
import type { DropApp } from "./app.ts";
import type { DropFolder } from "./drop-folder.ts";

/** What looks into a folder; nothing where none is watched. */
export function dropJobs(folder: DropFolder | undefined): readonly Job<DropApp>[] {
  if (!folder) return [];
  const run = (app: DropApp) => folder.round(app);
  return [{ name: "drop folder", everyMs: 2_000, isOfEachNode: true, run }];
}
