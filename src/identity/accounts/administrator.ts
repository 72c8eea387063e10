/**
 * The first administrator: made at the first start, with a password and an API key in a file that
 * only its owner can read. The database keeps hashes. The password must be changed at the first
 * sign-in; the key works at once. Who takes the file away and starts again gets a new password and a
 * new key, and the old ones end: the way back in for whoever owns the machine. A second server, with a
 * folder of its own, gets a key of its own and ends nothing.
 */
import { randomBytes, randomInt } from "node:crypto";
import { existsSync } from "node:fs";
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { sha256 } from "#src/kernel/canonical-json.ts";
import { newId } from "#src/kernel/ids.ts";
import { insertKey, revokeKeys } from "../access/store.ts";
import type { Database } from "#src/platform/database.ts";
import type { Clock } from "#src/platform/services.ts";
import { administratorLogin, administratorParty, madeBySystem } from "./administrator-login.ts";
import { isKeyKnown } from "../access/key-store.ts";
import { findAdministratorEmail, listMemberships, putMembership } from "./memberships-store.ts";
import type { PasswordHasher } from "./password.ts";
import { endSessions, findAccount, putAccount } from "./store.ts";

const letters = "ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz23456789";
const passwordLength = 20;

/** Path of the file in the data folder. */
export function administratorFile(dataFolder: string): string {
  return join(dataFolder, "administrator.txt");
}

/** The key in the file's last line. @returns undefined where there is no such file or line */
export async function readAdministratorKey(dataFolder: string): Promise<string | undefined> {
  return (await readFileOf(dataFolder)).key;
}

async function readFileOf(dataFolder: string) {
  try {
    const text = await readFile(administratorFile(dataFolder), "utf8");
    return {
      key: /^TIDEGATE_API_KEY=([A-Za-z0-9_.-]+)\s*$/m.exec(text)?.[1],
      password: /^Password: (\S+)\s*$/m.exec(text)?.[1],
    };
  } catch {
    return { key: undefined, password: undefined }; // no file: nobody started here yet
  }
}

export type AdministratorOptions = {
  readonly sql: Database;
  readonly dataFolder: string;
  readonly clock: Clock;
  readonly hasher: PasswordHasher;
};

/**
 * Makes sure this database knows the file's key, and an administrator can sign in. A key that was
 * withdrawn on purpose stays withdrawn. @returns the file's path
 */
export async function ensureAdministrator(options: AdministratorOptions): Promise<string> {
  const { sql, dataFolder } = options;
  const file = administratorFile(dataFolder);
  const known = await readFileOf(dataFolder);
  if (known.key !== undefined && (await isKeyKnown(sql, sha256(known.key)))) {
    // a folder from before there were accounts: its password begins to work
    const hasAccount = await findAccount(sql, { email: await findAdministratorEmail(sql) });
    if (!hasAccount && known.password !== undefined)
      await putAdministrator(options, known.password);
    return file;
  }
  const password = Array.from(
    { length: passwordLength },
    () => letters[randomInt(letters.length)],
  ).join("");
  const joins = await joinsOthers(options);
  const key = await putKey(options, !joins);
  if (!joins) await putAdministrator(options, password);
  const text = [
    "First administrator of this Tidegate. Keep this file to yourself.",
    `Made: ${options.clock().toString()}`,
    `User: ${administratorLogin}`,
    joins ? "Password: the one of the server that was here first" : `Password: ${password}`,
    `TIDEGATE_API_KEY=${key}`,
    "",
  ].join("\n");
  await writeFile(file, text, { mode: 0o600 });
  await writeFile(startedFile(dataFolder), "", { mode: 0o600 });
  return file;
}

/** Left beside the file, so that a folder whose file was taken away is told from a new one. */
function startedFile(dataFolder: string): string {
  return join(dataFolder, "administrator.made");
}

/** A new folder on a database that has an administrator: another server, which ends nobody's key. */
async function joinsOthers({ sql, dataFolder }: AdministratorOptions): Promise<boolean> {
  const traces = [startedFile(dataFolder), join(dataFolder, "signing-key.pem")];
  if (traces.some((one) => existsSync(one))) return false;
  return (await findAccount(sql, { email: await findAdministratorEmail(sql) })) !== undefined;
}

async function putKey({ sql, clock }: AdministratorOptions, endsOthers: boolean): Promise<string> {
  const key = `tg_${randomBytes(24).toString("base64url")}`;
  const at = clock();
  await sql.begin(async (tx) => {
    if (endsOthers) await revokeKeys(tx, administratorParty, at);
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
  return key;
}

async function putAdministrator(
  { sql, clock, hasher }: AdministratorOptions,
  password: string,
): Promise<void> {
  const at = clock();
  const passwordHash = await hasher.hash(password);
  await sql.begin(async (tx) => {
    const accountId = await putAccount(tx, {
      id: newId(at.epochMilliseconds),
      credentialId: newId(at.epochMilliseconds),
      name: "Administrator",
      email: await findAdministratorEmail(tx),
      passwordHash,
      locale: "en",
      mustChangePassword: true,
    });
    await endSessions(tx, accountId);
    const memberships = await listMemberships(tx, accountId, at);
    if (memberships.some((one) => one.partyId === administratorParty)) return;
    await putMembership(tx, {
      membershipId: newId(at.epochMilliseconds),
      accountId,
      partyId: administratorParty,
      role: "administrator",
      office: undefined,
      agency: undefined,
      from: at,
      to: undefined,
      madeBy: madeBySystem,
    });
  });
}
