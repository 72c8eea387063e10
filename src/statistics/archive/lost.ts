/**
 * What was archived and is not found where it should lie. The engine keeps a list of its own of the months
 * that left it: a folder that is not mounted, or was emptied, looks like one where nothing was archived.
 */
import { AppError } from "#src/kernel/app-error.ts";
import type { ArchivePlace } from "#src/platform/archive-plan.ts";
import { atPlace, withAnalytics } from "../feed/analytics-error.ts";
import { type ArchiveManifest, manifestPath } from "./manifest.ts";
import { type ArchiveServices, placeOf, readManifests, sizeOfFile } from "./place.ts";
import { type KnownMonth, listKnown } from "./store.ts";

export type FileFault = {
  readonly table: string;
  readonly month: string;
  readonly file: string;
  readonly says: string;
  /** A file that is there and is not what it should be. */
  readonly isThere?: true;
};

export type PlaceState = {
  readonly manifests: readonly ArchiveManifest[];
  /** Archived as far as the engine knows, without a manifest that says so. */
  readonly lost: readonly KnownMonth[];
  readonly faults: readonly FileFault[];
};

/** @throws {AppError} ARCHIVE_AWAY, ANALYTICS_AWAY */
export async function readPlace(
  services: ArchiveServices,
  place: ArchivePlace,
): Promise<PlaceState> {
  const { analytics } = services;
  // known first: a manifest is there before the engine knows of it
  const known = await withAnalytics(services, () => listKnown(analytics));
  const { manifests, faults } = await atPlace(place, "read", () => readManifests(analytics, place));
  const lost = known.filter(
    ({ month, beforeMs }) =>
      !manifests.some(
        (one) => one.table === "ledger" && one.month === month && one.beforeMs >= beforeMs,
      ),
  );
  const named = faults.map(({ file }) => file);
  const missing = lost
    .filter(({ month }) => !named.includes(manifestPath("ledger", month)))
    .map(({ month, rows }): FileFault => {
      const file = manifestPath("ledger", month);
      return { table: "ledger", month, file, says: `it is not there, and had ${rows} rows` };
    });
  return { manifests, lost, faults: [...faults, ...missing] };
}

/** @throws {AppError} ARCHIVE_FILE_DAMAGED that names the first one */
export function requireNoFault([first]: readonly FileFault[]): void {
  if (first !== undefined) throw damaged(first.file, first.says);
}

/**
 * Whether each archived file is there and as long as it was: what can be asked each hour.
 * @throws {AppError} that names the first one that is not
 */
export async function requireFiles(services: ArchiveServices): Promise<void> {
  const place = placeOf(services);
  const { manifests, faults } = await readPlace(services, place);
  requireNoFault(faults);
  for (const manifest of manifests) {
    if (manifest.state === "archived") await requireFile(services, place, manifest);
  }
}

/** @throws {AppError} ARCHIVE_FILE_DAMAGED */
export async function requireFile(
  { analytics }: ArchiveServices,
  place: ArchivePlace,
  { file, bytes }: ArchiveManifest,
): Promise<void> {
  const found = await atPlace(place, "read", () => sizeOfFile(analytics, place, file));
  if (found === undefined) throw damaged(file, "it is not there");
  if (found !== bytes) throw damaged(file, `it has ${found} bytes, and had ${bytes}`);
}

export function damaged(file: string, says: string): AppError {
  return new AppError({
    code: "ARCHIVE_FILE_DAMAGED",
    status: 409,
    message: `The file ${file} is not as it was written: ${says}.`,
    fix: "Bring it back from a backup, or restore the month from the records: from records.",
  });
}
