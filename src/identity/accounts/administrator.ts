/**
 * The first administrator: made at the first start of an installation, once however many nodes begin. Its
 * password and API key lie in the keyring, and each node writes them into a file that only its owner
 * can read, so that a node with a new folder has the same key. The password must be changed at the
 * first sign-in; the key works at once. Who takes the file out of a folder and starts again gets a new
 * password and a new key, and the old ones end: the way back in for whoever owns the machine.
 */
import { randomBytes, randomInt } from "node:crypto";
import { existsSync } from "node:fs";
import { readFile, rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { z } from "zod";
import { sha256 } from "#src/kernel/canonical-json.ts";
import { newId } from "#src/kernel/ids.ts";
import { insertKey, revokeKeys } from "../access/store.ts";
import type { Keyring } from "#src/platform/keyring/keyring.ts";
import { lockKeyring } from "#src/platform/keyring/store.ts";
import type { Database } from "#src/platform/database.ts";
import type { Clock, Sql } from "#src/platform/services.ts";
import { administratorLogin, administratorParty, madeBySystem } from "./administrator-login.ts";
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
  const text = await readText(administratorFile(dataFolder));
  return /^TIDEGATE_API_KEY=([A-Za-z0-9_.-]+)\s*$/m.exec(text ?? "")?.[1];
}

async function readText(file: string): Promise<string | undefined> {
  try {
    return await readFile(file, "utf8");
  } catch {
    return undefined; // no file: nobody started here yet
  }
}

export type AdministratorOptions = {
  readonly sql: Database;
  readonly keyring: Pick<Keyring, "find" | "put">;
  readonly dataFolder: string;
  readonly clock: Clock;
  readonly hasher: PasswordHasher;
};

const Login = z.object({ password: z.string(), key: z.string(), madeAt: z.string() });
type Login = z.infer<typeof Login>;

/**
 * Makes sure the installation has its first administrator, and that the folder's file has the password and
 * key. A key that was withdrawn on purpose stays withdrawn. @returns the file's path
 */
export async function ensureAdministrator(options: AdministratorOptions): Promise<string> {
  const { sql, dataFolder } = options;
  const file = administratorFile(dataFolder);
  const text = await readText(file);
  const wasTakenAway = text === undefined && existsSync(startedFile(dataFolder));
  const login = await sql.begin(async (tx) => {
    await lockKeyring(tx);
    return await findOrMake(tx, options, wasTakenAway);
  });
  const wanted = fileText(login);
  if (text !== wanted) await writePrivate(file, wanted);
  await writeFile(startedFile(dataFolder), "", { mode: 0o600 });
  return file;
}

/** One node after another, so that the second finds what the first made. */
async function findOrMake(
  tx: Sql,
  options: AdministratorOptions,
  wasTakenAway: boolean,
): Promise<Login> {
  const kept = await options.keyring.find(tx, "administrator");
  const known = kept === undefined ? undefined : Login.parse(JSON.parse(kept));
  const email = await findAdministratorEmail(tx);
  if (known && !wasTakenAway) {
    // an account that is gone is made again, and its password begins to work
    if (!(await findAccount(tx, { email }))) await putAccountOf(tx, options, known.password);
    return known;
  }
  const login = {
    password: Array.from({ length: passwordLength }, () => letters[randomInt(letters.length)]).join(
      "",
    ),
    key: `tg_${randomBytes(24).toString("base64url")}`,
    madeAt: options.clock().toString(),
  };
  await putKey(tx, options, login.key);
  await putAccountOf(tx, options, login.password);
  await options.keyring.put(tx, "administrator", JSON.stringify(login));
  return login;
}

function fileText({ password, key, madeAt }: Login): string {
  return [
    "First administrator of this Tidegate. Keep this file to yourself.",
    `Made: ${madeAt}`,
    `User: ${administratorLogin}`,
    `Password: ${password}`,
    `TIDEGATE_API_KEY=${key}`,
    "",
  ].join("\n");
}

/** Whole or not at all, and never readable by others, whatever was there. */
async function writePrivate(file: string, text: string): Promise<void> {
  const draft = `${file}.new`;
  await rm(draft, { force: true });
  await writeFile(draft, text, { mode: 0o600, flag: "wx" });
  await rename(draft, file);
}

/** Left beside the file, so that a folder whose file was taken away is told from a new one. */
function startedFile(dataFolder: string): string {
  return join(dataFolder, "administrator.made");
}

/** The keys before it end. */
async function putKey(tx: Sql, { clock }: AdministratorOptions, key: string): Promise<void> {
  const at = clock();
  await revokeKeys(tx, administratorParty, at);
  await insertKey(tx, {
    keyId: newId(at.epochMilliseconds),
    keyHash: sha256(key),
    partyId: administratorParty,
    partyName: "Customs administration",
    roles: ["operator", "customs"],
    name: "first administrator",
    scopes: ["*"],
    at,
  });
}

/** Its sessions end. */
async function putAccountOf(
  tx: Sql,
  { clock, hasher }: AdministratorOptions,
  password: string,
): Promise<void> {
  const at = clock();
  const accountId = await putAccount(tx, {
    id: newId(at.epochMilliseconds),
    credentialId: newId(at.epochMilliseconds),
    name: "Administrator",
    email: await findAdministratorEmail(tx),
    passwordHash: await hasher.hash(password),
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
}
