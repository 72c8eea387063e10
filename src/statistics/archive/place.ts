/**
 * Where archived files lie: a folder of this machine, or a bucket that the analytics engine reaches. A file
 * gets its name when it is whole, and is read from when its manifest names it, which is written last.
 */
import { createHash, randomBytes } from "node:crypto";
import { createReadStream } from "node:fs";
import { mkdir, open, readdir, readFile, rename, rm, stat } from "node:fs/promises";
import { dirname, join } from "node:path";
import { pipeline } from "node:stream/promises";
import type { ClickHouseClient } from "@clickhouse/client";
import { AppError } from "#src/kernel/app-error.ts";
import { type ArchivePlace, archivePlaceFix } from "#src/platform/archive-plan.ts";
import type { Services } from "#src/platform/services.ts";
import {
  ArchiveManifest,
  archivedTables,
  filesMax,
  manifestBytesMax,
  manifestPath,
} from "./manifest.ts";
import { readTexts, type SmallText, sizeInBucket, writeText } from "./store.ts";

export type ArchiveServices = Pick<
  Services,
  "sql" | "analytics" | "recordsForAnalytics" | "clock" | "archive"
>;

/** @throws {AppError} ARCHIVE_NO_PLACE */
export function placeOf({ archive }: Pick<Services, "archive">): ArchivePlace {
  const place = archive?.place;
  if (place === undefined) {
    throw new AppError({
      code: "ARCHIVE_NO_PLACE",
      status: 409,
      message: "There is no place for archived months.",
      fix: archivePlaceFix,
    });
  }
  // names of files go to the engine with the marks that pick several
  if (place.kind === "folder" && /[{}*?'\\]/.test(place.folder)) {
    throw new AppError({
      code: "ARCHIVE_NO_PLACE",
      status: 409,
      message:
        "The path of the data folder has a brace, star, question mark, apostrophe or backslash.",
      fix: "Rename the folder: the engine reads these as a pattern of names.",
    });
  }
  return place;
}

export type ReadManifests = {
  readonly manifests: readonly ArchiveManifest[];
  /** Files that have the name of a manifest and are none. */
  readonly faults: readonly {
    readonly table: string;
    readonly month: string;
    readonly file: string;
    readonly says: string;
    readonly isThere: true;
  }[];
};

/** Every manifest there is, by table and month. */
export async function readManifests(
  analytics: ClickHouseClient,
  place: ArchivePlace,
): Promise<ReadManifests> {
  const texts =
    place.kind === "folder"
      ? await readFolder(place.folder)
      : await readTexts(
          analytics,
          place,
          `{${archivedTables.join(",")}}/month=*/manifest.json`,
          manifestBytesMax,
        );
  const read = texts.map(({ path, text }) => ({ path, manifest: parseManifest(path, text) }));
  const faults = read.flatMap(({ path, manifest }) => {
    if (manifest !== undefined) return [];
    const [table = "", name = ""] = path.split("/");
    const month = name.replace("month=", "");
    return [{ table, month, file: path, says: "it is no manifest", isThere: true as const }];
  });
  const manifests = read
    .flatMap(({ manifest }) => manifest ?? [])
    .toSorted((a, b) => `${a.table} ${a.month}`.localeCompare(`${b.table} ${b.month}`));
  return { manifests, faults };
}

/** Undefined too for one of another month than its path says: so there is one for a month at most. */
function parseManifest(path: string, text: string | undefined): ArchiveManifest | undefined {
  try {
    const manifest = ArchiveManifest.safeParse(JSON.parse(text ?? "")).data;
    if (manifest === undefined) return undefined;
    return manifestPath(manifest.table, manifest.month) === path ? manifest : undefined;
  } catch {
    return undefined;
  }
}

async function readFolder(folder: string): Promise<readonly SmallText[]> {
  const texts: SmallText[] = [];
  for (const table of archivedTables) {
    const months = (await orAbsent(readdir(join(folder, table)))) ?? [];
    for (const name of months.filter((one) => one.startsWith("month=")).slice(0, filesMax)) {
      const path = `${table}/${name}/manifest.json`;
      const size = await orAbsent(stat(join(folder, path)));
      if (size === undefined) continue;
      const isSmall = size.size <= manifestBytesMax;
      texts.push({ path, text: isSmall ? await readFile(join(folder, path), "utf8") : undefined });
    }
  }
  return texts;
}

/** Undefined for a name that is not there; what cannot be read is not absent. */
async function orAbsent<Found>(looking: Promise<Found>): Promise<Found | undefined> {
  return await looking.catch((error: unknown) => {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return undefined;
    throw error;
  });
}

/** Takes the place of the manifest before, whole or not at all. */
export async function writeManifest(
  analytics: ClickHouseClient,
  place: ArchivePlace,
  manifest: ArchiveManifest,
): Promise<void> {
  const path = manifestPath(manifest.table, manifest.month);
  const text = `${JSON.stringify(manifest, undefined, 2)}\n`;
  if (place.kind === "bucket") return await writeText(analytics, place, path, text);
  const whole = join(place.folder, path);
  const part = partOf(whole);
  const handle = await open(part, "wx", 0o600);
  try {
    await handle.writeFile(text);
    await handle.sync();
  } finally {
    await handle.close();
  }
  await moveWhole(part, whole);
}

/** Takes away what runs that were ended left beside a file; nobody else may be at its month. */
export async function removeParts(path: string): Promise<void> {
  const folder = dirname(path);
  for (const name of await readdir(folder)) {
    if (name.endsWith(".part")) await rm(join(folder, name), { force: true });
  }
}

/** A name beside a file that no pattern finds. */
export function partOf(path: string): string {
  return `${path}.${randomBytes(6).toString("hex")}.part`;
}

/** Gives a file its name once its bytes are on the disk. */
export async function moveWhole(part: string, whole: string): Promise<void> {
  await flush(part, "r+");
  await rename(part, whole);
  await flush(dirname(whole), "r");
}

async function flush(path: string, flags: "r" | "r+"): Promise<void> {
  const handle = await open(path, flags);
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

export async function makeFolderOf(path: string): Promise<void> {
  await mkdir(dirname(path), { recursive: true, mode: 0o700 });
}

export async function removeFile(place: ArchivePlace, path: string): Promise<void> {
  // an engine cannot take a file out of a bucket; what no manifest names is not read
  if (place.kind === "folder") await rm(join(place.folder, path), { force: true });
}

export type FileState = { readonly bytes: number; readonly sha256: string | null };

/** Size of a file in bytes; undefined where there is none. */
export async function sizeOfFile(
  analytics: ClickHouseClient,
  place: ArchivePlace,
  path: string,
): Promise<number | undefined> {
  if (place.kind === "bucket") return await sizeInBucket(analytics, place, path);
  return (await orAbsent(stat(join(place.folder, path))))?.size;
}

/** Size and digest of a file; undefined where there is none. The digest of one in a bucket is not known. */
export async function lookAtFile(
  analytics: ClickHouseClient,
  place: ArchivePlace,
  path: string,
): Promise<FileState | undefined> {
  const bytes = await sizeOfFile(analytics, place, path);
  if (bytes === undefined) return undefined;
  if (place.kind === "bucket") return { bytes, sha256: null };
  const hash = createHash("sha256");
  await pipeline(createReadStream(join(place.folder, path)), hash);
  return { bytes, sha256: hash.digest("hex") };
}
