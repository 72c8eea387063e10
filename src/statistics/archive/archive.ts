/**
 * The archive of analytics: months beyond a retention leave the engine as one Parquet file a month
 * and table, and figures read them there as if they were in it. The records stay as they are;
 * whatever is archived can be made again from them.
 *
 * In: the analytics ledger and `operation_rows`. Out: files with their manifests, and the view `ledger`.
 */
import { join } from "node:path";
import { AppError } from "#src/kernel/app-error.ts";
import { archiveAway } from "#src/platform/archive-away.ts";
import type { ArchivePlace } from "#src/platform/archive-plan.ts";
import { atPlace, isCut, withAnalytics } from "../feed/analytics-error.ts";
import { settledBeforeMs } from "../feed/feed.ts";
import { withFeed } from "../feed/store.ts";
import {
  type ArchiveManifest,
  type ArchivedTable,
  areEqual,
  filePath,
  filesMax,
  hasColumns,
  type RowSums,
} from "./manifest.ts";
import { readPlace, requireFile, requireNoFault } from "./lost.ts";
import {
  type ArchiveServices,
  lookAtFile,
  makeFolderOf,
  moveWhole,
  partOf,
  placeOf,
  removeFile,
  removeParts,
  writeManifest,
} from "./place.ts";
import {
  countLive,
  dropFromLive,
  fileSource,
  ledgerSource,
  listLiveMonths,
  type KnownMonth,
  listOperationMonths,
  makeLedgerView,
  operationSource,
  readColumns,
  type RowSource,
  sumInRecords,
  sumRows,
  writeFileOf,
  writeKnown,
} from "./store.ts";

export type ArchiveWish = {
  /** This month only, also one that was restored. */
  readonly month?: string | undefined;
  /** Whole months that stay besides the running one; absent: as the settings say. */
  readonly monthsKept?: number | undefined;
  /** Files written at most. */
  readonly filesMax: number;
};

export type ArchiveOutcome = {
  readonly written: readonly ArchiveManifest[];
  /** Files that are still to be written. */
  readonly left: number;
};

type DuePart = { readonly table: ArchivedTable; readonly month: string; readonly beforeMs: number };

/**
 * Moves months beyond the retention to files, the oldest first. A month that cannot move keeps no other one.
 * @throws {AppError} of the first month that could not, once the others have moved
 */
export async function archiveMonths(
  services: ArchiveServices,
  wish: ArchiveWish,
): Promise<ArchiveOutcome> {
  const place = placeOf(services);
  const toMonth = firstMonthKept(services, wish);
  const beforeMs = await withAnalytics(services, () => settledBeforeMs(services));
  const due = await listDue(services, place, { toMonth, beforeMs, month: wish.month });
  const written: ArchiveManifest[] = [];
  const failures: AppError[] = [];
  let moved = 0;
  for (const part of due) {
    if (moved === wish.filesMax) break;
    try {
      const done = await withFeed(services.sql, "wait", () =>
        withAnalytics(services, () => archiveMonth(services, place, part)),
      );
      if (done?.of !== undefined) written.push(done.of);
      moved += 1;
    } catch (error) {
      if (!isOfOneMonth(error)) throw error;
      failures.push(error);
    }
  }
  const [failure] = failures;
  if (failure !== undefined) throw failure;
  return { written, left: due.length - moved };
}

/** A place or an engine that is away is away for the next month too. */
function isOfOneMonth(error: unknown): error is AppError {
  return error instanceof AppError && error.status === 409;
}

/** The first month that stays in the engine. @throws {AppError} */
function firstMonthKept({ clock, archive }: ArchiveServices, wish: ArchiveWish): string {
  // hours around its end do not matter: what is not settled stays
  const running = Temporal.PlainYearMonth.from(clock().toString().slice(0, 7));
  const kept = wish.monthsKept ?? archive?.monthsKept;
  if (wish.month !== undefined) {
    if (wish.month < running.toString()) return running.toString();
    throw new AppError({
      code: "ARCHIVE_MONTH_RUNNING",
      status: 409,
      message: `${wish.month} is not over.`,
      fix: "Archive it when it is.",
    });
  }
  if (kept !== undefined) return running.subtract({ months: kept }).toString();
  throw new AppError({
    code: "ARCHIVE_NO_RETENTION",
    status: 400,
    message: "How many months stay in the analytics engine is not said.",
    fix: "Set TIDEGATE_ARCHIVE_MONTHS, or name a month with period or a number with monthsKept.",
  });
}

async function listDue(
  services: ArchiveServices,
  place: ArchivePlace,
  asked: {
    readonly toMonth: string;
    readonly beforeMs: number;
    readonly month: string | undefined;
  },
): Promise<readonly DuePart[]> {
  const { analytics, sql } = services;
  const { toMonth, beforeMs, month: only } = asked;
  const known = await manifestsAt(services, place);
  const find = (table: ArchivedTable, month: string) =>
    known.find((one) => one.table === table && one.month === month);
  const isDue = (table: ArchivedTable, month: string) =>
    only === undefined ? find(table, month)?.state !== "restored" : month === only;
  const trade = await withAnalytics(services, () =>
    listLiveMonths(analytics, { toMonth, beforeMs }),
  );
  const operations = (await listOperationMonths(sql, { toMonth, beforeMs })).filter(
    ({ month, rows }) => find("operations", month)?.sums.rows !== String(rows),
  );
  const months: readonly DuePart[] = [
    ...trade.map((month): DuePart => ({ table: "ledger", month, beforeMs })),
    ...operations.map(({ month }): DuePart => ({ table: "operations", month, beforeMs })),
  ];
  return months
    .filter(({ table, month }) => isDue(table, month))
    .toSorted((a, b) => a.month.localeCompare(b.month));
}

/** @throws {AppError} where something that was archived is not there: the place may be another one */
async function manifestsAt(services: ArchiveServices, place: ArchivePlace) {
  const { manifests, faults } = await readPlace(services, place);
  requireNoFault(faults);
  return manifests;
}

/** One month of one table, with the feed to itself; undefined where nothing had to be written. */
async function archiveMonth(
  services: ArchiveServices,
  place: ArchivePlace,
  { table, month, beforeMs }: DuePart,
): Promise<ArchiveManifest | undefined> {
  const { analytics, recordsForAnalytics } = services;
  const columns = await readColumns(analytics, table);
  // read again: another may have been at this month while we waited
  const before = (await manifestsAt(services, place)).find(
    (one) => one.table === table && one.month === month,
  );
  const stands = before?.state === "archived" && hasColumns(before, columns) ? before : undefined;
  if (table === "ledger") {
    await refreshLedger(services);
    const fromMs = stands?.beforeMs ?? 0;
    const fresh = await countLive(analytics, { month, fromMs, toMs: beforeMs });
    if (fresh === 0n) {
      // what a run before left when it was ended
      if (stands) await dropFromLive(analytics, stands);
      return undefined;
    }
    // its rows would be missing from the count, and the records be blamed
    if (stands) await requireFile(services, place, stands);
  }
  const source =
    table === "ledger"
      ? ledgerSource("ledger", { month, beforeMs }, columns)
      : operationSource(recordsForAnalytics, { month, beforeMs });
  const sums = await sumRows(analytics, table, columns, source);
  if (table === "ledger") await requireAsRecorded(services, { month, beforeMs }, sums);
  const file = filePath(table, month, beforeMs);
  const written = await writeWhole(services, place, { table, file, columns, source, sums });
  const manifest: ArchiveManifest = {
    version: 1,
    table,
    month,
    state: "archived",
    beforeMs,
    file,
    sums,
    columns: [...columns],
    bytes: written.bytes,
    sha256: written.sha256,
    writtenAt: services.clock().toString(),
  };
  await atPlace(place, "written", () => writeManifest(analytics, place, manifest));
  if (table === "ledger") {
    await refreshLedger(services);
    await dropFromLive(analytics, manifest);
  }
  if (before !== undefined && before.file !== file) await removeFile(place, before.file);
  return manifest;
}

/** Nothing leaves the engine that is not what the records say. */
async function requireAsRecorded(
  { sql }: ArchiveServices,
  part: { readonly month: string; readonly beforeMs: number },
  found: RowSums,
): Promise<void> {
  const records = await sumInRecords(sql, part);
  if (
    records.rows === found.rows &&
    records.value === found.value &&
    records.netMassG === found.netMassG
  ) {
    return;
  }
  throw notAsRecorded(part.month, found, records);
}

export function notAsRecorded(
  month: string,
  found: Pick<RowSums, "rows">,
  records: Pick<RowSums, "rows">,
): AppError {
  return new AppError({
    code: "ARCHIVE_NOT_AS_RECORDED",
    status: 409,
    message: `Analytics has ${found.rows} rows of ${month} where the records have ${records.rows}, or other sums of them; the month was left where it is.`,
    fix: "Run tidegate statistics rebuild, which reads the ledger anew, and ask again then.",
  });
}

/** The place took the file and did not keep it: it answers, so it is not away. */
function notWritten(file: string, says: string): AppError {
  return new AppError({
    code: "ARCHIVE_NOT_WRITTEN",
    status: 409,
    message: `The file ${file} was written and is not what was to be archived: ${says}; the month was left where it is.`,
    fix: "Have the disk or the bucket checked, then ask again.",
  });
}

type Writing = {
  readonly table: ArchivedTable;
  readonly file: string;
  readonly columns: readonly string[];
  readonly source: RowSource;
  readonly sums: RowSums;
};

/** Writes a file and reads it back; it has its name, or there is none. */
async function writeWhole(
  { analytics }: ArchiveServices,
  place: ArchivePlace,
  { table, file, columns, source, sums }: Writing,
): Promise<{ readonly bytes: number; readonly sha256: string | null }> {
  const part = place.kind === "folder" ? partOf(file) : file;
  const write = async () => {
    if (place.kind === "folder") {
      await makeFolderOf(join(place.folder, part));
      await removeParts(join(place.folder, part));
    }
    await writeFileOf(analytics, place, part, columns, source);
    const back = fileSource(place, part, columns);
    const read = await sumRows(analytics, table, columns, back).catch((cause: unknown) => {
      throw isCut(part, cause) ? archiveAway(place, "written", cause) : cause;
    });
    if (!areEqual(read, sums)) throw notWritten(file, "other rows were read back");
    if (place.kind === "folder")
      await moveWhole(join(place.folder, part), join(place.folder, file));
    const state = await lookAtFile(analytics, place, file);
    if (state === undefined) throw notWritten(file, "it is not there");
    return state;
  };
  try {
    return await atPlace(place, "written", write);
  } catch (error) {
    if (place.kind === "folder") await removeFile(place, part).catch(() => undefined);
    throw error;
  }
}

/**
 * Makes the view anew at a start and each hour, with the feed to itself: a month that another node archives
 * between our look at the manifests and our statement would be in neither place.
 */
export async function readArchive(services: ArchiveServices): Promise<void> {
  if (services.archive?.place === undefined) return;
  await withFeed(services.sql, "wait", () =>
    withAnalytics(services, () => refreshLedger(services)),
  );
}

/**
 * Makes the view of the ledger by the manifests there are; only with the feed to itself. Where the place is
 * away, or has lost a month, the view stays as it was; with mayLack the lost months stay in it, but for a
 * restored one.
 * @returns months that figures read from files, not from the live table
 */
export async function refreshLedger(
  services: ArchiveServices,
  { mayLack = false, restored }: { readonly mayLack?: boolean; readonly restored?: string } = {},
): Promise<readonly KnownMonth[]> {
  if (services.archive?.place === undefined) return [];
  const { analytics } = services;
  const place = placeOf(services);
  const columns = await readColumns(analytics, "ledger");
  const { manifests, lost, faults } = await readPlace(services, place);
  if (!mayLack) requireNoFault(faults);
  const stay = lost.filter(({ month }) => month !== restored);
  const read = manifests
    .filter((one) => one.table === "ledger" && one.state === "archived" && hasColumns(one, columns))
    .filter(({ month }) => !stay.some((one) => one.month === month))
    .map(({ month, beforeMs, file, sums: { rows } }) => ({ month, beforeMs, file, rows }));
  const files = [...read, ...stay].slice(0, filesMax);
  await makeLedgerView(analytics, place, columns, files);
  // a row of these leaves the engine after this
  await writeKnown(analytics, files);
  return files;
}
