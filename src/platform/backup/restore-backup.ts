/**
 * A data folder out of a backup and the log that was kept after it: as of a moment, or of the last
 * change that was kept. The folder is made beside its place and moved when PostgreSQL has replayed the
 * log, so that one that is interrupted leaves nothing behind that a server would start on.
 */
import { createHash } from "node:crypto";
import { createWriteStream, existsSync, mkdirSync, mkdtempSync } from "node:fs";
import { readdirSync, renameSync, rmdirSync, rmSync, writeFileSync } from "node:fs";
import { mkdir, open } from "node:fs/promises";
import { dirname, join, relative, resolve } from "node:path";
import type { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { createZstdDecompress } from "node:zlib";
import { AppError } from "#src/kernel/app-error.ts";
import { openPool } from "#src/platform/driver/postgres.ts";
import { type RunningPostgres, startPostgres } from "#src/platform/engines/postgres.ts";
import { messageOf, startError, systemCodeOf } from "#src/platform/engines/start-error.ts";
import { type BackedFile, type Backup, baseFolder, findBackup, getBackup } from "./kept-backups.ts";
import { listTimelines, newestPosition, type Timeline } from "./timelines.ts";
import { recoverySettings, restoreSecret } from "./wal-archive.ts";

export type RestoreOptions = {
  readonly backups: string;
  /** Must not be there yet, or be empty, and must not lie among the backups. */
  readonly to: string;
  /** Changes after it do not come back; absent: all that were kept do. */
  readonly until?: Temporal.Instant | undefined;
  /** Which backup; absent: the newest that reaches back far enough. */
  readonly id?: string;
  /** Which line of the log, as its number; absent: the one that goes on. */
  readonly timeline?: number | undefined;
  /** Where a part of the log is missing, what comes before it is enough. */
  readonly takesLess?: boolean;
  /** It is looked at and removed: its place is beside the backups. */
  readonly isDrill?: boolean;
};

export type Restored = {
  readonly backup: Backup;
  /** Time of the last change that came back; undefined when nothing changed after the backup. */
  readonly restoredTo: Temporal.Instant | undefined;
  /** Lines of the log that the archive has, by number in hexadecimal digits. */
  readonly lines: readonly string[];
};

/** Years of log may have to be replayed. */
const replayMsMax = 24 * 3_600_000;
/** Left out of a backup, and asked for by a start. */
const emptyFolders = [
  "pg_wal/archive_status",
  "pg_wal/summaries",
  "pg_commit_ts",
  "pg_dynshmem",
  "pg_logical/mappings",
  "pg_logical/snapshots",
  "pg_notify",
  "pg_replslot",
  "pg_serial",
  "pg_snapshots",
  "pg_stat",
  "pg_stat_tmp",
  "pg_subtrans",
  "pg_tblspc",
  "pg_twophase",
];

/** @throws {AppError} `RESTORE_…`, saying what is missing, and leaving nothing */
export async function restoreBackup(options: RestoreOptions): Promise<Restored> {
  const to = resolve(options.to);
  const { backups, until, id } = options;
  const timeline = findTimeline(options);
  const backup =
    id === undefined ? findBackup(backups, { until, timeline }) : getBackup(backups, id);
  if (!backup) throw noBackup(options);
  const isAmong = !relative(resolve(backups), to).startsWith("..");
  if (isAmong && options.isDrill !== true) throw amongBackups(to);
  const making = makePlace(to);
  try {
    await unpackAll(join(baseFolder(backups, backup.id), "files"), making, backup.files);
    for (const folder of emptyFolders)
      mkdirSync(join(making, "postgres", folder), { recursive: true, mode: 0o700 });
    writeFileSync(join(making, "postgres", "recovery.signal"), "");
    const restoredTo = await replay(making, { ...options, line: timeline.id });
    restoreSecret(making, backups);
    giveName(making, to);
    return { backup, restoredTo, lines: listTimelines(backups).map(({ id: line }) => line) };
  } catch (error) {
    rmSync(making, { recursive: true, force: true });
    throw error;
  }
}

function findTimeline({ backups, timeline }: RestoreOptions): Timeline {
  const lines = listTimelines(backups);
  const found =
    timeline === undefined
      ? lines.at(-1)
      : lines.find(({ id }) => Number.parseInt(id, 16) === timeline);
  if (found) return found;
  if (lines.length === 0) throw noBackup({ backups });
  throw startError({
    code: "RESTORE_TIMELINE_UNKNOWN",
    message: `There is no timeline ${String(timeline)} in ${backups}.`,
    fix: `Name one of these: ${lines.map(({ id }) => Number.parseInt(id, 16)).join(", ")}.`,
  });
}

/** Nothing that came into the place meanwhile is written over. */
function giveName(making: string, to: string): void {
  try {
    if (existsSync(to)) rmdirSync(to);
    renameSync(making, to);
  } catch (cause) {
    if (systemCodeOf(cause) === "ENOTEMPTY") throw notEmpty(to);
    throw cause;
  }
}

/** Beside the place of the folder, which has to be free. */
function makePlace(to: string): string {
  try {
    if (existsSync(to) && readdirSync(to).length > 0) throw notEmpty(to);
    mkdirSync(dirname(to), { recursive: true });
    return mkdtempSync(`${to}.restoring-`);
  } catch (cause) {
    if (cause instanceof AppError) throw cause;
    throw startError({
      code: "RESTORE_FOLDER_NOT_WRITABLE",
      message: `${to} cannot be made: ${messageOf(cause)}.`,
      fix: "Name a folder that is not there yet, where this user may write.",
      cause,
    });
  }
}

function amongBackups(to: string) {
  return startError({
    code: "RESTORE_AMONG_BACKUPS",
    message: `${to} lies among the backups, where no records may be kept.`,
    fix: "Name a folder beside them, or on another disk.",
  });
}

function notEmpty(to: string) {
  return startError({
    code: "RESTORE_FOLDER_NOT_EMPTY",
    message: `${to} is not empty, and a restore never writes over records.`,
    fix: "Name a folder that is not there yet, and start Tidegate on it with TIDEGATE_DATA.",
  });
}

function logHasHole(restoredTo: Temporal.Instant | undefined) {
  const until = restoredTo ? ` after ${restoredTo.toString()}` : " of the backup";
  return startError({
    code: "RESTORE_LOG_HAS_HOLE",
    message: `A part of the log is missing, though later ones were kept: nothing${until} can be restored.`,
    fix: "Look for the missing segment in wal/, or take what comes before it: --incomplete.",
  });
}

function noBackup({ backups, until }: Pick<RestoreOptions, "backups" | "until">) {
  const when = until ? ` that was complete at ${until.toString()}` : "";
  return startError({
    code: "RESTORE_NO_BACKUP",
    message: `There is no backup${when} in ${backups}.`,
    fix: "Name the folder that TIDEGATE_BACKUPS named, or a later moment: npx tidegate backups list <folder>.",
  });
}

async function unpackAll(from: string, to: string, files: readonly BackedFile[]): Promise<void> {
  for (const file of files) {
    const target = join(to, file.path);
    await mkdir(dirname(target), { recursive: true, mode: 0o700 });
    const hash = createHash("sha256");
    async function* hashed(chunks: AsyncIterable<Buffer>) {
      for await (const chunk of chunks) {
        hash.update(chunk);
        yield chunk;
      }
    }
    const packed = await openPacked(join(from, `${file.path}.zst`), file.path);
    // PostgreSQL flushes its own folder before it replays
    const flush = !file.path.startsWith("postgres/");
    const written = createWriteStream(target, { mode: 0o600, flush });
    try {
      await pipeline(packed, createZstdDecompress(), hashed, written);
    } catch (cause) {
      const code = systemCodeOf(cause) ?? "";
      if (code.startsWith("ZSTD") || code === "Z_BUF_ERROR") throw backupDamaged(file.path, cause);
      throw cause;
    }
    if (hash.digest("hex") !== file.sha256) throw backupDamaged(file.path);
  }
}

/** Before anything is made for it: a file that is missing leaves no other half open. */
async function openPacked(file: string, path: string): Promise<Readable> {
  try {
    const handle = await open(file);
    return handle.createReadStream();
  } catch (cause) {
    throw backupDamaged(path, cause);
  }
}

function backupDamaged(path: string, cause?: unknown) {
  return startError({
    code: "RESTORE_BACKUP_DAMAGED",
    message: `The backup is damaged: ${path} is not what was backed up.`,
    fix: "Restore from an earlier backup (--until a moment before this one), and look at the disk.",
    cause,
  });
}

/** PostgreSQL replays the log and ends; the next start is an ordinary one. */
async function replay(
  making: string,
  { backups, until, line, takesLess = false, isDrill = false }: ReplayOptions,
): Promise<Temporal.Instant | undefined> {
  const engine = await startReplay(making, { backups, until, line, isDrill });
  try {
    const sql = openPool(engine.superuserUrl, { max: 1 });
    const [row] = await sql<{ at: Date | null; position: string }[]>`
      select pg_last_xact_replay_timestamp() as at,
        substr(pg_walfile_name(pg_last_wal_replay_lsn()), 9) as position`;
    await sql.end({ timeout: 1 });
    const restoredTo = row?.at
      ? Temporal.Instant.fromEpochMilliseconds(row.at.getTime())
      : undefined;
    const newest = newestPosition(backups, line);
    const ends = row && newest !== undefined && row.position < newest;
    if (until === undefined && ends && !takesLess) throw logHasHole(restoredTo);
    return restoredTo;
  } finally {
    await engine.stop();
  }
}

type ReplayOptions = Pick<RestoreOptions, "backups" | "until" | "takesLess" | "isDrill"> & {
  readonly line: string;
};

async function startReplay(
  making: string,
  { backups, until, line, isDrill = false }: ReplayOptions,
): Promise<RunningPostgres> {
  try {
    return await startPostgres({
      folder: join(making, "postgres"),
      // what is removed afterwards need not be on the disk
      durable: !isDrill,
      settings: recoverySettings(backups, { until, timeline: line }),
      startMsMax: replayMsMax,
    });
  } catch (cause) {
    const isBeyond = /recovery ended before configured recovery target/.test(messageOf(cause));
    throw startError({
      code: isBeyond ? "RESTORE_LOG_ENDS" : "RESTORE_NOT_REPLAYED",
      message: isBeyond
        ? `The log that can be replayed ends before ${String(until)}.`
        : `The log could not be replayed. ${messageOf(cause)}`,
      fix: isBeyond
        ? "Name an earlier moment, or restore without --until; where a segment is missing in wal/, look for it."
        : "See whether the folder of backups is whole, and restore from an earlier backup.",
      cause,
    });
  }
}
