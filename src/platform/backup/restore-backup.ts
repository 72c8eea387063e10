/**
 * A data folder out of a backup and the log that was kept after it: as of a moment, or of the last
 * change that was kept. The folder is made beside its place and moved when PostgreSQL has replayed the
 * log, so that one that is interrupted leaves nothing behind that a server would start on.
 */
import { createHash } from "node:crypto";
import { createReadStream, createWriteStream, existsSync, mkdirSync, readdirSync } from "node:fs";
import { renameSync, rmSync, writeFileSync } from "node:fs";
import { mkdir } from "node:fs/promises";
import { dirname, join, relative, resolve } from "node:path";
import { pipeline } from "node:stream/promises";
import { createZstdDecompress } from "node:zlib";
import { AppError } from "#src/kernel/app-error.ts";
import { openPool } from "#src/platform/driver/postgres.ts";
import { type RunningPostgres, startPostgres } from "#src/platform/engines/postgres.ts";
import { messageOf, startError } from "#src/platform/engines/start-error.ts";
import { type BackedFile, type Backup, baseFolder, findBackup, getBackup } from "./kept-backups.ts";
import { recoverySettings } from "./wal-archive.ts";

export type RestoreOptions = {
  readonly backups: string;
  /** Must not be there yet, or be empty, and must not lie among the backups. */
  readonly to: string;
  /** Changes after it do not come back; absent: all that were kept do. */
  readonly until?: Temporal.Instant | undefined;
  /** Which backup; absent: the newest that reaches back far enough. */
  readonly id?: string;
  /** It is looked at and removed: its place is beside the backups. */
  readonly isDrill?: boolean;
};

export type Restored = {
  readonly backup: Backup;
  /** Time of the last change that came back; undefined when nothing changed after the backup. */
  readonly restoredTo: Temporal.Instant | undefined;
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
  const backup = id === undefined ? findBackup(backups, until) : getBackup(backups, id);
  if (!backup) throw noBackup(options);
  const isAmong = !relative(resolve(backups), to).startsWith("..");
  if (isAmong && options.isDrill !== true) throw amongBackups(to);
  const making = makePlace(to);
  try {
    await unpackAll(join(baseFolder(backups, backup.id), "files"), making, backup.files);
    for (const folder of emptyFolders)
      mkdirSync(join(making, "postgres", folder), { recursive: true, mode: 0o700 });
    writeFileSync(join(making, "postgres", "recovery.signal"), "");
    const restoredTo = await replay(making, options);
    rmSync(to, { recursive: true, force: true });
    renameSync(making, to);
    return { backup, restoredTo };
  } catch (error) {
    rmSync(making, { recursive: true, force: true });
    throw error;
  }
}

/** Beside the place of the folder, which has to be free. */
function makePlace(to: string): string {
  const making = `${to}.restoring`;
  try {
    if (existsSync(to) && readdirSync(to).length > 0) throw notEmpty(to);
    rmSync(making, { recursive: true, force: true });
    mkdirSync(making, { recursive: true, mode: 0o700 });
    return making;
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

function noBackup({ backups, until }: RestoreOptions) {
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
    const packed = createReadStream(join(from, `${file.path}.zst`));
    const written = createWriteStream(target, { mode: 0o600 });
    await pipeline(packed, createZstdDecompress(), hashed, written);
    if (hash.digest("hex") !== file.sha256)
      throw startError({
        code: "RESTORE_BACKUP_DAMAGED",
        message: `The backup is damaged: ${file.path} is not what was backed up.`,
        fix: "Restore from an earlier backup (--until a moment before this one), and look at the disk.",
      });
  }
}

/** PostgreSQL replays the log and ends; the next start is an ordinary one. */
async function replay(
  making: string,
  { backups, until }: RestoreOptions,
): Promise<Temporal.Instant | undefined> {
  const engine = await startReplay(making, { backups, until });
  try {
    const sql = openPool(engine.superuserUrl, { max: 1 });
    const [row] = await sql<{ at: Date | null }[]>`
      select pg_last_xact_replay_timestamp() as at`;
    await sql.end({ timeout: 1 });
    return row?.at ? Temporal.Instant.fromEpochMilliseconds(row.at.getTime()) : undefined;
  } finally {
    await engine.stop();
  }
}

async function startReplay(
  making: string,
  { backups, until }: Pick<RestoreOptions, "backups" | "until">,
): Promise<RunningPostgres> {
  try {
    return await startPostgres({
      folder: join(making, "postgres"),
      settings: recoverySettings(backups, until),
      startMsMax: replayMsMax,
    });
  } catch (cause) {
    const isBeyond = /recovery ended before configured recovery target/.test(messageOf(cause));
    throw startError({
      code: isBeyond ? "RESTORE_LOG_ENDS" : "RESTORE_NOT_REPLAYED",
      message: isBeyond
        ? `Nothing was kept of as late a moment as ${String(until)}.`
        : `The log could not be replayed. ${messageOf(cause)}`,
      fix: isBeyond
        ? "Restore without --until, which brings back all that was kept, or name an earlier moment."
        : "See whether the folder of backups is whole, and restore from an earlier backup.",
      cause,
    });
  }
}
