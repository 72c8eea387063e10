/**
 * Another person in a running system, as an invitation that was accepted would leave one: the embedded
 * database is asked directly, because no mail leaves a test. Answers with a key that the person answers for.
 */
import { randomBytes } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { sha256 } from "#src/kernel/canonical-json.ts";
import { newId } from "#src/kernel/ids.ts";
import { openPool } from "#src/platform/driver/postgres.ts";

/** The embedded database of a running system; whoever opens it ends it. */
export function openRecords(dataFolder: string) {
  const folder = join(dataFolder, "postgres");
  const port = Number(readFileSync(join(folder, "postmaster.pid"), "utf8").split("\n")[3]);
  const password = readFileSync(`${folder}.password`, "utf8").trim();
  const place = { host: "127.0.0.1", port, user: "tidegate", database: "tidegate" };
  return openPool({ ...place, password, max: 1, onnotice: () => undefined });
}

export async function addSecondPerson(dataFolder: string): Promise<string> {
  const sql = openRecords(dataFolder);
  const now = Date.now();
  const id = newId(now);
  const party = `risk-office-${id}`;
  const key = `tg_${randomBytes(24).toString("hex")}`;
  await sql`
    insert into parties (party_id, name, roles, created_at)
    values (${party}, 'Second office', '{customs}', now())`;
  await sql`
    insert into account_users (id, name, email, email_verified)
    values (${id}, 'Chief', ${`${id}@office.example`}, true)`;
  await sql`
    insert into account_memberships (membership_id, account_id, party_id, role, from_at, made_by)
    values (${newId(now)}, ${id}, ${party}, 'supervisor', now() - interval '1 hour', 'test')`;
  await sql`
    insert into api_keys (key_id, key_hash, party_id, name, scopes, roles, made_by, created_at)
    values (${newId(now)}, ${sha256(key)}, ${party}, 'chief', '{risk,approve}', '{supervisor}', ${id}, now())`;
  await sql.end();
  return key;
}
