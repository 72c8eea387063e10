/** The settings by which PostgreSQL keeps its log in the folder of backups, and reads it from there. */
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { zstdCompressSync } from "node:zlib";
import type { Sql } from "#src/platform/services.ts";

const program = fileURLToPath(new URL("wal-copy.ts", import.meta.url));

/** What is lost at most with the disk of the records, where little happens: a segment that is not full. */
const archiveSeconds = 60;

export function walFolder(backups: string): string {
  return join(backups, "wal");
}

/** For a server whose log is kept; makes the folder. */
export function archiveSettings(backups: string): Readonly<Record<string, string>> {
  mkdirSync(walFolder(backups), { recursive: true, mode: 0o700 });
  return {
    archive_mode: "on",
    archive_command: `${line("put", walFolder(backups))} "%p" "%f"`,
    archive_timeout: `${archiveSeconds}s`,
  };
}

/**
 * Restored records continue the log under a number of their own (a timeline). Once a server keeps their log,
 * the history of that number goes to the archive, so that later restores follow it; a copy that was restored
 * to look at leaves no trace there.
 */
export function keepHistories(dataFolder: string, backups: string): void {
  const wal = join(dataFolder, "postgres", "pg_wal");
  for (const name of readdirSync(wal).filter((file) => file.endsWith(".history"))) {
    const kept = join(walFolder(backups), `${name}.zst`);
    if (existsSync(kept)) continue;
    writeFileSync(kept, zstdCompressSync(readFileSync(join(wal, name))), {
      mode: 0o600,
      flush: true,
    });
  }
}

export type LogKept = {
  /** `kept`; `none-yet` before the first segment; `failing` while the last try failed. */
  readonly state: "kept" | "none-yet" | "failing";
  readonly lastAt: Temporal.Instant | undefined;
};

/** Whether the log reaches the archive, as PostgreSQL counts it. */
export async function askLogKept(sql: Sql): Promise<LogKept> {
  const [row] = await sql<{ lastAt: Date | null; isFailing: boolean }[]>`
    select last_archived_time as "lastAt",
      coalesce(last_failed_time > coalesce(last_archived_time, '-infinity'), false) as "isFailing"
    from pg_stat_archiver`;
  const lastAt = row?.lastAt
    ? Temporal.Instant.fromEpochMilliseconds(row.lastAt.getTime())
    : undefined;
  if (row?.isFailing) return { state: "failing", lastAt };
  return { state: lastAt ? "kept" : "none-yet", lastAt };
}

/** For a server that replays the log up to a moment, or to its end. */
export function recoverySettings(
  backups: string,
  until: Temporal.Instant | undefined,
): Readonly<Record<string, string>> {
  return {
    archive_mode: "off",
    restore_command: `${line("get", walFolder(backups))} "%f" "%p"`,
    recovery_target_timeline: "latest",
    recovery_target_action: "promote",
    ...(until ? { recovery_target_time: moment(until) } : {}),
  };
}

/** The beginning of a command for the shell, and for PostgreSQL, to which a percent sign is a mark. */
function line(act: "put" | "get", folder: string): string {
  return [process.execPath, program, act, folder].map(quoted).join(" ");
}

function quoted(word: string): string {
  return `'${word.replaceAll("'", `'\\''`).replaceAll("%", "%%")}'`;
}

/** As PostgreSQL reads it: to the microsecond, which is as fine as it keeps time. */
function moment(at: Temporal.Instant): string {
  return at.toString({ smallestUnit: "microsecond" }).replace("T", " ").replace("Z", "+00");
}
