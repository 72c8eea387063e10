/** Reads datasets from releases, as much of them as the reader may see and never too much at once. */
import { AppError } from "#src/kernel/app-error.ts";
import { nameOf } from "#src/registers/snapshot.ts";
import type { StatisticsApp } from "../app.ts";
import { labelsOf } from "../official/labels.ts";
import { carriedOf } from "../press/report.ts";
import { tableSetOfRelease } from "../releases/releases.ts";
import { simulatedNotes } from "../releases/simulated-notes.ts";
import {
  type Sight,
  type StoredRelease,
  listReleases,
  readCells,
  readHiddenKeys,
} from "../releases/store.ts";
import { type TableDefinition, findTable, tableSetOf } from "../tables/table-set.ts";
import {
  type Dataset,
  type DatasetContext,
  type ReleasedTable,
  datasetOf,
  markSimulated,
} from "./dataset.ts";
import { legalDay } from "#src/kernel/legal-day.ts";

/** More observations than this are no answer to one request. */
export const observationsMax = 500_000;

/** Names and the area of a profile, as figures are published under them. */
export function contextOf(app: StatisticsApp, profileId: string): DatasetContext {
  const profile = app.snapshots.profile(profileId);
  const asOf = legalDay(profile.timeZone, app.clock());
  const snapshot = app.snapshots.current(profileId);
  const row = snapshot.find("countries", profile.country, asOf);
  return {
    area: profile.country,
    areaName: row ? nameOf(row) : { en: profile.country, zh: profile.country },
    labelOf: labelsOf(snapshot, carriedOf(profile).partners, asOf),
    valuation: profile.valueBasis,
    unitOf: (code) => {
      const kinds = ["units", "statistical-units", "currencies"];
      const found = kinds.map((kind) => snapshot.find(kind, code, asOf)).find((one) => one);
      if (!found) return undefined;
      const unece = found.values["unece"] ?? "";
      return { name: nameOf(found), ...(unece === "" ? {} : { unece }) };
    },
  };
}

/** The latest publication of each period that the reader may see, by period. */
export async function latestReleases(
  app: StatisticsApp,
  profile: string,
  sight: Sight,
): Promise<readonly StoredRelease[]> {
  const all = await listReleases(app.sql, profile, sight);
  const latest = new Map<string, StoredRelease>();
  for (const release of all) {
    const known = latest.get(release.period);
    if (!known || known.sequence < release.sequence) latest.set(release.period, release);
  }
  return [...latest.values()].toSorted((a, b) => (a.period < b.period ? -1 : 1));
}

/** Tables of a profile's file, and those that statisticians added, as they were released last. */
export function tablesOf(
  profile: string,
  releases: readonly StoredRelease[],
): readonly TableDefinition[] {
  const tables = new Map(tableSetOf(profile).tables.map((table) => [table.id, table]));
  for (const { manifest } of releases)
    for (const table of tableSetOfRelease(manifest).tables) tables.set(table.id, table);
  return [...tables.values()];
}

/** One table of some releases, oldest period first. */
export async function readDataset(
  app: StatisticsApp,
  releases: readonly StoredRelease[],
  tableId: string,
): Promise<Dataset | undefined> {
  const released: ReleasedTable[] = [];
  let read = 0;
  for (const release of releases) {
    const set = tableSetOfRelease(release.manifest);
    const table = findTable(set, tableId);
    if (!table || !release.manifest.tables.some(({ id }) => id === tableId)) continue;
    const cells = await readCells(app.sql, release.id, tableId);
    const hidden = await readHiddenKeys(app.sql, release.id, tableId);
    read += cells.length + hidden.length;
    if (read > observationsMax) throw tooMuch();
    released.push({ release, table, lists: set.lists, cells, hidden });
  }
  const [first] = releases;
  const dataset = first && datasetOf(released, contextOf(app, first.profile));
  if (!dataset) return undefined;
  const notes = await simulatedNotes(app.sql);
  return markSimulated(dataset, notes);
}

export function tooMuch(): AppError {
  return new AppError({
    code: "STATISTICS_TOO_MUCH",
    status: 413,
    message: `More than ${observationsMax} observations were requested at once.`,
    fix: "Request fewer periods, or use the bulk files.",
  });
}
