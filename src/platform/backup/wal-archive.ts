/** The settings by which PostgreSQL keeps its log in the folder of backups, and reads it from there. */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
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

const secretName = "installation-secret";

/** A secret that the server keeps itself is kept beside the log: a rotation is not in the last backup. */
export function keepSecret(dataFolder: string, backups: string): void {
  const [own, kept] = [dataFolder, backups].map((folder) => readIfThere(join(folder, secretName)));
  if (own === undefined || own === kept) return;
  writeFileSync(join(backups, secretName), own, { mode: 0o600, flush: true });
}

/**
 * Puts the secret that was kept last beside that of the backup; a start finds out which one opens the
 * keys.
 */
export function restoreSecret(dataFolder: string, backups: string): void {
  const [own, kept] = [dataFolder, backups].map((folder) => readIfThere(join(folder, secretName)));
  if (own === undefined || kept === undefined || own === kept) return;
  writeFileSync(join(dataFolder, `${secretName}.next`), kept, { mode: 0o600, flush: true });
}

function readIfThere(file: string): string | undefined {
  return existsSync(file) ? readFileSync(file, "utf8") : undefined;
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
  { until, timeline }: { readonly until: Temporal.Instant | undefined; readonly timeline: string },
): Readonly<Record<string, string>> {
  return {
    archive_mode: "off",
    // nobody reads meanwhile, and settings of connections may have been others then
    hot_standby: "off",
    restore_command: `${line("get", walFolder(backups))} "%f" "%p"`,
    recovery_target_timeline: `0x${timeline}`,
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
