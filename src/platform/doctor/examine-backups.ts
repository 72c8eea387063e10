/**
 * What `tidegate doctor` says of backups: when the last one was taken, whether it was ever restored, whether
 * the log reaches them, and which cannot be read.
 */
import { existsSync, readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { type KeptBackups, readBackups } from "#src/platform/backup/kept-backups.ts";
import { walFolder } from "#src/platform/backup/wal-archive.ts";
import type { Settings } from "#src/platform/settings.ts";
import type { Finding } from "./finding.ts";

const check = "backups";
/** One a day; a day late, one is missed. */
const hoursMax = 48;
const read = "npx tidegate backups list shows them; docs/operating/data.md says what to do.";

/** @param readiness what the server of the folder says of itself; undefined where none answers */
export function examineBackups(
  { backups, databaseUrl }: Pick<Settings, "backups" | "databaseUrl">,
  readiness: string | undefined,
  now = Temporal.Now.instant(),
): Finding {
  const said = /"backups":"([^"]+)"/.exec(readiness ?? "")?.[1];
  if (databaseUrl !== undefined) return well("Of DATABASE_URL, by its own tools.");
  if (!backups) {
    if (said === undefined) return well("None are kept; TIDEGATE_BACKUPS names a folder for them.");
    return said === "ok" ? well("The server says: ok.") : unwell(`The server says: ${said}.`, read);
  }
  const { folder } = backups;
  if (!existsSync(folder))
    return unwell(`${folder} is not there.`, "Mount it, or name another folder: TIDEGATE_BACKUPS.");
  const kept = readBackups(folder);
  const says = `${folder}: ${describe(kept)} ${describeLog(folder)}`;
  const fault = faultOf(kept, said, now);
  return fault === undefined ? well(says) : unwell(`${says} ${fault}`, read);
}

function describe({ backups }: KeptBackups): string {
  const [newest] = backups;
  if (!newest) return "none yet.";
  const drill = backups.find((one) => one.drill)?.drill;
  const tried = drill
    ? `the last drill ${drill.outcome === "restored" ? "restored one" : "FAILED"} at ${minute(drill.at)}`
    : "none was ever restored";
  return `${backups.length}, the last one of ${minute(newest.endedAt)}; ${tried}.`;
}

/** Newest of what was handed over; where nothing changes, nothing is. */
function describeLog(folder: string): string {
  const wal = walFolder(folder);
  const times = existsSync(wal)
    ? readdirSync(wal).map((name) => statSync(join(wal, name)).mtimeMs)
    : [];
  if (times.length === 0) return "No log was handed over yet.";
  const at = Temporal.Instant.fromEpochMilliseconds(Math.round(Math.max(...times)));
  return `The log was handed over last at ${minute(at.toString())}.`;
}

function faultOf(
  { backups, damaged }: KeptBackups,
  said: string | undefined,
  now: Temporal.Instant,
): string | undefined {
  if (said === "log-not-kept") return "The log does NOT reach the folder.";
  if (damaged.length > 0) return `Cannot be read: ${damaged.join(", ")}.`;
  const [newest] = backups;
  // a server that runs takes the first one within a minute
  if (!newest) return said === undefined || said === "none-yet" ? undefined : `It says: ${said}.`;
  const hours = Temporal.Instant.from(newest.endedAt).until(now).total("hours");
  if (hours > hoursMax) return `The last one is ${Math.floor(hours)} hours old.`;
  if (newest.drill?.outcome === "failed") return `Its drill failed: ${newest.drill.says}`;
  return said === "failed" ? "The last backup or drill failed." : undefined;
}

function minute(at: string): string {
  return `${at.slice(0, 16)}Z`;
}

function well(says: string): Finding {
  return { check, ok: true, says, fix: "" };
}

function unwell(says: string, fix: string): Finding {
  return { check, ok: false, says, fix };
}
