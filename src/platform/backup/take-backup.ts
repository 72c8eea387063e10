/**
 * A base backup of the running embedded PostgreSQL, by its own procedure ("Making a Base Backup Using the
 * Low Level API"): it is told that a backup begins, its files are copied while it works on, and what
 * changed in the meantime comes back from its log. Callers are served all the time.
 */
import { createHash } from "node:crypto";
import { createReadStream, createWriteStream } from "node:fs";
import { access, mkdir, readdir, rename, rm, stat } from "node:fs/promises";
import { dirname, join } from "node:path";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { setTimeout as sleep } from "node:timers/promises";
import { constants, createZstdCompress } from "node:zlib";
import { AppError } from "#src/kernel/app-error.ts";
import { openPool } from "#src/platform/driver/postgres.ts";
import { postgresMajor } from "#src/platform/engines/postgres.ts";
import { systemCodeOf } from "#src/platform/engines/start-error.ts";
import {
  type BackedFile,
  backupId,
  baseFolder,
  type Manifest,
  writeManifest,
} from "./kept-backups.ts";
import { keepSecret, walFolder } from "./wal-archive.ts";

export type BackupSource = {
  /** The data folder, with `postgres` in it. */
  readonly dataFolder: string;
  /** Of the superuser, who alone may begin a backup. */
  readonly superuserUrl: string;
  readonly tidegate: string;
};

/** What a start makes anew, or the log brings back; left out as PostgreSQL's own tool leaves it out. */
const emptyFolders = new Set([
  "pg_wal",
  "pg_replslot",
  "pg_dynshmem",
  "pg_notify",
  "pg_serial",
  "pg_snapshots",
  "pg_stat_tmp",
  "pg_subtrans",
]);
const leftOut = /^(postmaster\.(pid|opts)|pg_internal\.init|pgsql_tmp.*|backup_label|.*\.signal)$/;
/** Files of the data folder beside PostgreSQL's that belong to the moment, not to the records. */
const leftOutAbove = /^(running.*|.*\.log(\.old)?|\..*|.*\.making)$/;
/** So many files at a time: others want the disk too. */
const filesAtOnce = 2;
/** A segment is handed over within seconds; a full disk of backups is not waited for. */
const archiveMsMax = 60_000;

/** @throws {AppError} `BACKUP_LOG_NOT_KEPT` when the log does not reach the folder of backups */
export async function takeBackup(
  source: BackupSource,
  backups: string,
  signal: AbortSignal = new AbortController().signal,
): Promise<Manifest> {
  const startedAt = Temporal.Now.instant();
  const id = backupId(startedAt);
  const making = `${baseFolder(backups, id)}.making`;
  await mkdir(making, { recursive: true, mode: 0o700 });
  try {
    const copied = await copyWithin(source, { to: making, id, signal });
    await waitForSegment(backups, copied.lastSegment);
    const { files, storedBytes, firstSegment, lastSegment } = copied;
    const manifest: Manifest = {
      format: 1,
      id,
      startedAt: startedAt.toString(),
      endedAt: Temporal.Now.instant().toString(),
      tidegate: source.tidegate,
      postgres: postgresMajor,
      firstSegment,
      lastSegment,
      bytes: files.reduce((sum, { bytes }) => sum + bytes, 0),
      storedBytes,
      files: [...files],
    };
    writeManifest(making, manifest);
    await rename(making, baseFolder(backups, id));
    return manifest;
  } catch (error) {
    await rm(making, { recursive: true, force: true });
    throw error;
  }
}

type Copied = {
  readonly files: readonly BackedFile[];
  readonly storedBytes: number;
  readonly firstSegment: string;
  readonly lastSegment: string;
};

/** Copies between begin and end of the backup; both are said on one session. */
async function copyWithin(
  source: BackupSource,
  { to, id, signal }: { readonly to: string; readonly id: string; readonly signal: AbortSignal },
): Promise<Copied> {
  const sql = openPool(source.superuserUrl, { max: 1, onnotice: () => undefined });
  try {
    const [begun] = await sql<{ segment: string }[]>`
      select pg_walfile_name(pg_backup_start(${id}, true)) as segment`;
    const copier = new Copier(to, signal);
    await copier.copyAll(source.dataFolder, await listFiles(source.dataFolder));
    const [ended] = await sql<{ segment: string; label: string }[]>`
      select pg_walfile_name(lsn) as segment, labelfile as label from pg_backup_stop(false)`;
    if (!begun || !ended)
      throw new Error("PostgreSQL did not say where the backup begins and ends");
    await copier.copyText("postgres/backup_label", ended.label);
    const { files, storedBytes } = copier;
    return { files, storedBytes, firstSegment: begun.segment, lastSegment: ended.segment };
  } finally {
    await sql.end({ timeout: 1 });
  }
}

async function listFiles(dataFolder: string): Promise<readonly string[]> {
  const above = await readdir(dataFolder, { withFileTypes: true });
  const own = above.filter((entry) => entry.isFile() && !leftOutAbove.test(entry.name));
  const files = own.map(({ name }) => name);
  async function walk(folder: string): Promise<void> {
    for (const entry of await readdir(join(dataFolder, folder), { withFileTypes: true })) {
      if (leftOut.test(entry.name)) continue;
      const path = `${folder}/${entry.name}`;
      if (entry.isFile()) files.push(path);
      else if (entry.isDirectory() && !emptyFolders.has(entry.name)) await walk(path);
    }
  }
  await walk("postgres");
  return files;
}

/** Packs files one by one, and notes what they were. */
class Copier {
  readonly files: BackedFile[] = [];
  storedBytes = 0;
  readonly #to: string;
  readonly #signal: AbortSignal;

  constructor(to: string, signal: AbortSignal) {
    this.#to = to;
    this.#signal = signal;
  }

  async copyAll(from: string, paths: readonly string[]): Promise<void> {
    const left = paths.values();
    const work = async () => {
      for (const path of left) {
        this.#signal.throwIfAborted();
        await this.#copyIfThere(from, path);
      }
    };
    await Promise.all(Array.from({ length: filesAtOnce }, work));
  }

  async copyText(path: string, text: string): Promise<void> {
    await this.#pack(path, Readable.from([Buffer.from(text)]));
  }

  /** A table may be dropped, and a temporary file removed, while the others are copied. */
  async #copyIfThere(from: string, path: string): Promise<void> {
    try {
      const source = createReadStream(join(from, path));
      await this.#pack(path, source);
    } catch (error) {
      if (systemCodeOf(error) !== "ENOENT") throw error;
      await rm(this.#target(path), { force: true });
    }
  }

  async #pack(path: string, content: Readable): Promise<void> {
    const target = this.#target(path);
    await mkdir(dirname(target), { recursive: true, mode: 0o700 });
    const hash = createHash("sha256");
    let bytes = 0;
    async function* counted(chunks: AsyncIterable<Buffer>) {
      for await (const chunk of chunks) {
        hash.update(chunk);
        bytes += chunk.length;
        yield chunk;
      }
    }
    const params = { [constants.ZSTD_c_compressionLevel]: 1 };
    const packed = createWriteStream(target, { mode: 0o600, flush: true });
    await pipeline(content, counted, createZstdCompress({ params }), packed);
    this.files.push({ path, bytes, sha256: hash.digest("hex") });
    this.storedBytes += (await stat(target)).size;
  }

  #target(path: string): string {
    return join(this.#to, "files", `${path}.zst`);
  }
}

/**
 * Hands over what was written since the last segment was full. PostgreSQL does so by itself once a minute
 * (`archive_timeout`), but not after a start until something else wakes its checkpointer.
 */
export async function handOverLog(source: BackupSource, backups: string): Promise<void> {
  keepSecret(source.dataFolder, backups);
  const sql = openPool(source.superuserUrl, { max: 1, onnotice: () => undefined });
  try {
    await sql`select pg_switch_wal()`;
  } finally {
    await sql.end({ timeout: 1 });
  }
}

async function waitForSegment(backups: string, segment: string): Promise<void> {
  const file = join(walFolder(backups), `${segment}.zst`);
  for (const end = Date.now() + archiveMsMax; Date.now() < end; await sleep(100)) {
    if (
      await access(file).then(
        () => true,
        () => false,
      )
    )
      return;
  }
  throw new AppError({
    code: "BACKUP_LOG_NOT_KEPT",
    status: 503,
    message:
      "The backup was not kept: the log of the records does not reach the folder of backups.",
    fix: "Make room in TIDEGATE_BACKUPS and let this user write there; the log of PostgreSQL says what failed.",
  });
}
