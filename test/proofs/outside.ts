/** The embedded database of a running server, as another program on the machine reaches it. */
import { randomBytes } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { sha256 } from "#src/kernel/canonical-json.ts";
import { newId } from "#src/kernel/ids.ts";
import { insertKey } from "#src/identity/access/store.ts";
import { connect, type Database } from "#src/platform/database.ts";

export type Postmaster = { readonly pid: number; readonly url: string };

export function postmaster(folder: string): Postmaster {
  const lines = readFileSync(join(folder, "postgres/postmaster.pid"), "utf8").split("\n");
  const password = readFileSync(join(folder, "postgres.password"), "utf8").trim();
  const url = `postgres://tidegate:${password}@127.0.0.1:${lines[3]}/tidegate`;
  return { pid: Number(lines[0]), url };
}

/** Runs with a few sessions of its own, which end afterwards. */
export async function outside<T>(
  folder: string,
  work: (sql: Database) => Promise<T>,
  sessions = 1,
): Promise<T> {
  const sql = connect(postmaster(folder).url, sessions);
  try {
    return await work(sql);
  } finally {
    await sql.end({ timeout: 1 });
  }
}

/** A party of its own with a key of its own. @returns the key */
export async function addParty(
  folder: string,
  partyId: string,
  scopes: readonly string[],
): Promise<string> {
  const key = `tg_${randomBytes(24).toString("hex")}`;
  const at = Temporal.Now.instant();
  const keyId = newId(at.epochMilliseconds);
  const party = { partyId, partyName: partyId, roles: [], scopes };
  await outside(folder, (sql) =>
    insertKey(sql, { keyId, keyHash: sha256(key), name: "proof", at, ...party }),
  );
  return key;
}
