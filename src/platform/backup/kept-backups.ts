/**
 * The folder of backups: `base/<id>/` for each base backup, with its manifest and, once it was tried,
 * the outcome of its drill; `wal/` for the log. Everything about a backup is in files beside it, so
 * that it can be found when the database is lost.
 */
import { randomBytes } from "node:crypto";
import { existsSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { isOn, positionOf, type Timeline } from "./timelines.ts";
import { walFolder } from "./wal-archive.ts";

/** A file of a backup; `bytes` and `sha256` are of its content before it was packed. */
const BackedFile = z.strictObject({
  path: z.string(),
  bytes: z.int().nonnegative(),
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
});
export type BackedFile = z.infer<typeof BackedFile>;

const Manifest = z.strictObject({
  format: z.literal(1),
  id: z.string(),
  /** When it began; what was stored until `endedAt` is in it. */
  startedAt: z.iso.datetime(),
  endedAt: z.iso.datetime(),
  /** Versions that wrote the records. */
  tidegate: z.string(),
  postgres: z.int(),
  /** The segments of the log without which it cannot be used. */
  firstSegment: z.string(),
  lastSegment: z.string(),
  /** Of its files, and what they take packed. */
  bytes: z.int(),
  storedBytes: z.int(),
  files: z.array(BackedFile).min(1),
});
export type Manifest = z.infer<typeof Manifest>;

const Drill = z.strictObject({
  at: z.iso.datetime(),
  outcome: z.enum(["restored", "failed"]),
  /** Time of the last change that came back. */
  restoredTo: z.iso.datetime().nullable(),
  declarations: z.int().nullable(),
  seconds: z.number(),
  /** What was found wrong; empty where nothing was. */
  says: z.string(),
});
export type Drill = z.infer<typeof Drill>;

export type Backup = Manifest & { readonly drill: Drill | undefined };

export function baseFolder(backups: string, id: string): string {
  return join(backups, "base", id);
}

/** Folders of other names are none of ours: one that is being made, one that somebody put there. */
const isBackupId = /^\d{8}T\d{6}Z-[0-9a-f]{4}$/;

/** An id that sorts by time, and is a name of a folder everywhere. @example "20261129T140501Z-9f2c" */
export function backupId(at: Temporal.Instant): string {
  const compact = at.round("second").toString().replaceAll(/[-:]/g, "");
  return `${compact}-${randomBytes(2).toString("hex")}`;
}

export type KeptBackups = {
  /** Complete ones, the newest first. */
  readonly backups: readonly Backup[];
  /** Ids of those whose manifest cannot be read: they are never restored, and never removed. */
  readonly damaged: readonly string[];
};

export function readBackups(folder: string): KeptBackups {
  const base = join(folder, "base");
  if (!existsSync(base)) return { backups: [], damaged: [] };
  const ids = readdirSync(base)
    .filter((name) => isBackupId.test(name))
    .toSorted()
    .toReversed();
  const read = ids.map((id) => ({ id, backup: readBackup(folder, id) }));
  return {
    backups: read.flatMap(({ backup }) => backup ?? []),
    damaged: read.filter(({ backup }) => !backup).map(({ id }) => id),
  };
}

/** Complete ones, the newest first. */
export function listBackups(backups: string): readonly Backup[] {
  return readBackups(backups).backups;
}

function readBackup(backups: string, id: string): Backup | undefined {
  const folder = baseFolder(backups, id);
  const manifest = Manifest.safeParse(readJson(join(folder, "manifest.json")));
  if (!manifest.success || manifest.data.id !== id) return undefined;
  const drill = Drill.safeParse(readJson(join(folder, "drill.json")));
  return { ...manifest.data, drill: drill.data };
}

/** The newest of a line of the log that was complete at a moment; without one, the newest of the line. */
export function findBackup(
  backups: string,
  {
    until,
    timeline,
  }: { readonly until: Temporal.Instant | undefined; readonly timeline: Timeline },
): Backup | undefined {
  const isEarly = (endedAt: string) =>
    until === undefined || Temporal.Instant.compare(Temporal.Instant.from(endedAt), until) <= 0;
  return listBackups(backups).find(
    ({ endedAt, lastSegment }) => isEarly(endedAt) && isOn(timeline, lastSegment),
  );
}

export function getBackup(backups: string, id: string): Backup | undefined {
  return listBackups(backups).find((one) => one.id === id);
}

export function writeManifest(folder: string, manifest: Manifest): void {
  writeWhole(join(folder, "manifest.json"), manifest);
}

export function writeDrill(backups: string, id: string, drill: Drill): void {
  writeWhole(join(baseFolder(backups, id), "drill.json"), drill);
}

/**
 * Takes away all but the newest backups, and the segments of the log that none of those left needs.
 * @returns the ids of those that went
 */
export function forgetBackups(backups: string, kept: number): readonly string[] {
  const all = listBackups(backups);
  const oldest = all.slice(0, kept).at(-1);
  if (!oldest) return [];
  const gone = all.slice(kept).map(({ id }) => id);
  for (const id of gone) rmSync(baseFolder(backups, id), { recursive: true, force: true });
  for (const file of readdirSync(walFolder(backups)))
    if (isBefore(file, oldest.firstSegment)) rmSync(join(walFolder(backups), file));
  return gone;
}

/** Whether a file of the archive is a segment before another, on whatever timeline. */
function isBefore(file: string, segment: string): boolean {
  return /^[0-9A-F]{24}(\.|$)/.test(file) && positionOf(file) < positionOf(segment);
}

function writeWhole(file: string, value: unknown): void {
  writeFileSync(`${file}.part`, `${JSON.stringify(value, null, 1)}\n`, {
    mode: 0o600,
    flush: true,
  });
  renameSync(`${file}.part`, file);
}

function readJson(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, "utf8"));
  } catch {
    return undefined;
  }
}
