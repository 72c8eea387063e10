/**
 * The program that PostgreSQL runs for each finished segment of its log (`archive_command`) and for
 * each one it needs again (`restore_command`): `put <archive> <path> <name>`, `get <archive> <name>
 * <path>`. It depends on nothing of ours, because it is started for every segment.
 *
 * What it promises is what PostgreSQL asks of an archive (manual, "Continuous Archiving"): it ends with 0
 * only when the segment is on the disk, and it never writes over one that is there with other content.
 */
import { closeSync, fsyncSync, openSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { constants, zstdCompressSync, zstdDecompressSync } from "node:zlib";

const [act, archive = "", first = "", second = ""] = process.argv.slice(2);
/** Of an answer that PostgreSQL tries again, or takes for the end of the archive. */
const failed = 1;
/** Above 125 a recovery ends with an error in place of taking what is missing for the end of the log. */
const damaged = 200;

try {
  if (act === "put") put(first, join(archive, `${second}.zst`));
  else if (act === "get") get(join(archive, `${first}.zst`), second);
  else throw new Error("put <archive> <path> <name>, or get <archive> <name> <path>");
} catch (error) {
  process.stderr.write(`wal-copy: ${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = failed;
}

function put(from: string, to: string): void {
  const content = readFileSync(from);
  const kept = readIfThere(to);
  if (kept) {
    if (zstdDecompressSync(kept).equals(content)) return;
    throw new Error(`${to} is there and holds something else`);
  }
  const params = { [constants.ZSTD_c_compressionLevel]: 1 };
  writeSafely(to, zstdCompressSync(content, { params }));
}

function get(from: string, to: string): void {
  const kept = readIfThere(from);
  if (!kept) throw new Error(`${from} is not there`);
  let content: Buffer;
  try {
    content = zstdDecompressSync(kept);
  } catch {
    process.stderr.write(`wal-copy: ${from} is damaged\n`);
    process.exit(damaged);
  }
  writeFileSync(to, content);
}

/** Whole or not at all, also when the machine goes down. */
function writeSafely(file: string, content: Uint8Array): void {
  const draft = `${file}.part`;
  writeFileSync(draft, content, { mode: 0o600, flush: true });
  renameSync(draft, file);
  const folder = openSync(dirname(file), "r");
  fsyncSync(folder);
  closeSync(folder);
}

function readIfThere(file: string): Buffer | undefined {
  try {
    return readFileSync(file);
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return undefined;
    throw error;
  }
}
