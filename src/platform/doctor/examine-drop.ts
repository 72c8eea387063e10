/** What `tidegate doctor` says of the drop folder: whether it can be served, and what waits in it. */
import { counted } from "#src/kernel/counted.ts";
import { accessSync, constants, existsSync, readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import type { Finding } from "./finding.ts";

const check = "drop folder";
/** Minutes a file may lie; the server takes what is whole within seconds. */
const waitingMinutesMax = 15;
const entriesMax = 10_000;

/** Looks at the folder as it lies; asks no server. */
export function examineDrop(folder: string | undefined, nowMs = Date.now()): Finding {
  if (folder === undefined) return { check, ok: true, says: "None is watched.", fix: "" };
  try {
    accessSync(folder, constants.R_OK | constants.W_OK | constants.X_OK);
  } catch {
    const fix = "Make it, let this user write it, or set TIDEGATE_DROP.";
    return { check, ok: false, says: `${folder} cannot be read and written.`, fix };
  }
  const senders = readdirSync(folder, { withFileTypes: true }).filter((one) => one.isDirectory());
  const paths = senders.map(({ name }) => join(folder, name));
  const unserved = paths.filter((path) => existsSync(join(path, "answers/FOLDER-NOT-SERVED.json")));
  const waiting = paths.flatMap(filesIn);
  const old = waiting.filter((ms) => nowMs - ms > waitingMinutesMax * 60_000).length;
  const says = `${folder}: ${counted(senders.length, "folder")}, ${counted(waiting.length, "file")} waiting`;
  if (unserved.length > 0) {
    const fix = "FOLDER-NOT-SERVED.json in their answers says why.";
    return { check, ok: false, says: `${says}; ${unserved.length} folders are not served.`, fix };
  }
  if (old > 0) {
    const fix =
      "See that a server with this TIDEGATE_DROP runs, and that each folder is named after a key.";
    return {
      check,
      ok: false,
      says: `${says}, ${old} for over ${waitingMinutesMax} minutes.`,
      fix,
    };
  }
  return { check, ok: true, says: `${says}.`, fix: "" };
}

/** When each file of its `in` was changed last. */
function filesIn(sender: string): readonly number[] {
  const folder = join(sender, "in");
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { withFileTypes: true })
    .filter((one) => one.isFile())
    .slice(0, entriesMax)
    .flatMap(({ name }) => statSync(join(folder, name), { throwIfNoEntry: false })?.mtimeMs ?? []);
}
