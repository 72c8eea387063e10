/** The job of the archive: months beyond the retention go, and files that are there are looked at. */
import type { Job } from "#src/platform/job.ts";
import { archiveMonths, readArchive } from "./archive.ts";
import { requireFiles } from "./lost.ts";
import type { ArchiveServices } from "./place.ts";

/** So that a first run over many years lets others have the engine between. */
const filesOfRun = 6;

export const archiveJobs: readonly Job<ArchiveServices>[] = [
  { name: "archive", everyMs: 3_600_000, mayWait: true, run: archiveOnce },
];

async function archiveOnce(services: ArchiveServices): Promise<void> {
  if (services.archive?.place === undefined) return;
  // what a node with the same engine and another release made is made right, whether a month is due or not
  await readArchive(services);
  const monthsMove = services.archive.monthsKept !== undefined;
  // a file that is gone is named before the months that fail for it, and keeps no other month
  const acts = [
    () => requireFiles(services),
    ...(monthsMove ? [() => archiveMonths(services, { filesMax: filesOfRun })] : []),
  ];
  const failures: unknown[] = [];
  for (const act of acts) {
    try {
      await act();
    } catch (error) {
      failures.push(error);
    }
  }
  if (failures.length > 0) throw failures[0];
}
