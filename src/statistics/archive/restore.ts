/** Back from a file: a month is put into the engine again, and files are held against manifests. */
import { AppError } from "#src/kernel/app-error.ts";
import type { ArchivePlace } from "#src/platform/archive-plan.ts";
import { archiveAway } from "#src/platform/archive-away.ts";
import { atPlace, isAway, isOfPlace, withAnalytics } from "../feed/analytics-error.ts";
import { settledBeforeMs } from "../feed/feed.ts";
import { readMonthFromRecords, withFeed } from "../feed/store.ts";
import { notAsRecorded, refreshLedger } from "./archive.ts";
import { damaged, type FileFault, type PlaceState, readPlace } from "./lost.ts";
import { type ArchiveManifest, areEqual, filePath, hasColumns, type RowSums } from "./manifest.ts";
import { type ArchiveServices, lookAtFile, placeOf, removeFile, writeManifest } from "./place.ts";
import {
  dropFromLive,
  fileSource,
  ledgerSource,
  putIntoLive,
  readColumns,
  sumInRecords,
  sumRows,
} from "./store.ts";

const otherColumns = "it was written by a release with other columns";

export type Verified = { readonly files: number; readonly faults: readonly FileFault[] };

/** Every archived file against its manifest: a byte that was changed, cut off or lost is told by its file. */
export async function verifyArchive(services: ArchiveServices): Promise<Verified> {
  const place = placeOf(services);
  const { manifests, faults: found } = await readPlace(services, place);
  const faults: FileFault[] = [...found];
  const archived = manifests.filter(({ state }) => state === "archived");
  for (const manifest of archived) {
    const says = await withAnalytics(services, () => faultOf(services, place, manifest));
    const { table, month, file } = manifest;
    if (says !== undefined) faults.push({ table, month, file, says });
  }
  return { files: archived.length + found.length, faults };
}

/** What is wrong with a file; undefined where nothing is. */
async function faultOf(
  { analytics }: ArchiveServices,
  place: ArchivePlace,
  manifest: ArchiveManifest,
): Promise<string | undefined> {
  const { file, bytes, sha256, table, columns, sums } = manifest;
  if (!hasColumns(manifest, await readColumns(analytics, table))) return otherColumns;
  const found = await atPlace(place, "read", () => lookAtFile(analytics, place, file));
  if (found === undefined) return "it is not there";
  if (found.bytes !== bytes) return `it has ${found.bytes} bytes, and had ${bytes}`;
  if (sha256 !== null) return found.sha256 === sha256 ? undefined : "its bytes were changed";
  const rows = await sumRows(analytics, table, columns, fileSource(place, file, columns)).catch(
    (cause: unknown) => {
      // nothing is known of the file then
      if (isAway(cause)) throw cause;
      if (isOfPlace(place, cause)) throw archiveAway(place, "read", cause);
      return undefined;
    },
  );
  if (rows === undefined) return "it cannot be read";
  return areEqual(rows, sums) ? undefined : "its rows were changed";
}

export type RestoreWish = { readonly month: string; readonly from: "archive" | "records" };

/**
 * Puts a month back into the engine. From its file, which has to be whole; or from the records, where the
 * file is lost. The file is read no more, and the month stays until it is archived by its name.
 */
export async function restoreMonth(
  services: ArchiveServices,
  wish: RestoreWish,
): Promise<ArchiveManifest> {
  const place = placeOf(services);
  const done = await withFeed(services.sql, "wait", () =>
    withAnalytics(services, () => restore(services, place, wish)),
  );
  if (done === undefined) throw notArchived(wish.month);
  return done.of;
}

async function restore(
  services: ArchiveServices,
  place: ArchivePlace,
  { month, from }: RestoreWish,
): Promise<ArchiveManifest> {
  const { analytics } = services;
  const state = await readPlace(services, place);
  const columns = await readColumns(analytics, "ledger");
  const { manifest, beforeMs, fault } = await findMonth(services, state, month);
  const file = manifest?.file ?? filePath("ledger", month, beforeMs);
  // what the view does not read from a file it may read in the live table: nothing of that is dropped
  const read = await refreshLedger(services, { mayLack: true });
  const isRead = read.some((one) => one.month === month);
  const part = { month, beforeMs };
  const live = ledgerSource("ledger_live", part, columns);
  const sumLive = () => sumRows(analytics, "ledger", columns, live);
  const records = await sumInRecords(services.sql, part);
  let sums = isRead ? undefined : await sumLive();
  if (sums === undefined || !isAsRecorded(sums, records)) {
    if (from === "archive") await requireWhole(services, place, { manifest, columns, fault, file });
    await dropFromLive(analytics, part);
    if (from === "archive") await putIntoLive(analytics, columns, fileSource(place, file, columns));
    else await readMonthFromRecords(services, part);
    sums = await sumLive();
    if (from === "archive" && manifest !== undefined && !areEqual(sums, manifest.sums)) {
      const says = `${sums.rows} rows of it were put back where it had ${manifest.sums.rows}`;
      throw damaged(file, says);
    }
    if (!isAsRecorded(sums, records)) throw notAsRecorded(month, sums, records);
  }
  const before = manifest ?? {
    version: 1,
    table: "ledger",
    month,
    file,
    columns: [...columns],
    sums,
    bytes: 0,
    sha256: null,
    writtenAt: services.clock().toString(),
  };
  const restored: ArchiveManifest = { ...before, beforeMs, state: "restored" };
  // where no manifest is, the place may be away: nothing is written to what stands there instead
  if (manifest !== undefined || fault?.isThere === true)
    await atPlace(place, "written", () => writeManifest(analytics, place, restored));
  await refreshLedger(services, { mayLack: true, restored: month });
  await removeFile(place, file);
  return restored;
}

function isAsRecorded(
  one: Pick<RowSums, "rows" | "value" | "netMassG">,
  records: Pick<RowSums, "rows" | "value" | "netMassG">,
): boolean {
  return (
    one.rows === records.rows && one.value === records.value && one.netMassG === records.netMassG
  );
}

type FileCheckInput = {
  readonly manifest: ArchiveManifest | undefined;
  readonly columns: readonly string[];
  readonly fault: FileFault | undefined;
  readonly file: string;
};

/** @throws {AppError} ARCHIVE_FILE_DAMAGED where a month cannot come back from its file */
async function requireWhole(
  services: ArchiveServices,
  place: ArchivePlace,
  { manifest, columns, fault, file }: FileCheckInput,
): Promise<void> {
  if (fault !== undefined) throw damaged(fault.file, fault.says);
  const says =
    manifest !== undefined && hasColumns(manifest, columns)
      ? await faultOf(services, place, manifest)
      : otherColumns;
  if (says !== undefined) throw damaged(file, says);
}

/** What is known of an archived month, by its manifest or by the engine. @throws {AppError} */
async function findMonth(services: ArchiveServices, state: PlaceState, month: string) {
  const manifest = state.manifests.find(
    (one) => one.table === "ledger" && one.month === month && one.state === "archived",
  );
  const lost = state.lost.find((one) => one.month === month);
  const fault = state.faults.find((one) => one.table === "ledger" && one.month === month);
  if (manifest === undefined && fault === undefined) throw notArchived(month);
  const known = [manifest, lost].flatMap((one) => one?.beforeMs ?? []);
  const beforeMs = known.length > 0 ? Math.max(...known) : await settledBeforeMs(services);
  return { manifest, beforeMs, fault };
}

function notArchived(month: string): AppError {
  return new AppError({
    code: "ARCHIVE_MONTH_UNKNOWN",
    status: 404,
    message: `The trade of ${month} is not archived.`,
    fix: "tidegate statistics archived lists what is.",
  });
}
