/**
 * The first administrator: made at the first start, with a password and an API key in a file that
 * only its owner can read. The database keeps hashes. A lost file is answered by a new key; the old
 * one ends.
 */
import { randomBytes, randomInt } from "node:crypto";
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { sha256 } from "#src/kernel/canonical-json.ts";
import { newId } from "#src/kernel/ids.ts";
import type { Database } from "#src/platform/database.ts";
import type { Clock } from "#src/platform/services.ts";
import { findCaller, insertKey, revokeKeys } from "./store.ts";

export const administratorParty = "administrator";
const letters = "ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz23456789";

/** Path of the file in the data folder. */
export function administratorFile(dataFolder: string): string {
  return join(dataFolder, "administrator.txt");
}

/** The key in the file's last line. @returns undefined where there is no such file or line */
export async function readAdministratorKey(dataFolder: string): Promise<string | undefined> {
  try {
    const text = await readFile(administratorFile(dataFolder), "utf8");
    return /^TIDEGATE_API_KEY=([A-Za-z0-9_.-]+)\s*$/m.exec(text)?.[1];
  } catch {
    return undefined; // no file: nobody started here yet
  }
}

/** Makes sure the file's key works in this database. @returns the file's path */
export async function ensureAdministrator(
  sql: Database,
  dataFolder: string,
  clock: Clock,
): Promise<string> {
  const file = administratorFile(dataFolder);
  const known = await readAdministratorKey(dataFolder);
  if (known !== undefined && (await findCaller(sql, sha256(known)))) return file;
  const key = `tg_${randomBytes(24).toString("base64url")}`;
  const password = Array.from({ length: 20 }, () => letters[randomInt(letters.length)]).join("");
  const at = clock();
  await sql.begin(async (tx) => {
    await revokeKeys(tx, administratorParty, at);
    await insertKey(tx, {
      keyId: newId(at.epochMilliseconds),
      keyHash: sha256(key),
      partyId: administratorParty,
      partyName: "First administrator",
      roles: ["operator", "customs"],
      name: "first administrator",
      scopes: ["*"],
      at,
    });
  });
  const text = [
    "First administrator of this Tidegate. Keep this file to yourself.",
    `Made: ${at.toString()}`,
    "User: administrator",
    `Password: ${password}`,
    `TIDEGATE_API_KEY=${key}`,
    "",
  ].join("\n");
  await writeFile(file, text, { mode: 0o600 });
  return file;
}
