/**
 * `demo`: a database of its own with two weeks of made traffic, and a person for each role to sign
 * in as. Everything goes through the front door of a server that is started for it, but for the
 * people: an invitation would need mail, so they are put into the demonstration's own database.
 */
import { randomBytes, randomInt } from "node:crypto";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { insertKey, revokeKeys } from "#src/identity/access/store.ts";
import { putParty } from "#src/identity/access/party-store.ts";
import { readAdministratorKey } from "#src/identity/accounts/administrator.ts";
import { madeBySystem } from "#src/identity/accounts/administrator-login.ts";
import { putMembership } from "#src/identity/accounts/memberships-store.ts";
import { PasswordHasher } from "#src/identity/accounts/password.ts";
import { putAccount } from "#src/identity/accounts/store.ts";
import { AppError } from "#src/kernel/app-error.ts";
import { sha256 } from "#src/kernel/canonical-json.ts";
import { newId } from "#src/kernel/ids.ts";
import { legalDay } from "#src/kernel/legal-day.ts";
import type { CliCommand, CommandContext } from "#src/platform/command.ts";
import { connect, type Database } from "#src/platform/database.ts";
import { profilesFolder } from "#src/registers/profile.ts";
import { readSettings } from "#src/platform/settings.ts";
import { callServer } from "../call-server.ts";
import { commands as simulateCommands } from "../simulate/commands.ts";
import { markFilled, openDemoFolder } from "./demo-folder.ts";
import { laboratoryLines } from "./demo-laboratories.ts";
import { listedLines } from "./demo-listed.ts";
import { carrier, type DemoPerson, peopleOf, rightHolder } from "./demo-people.ts";
import { makeRights } from "./demo-rights.ts";
import { environmentOf, startDemoServer, stopDemoServer } from "./demo-server.ts";
import { findBusiestLodger } from "./store.ts";

const letters = "abcdefghjkmnpqrstuvwxyz23456789";
const passwordLength = 16;
/** Two weeks. */
const days = 14;
/** Declarations of today that wait for the people of the demonstration, of a hundred. */
const openOfHundred = 25;
const agencies = [
  { id: "plant-animal-health", name: "Animal and Plant Quarantine" },
  { id: "food-safety", name: "Food Safety" },
];

const demo: CliCommand = {
  name: "demo",
  examples: ["demo", "demo --port 8095 --declarations 1000", "demo --fresh --json"],
  says: {
    en: "Make a demonstration beside the live data: two weeks of traffic and a user for each role",
    zh: "另建演示库：两周模拟业务，每个角色一个用户（不影响正式数据）",
  },
  options: [
    {
      flags: "--folder <path>",
      says: {
        en: "where its data lies (default: beside the live data, with -demo at its end)",
        zh: "演示数据目录（默认在正式数据目录旁，名称加 -demo）",
      },
    },
    {
      flags: "--port <n>",
      says: { en: "port of its server", zh: "演示服务端口" },
      default: "8090",
    },
    {
      flags: "--declarations <n>",
      says: { en: "how many declarations", zh: "报关单数量" },
      default: "400",
    },
    {
      flags: "--seed <seed>",
      says: { en: "the same seed makes the same documents", zh: "相同种子生成相同单证" },
      default: "demo",
    },
    {
      flags: "--fresh",
      says: { en: "make it anew, with new passwords", zh: "重新生成，密码随之更换" },
    },
  ],
  run: async (context) => {
    const port = readPort(context.options["port"] ?? "8090");
    const live = readSettings(process.env).dataFolder;
    const isFresh = context.options["fresh"] !== undefined;
    const folder = openDemoFolder(context.options["folder"] ?? `${live}-demo`, { live, isFresh });
    const environment = environmentOf(process.env, {
      port,
      folder: folder.path,
      profile: context.profile,
    });
    const server = await startDemoServer(environment, context.note);
    const url = `http://127.0.0.1:${port}`;
    try {
      if (folder.isFilled)
        context.note("It was made before; its passwords were printed then. New ones: --fresh.");
      else await fill(context, { url, folder: folder.path });
      context.note(`Sign in at ${url}/console with a user and its password.`);
      if (!context.json) {
        context.note("It runs until Ctrl-C. Started again, it goes on with the same data.");
        await once(server, "exit");
      }
    } finally {
      await stopDemoServer(server);
    }
    return 0;
  },
};

function readPort(text: string): number {
  const port = /^\d{2,5}$/.test(text) ? Number(text) : 0;
  if (port >= 1_024 && port <= 65_535) return port;
  throw new AppError({
    code: "DEMO_PORT",
    status: 400,
    message: `--port ${text.slice(0, 20)} is not a port.`,
    fix: "It is a number from 1024 to 65535, and not the port of the live server.",
  });
}

type DemoPlace = { readonly url: string; readonly folder: string };

async function fill(context: CommandContext, { url, folder }: DemoPlace): Promise<void> {
  const key = await readAdministratorKey(folder);
  const now = Temporal.Now.instant();
  const options = {
    declarations: context.options["declarations"],
    seed: context.options["seed"],
    open: String(Math.ceil((Number(context.options["declarations"]) * openOfHundred) / 100)),
    months: "1",
    days: String(days),
    from: legalDay("UTC", now).toPlainYearMonth().subtract({ months: 1 }).toString(),
  };
  const sql = openDemoDatabase(folder);
  try {
    const carrierKey = await putKey(
      sql,
      { ...carrier, scopes: ["carry", "store", "simulate"] },
      now,
    );
    const holderKey = await putKey(sql, { ...rightHolder, scopes: ["rights"] }, now);
    const call = (request: Parameters<CommandContext["call"]>[0]) =>
      callServer(request, { url, key: isOfCargo(request.path) ? carrierKey : key });
    for (const simulate of simulateCommands)
      await simulate.run({ ...context, options, call, print: () => undefined });
    const profileFolder = join(profilesFolder, context.profile);
    // so that a sample can be sent to the laboratory whose analyst is among the people
    const laboratories = laboratoryLines(profileFolder, now);
    await importCodes({ ...context, call }, "laboratories", laboratories);
    await importCodes({ ...context, call }, "listed-parties", listedLines(profileFolder, now));
    const callAsHolder = (request: Parameters<CommandContext["call"]>[0]) =>
      callServer(request, { url, key: holderKey });
    await makeRights({ ...context, call }, { callAsHolder, folder: profileFolder, at: now });
    for (const { id } of [carrier, rightHolder]) await revokeKeys(sql, id, Temporal.Now.instant());
    const trader = (await findBusiestLodger(sql)) ?? { id: "demo-trader", name: "Demo trader" };
    for (const person of peopleOf({ trader, agencies })) {
      const password = makePassword();
      await putPerson(sql, { person, password, at: now });
      const { role, email: user, partyName: party } = person;
      const line = `${role.padEnd(16)}  ${user.padEnd(32)}  ${password}  ${party}`;
      context.print({ role, user, password, party }, line);
    }
  } finally {
    await sql.end();
  }
  markFilled(folder);
}

/** Imports lines of a register, where there are any. */
async function importCodes(
  { call, profile }: Pick<CommandContext, "call" | "profile">,
  register: string,
  body: string | undefined,
): Promise<void> {
  if (body === undefined) return;
  const query = new URLSearchParams({ profile, register, file: `${register}.tsv` });
  const type = "application/octet-stream";
  const encoded = new TextEncoder().encode(body);
  await call({ method: "POST", path: `/registers/codes?${query}`, body: encoded, type });
}

/** Conveyances are reported by the carrier, so that it and its keeper have goods to look after. */
function isOfCargo(path: string): boolean {
  return path.startsWith("/movements?");
}

type KeyHolder = Pick<typeof carrier, "id" | "name" | "trades"> & {
  readonly scopes: readonly string[];
};

/** A key that lives as long as the demonstration is made. */
async function putKey(sql: Database, of: KeyHolder, at: Temporal.Instant): Promise<string> {
  const secret = randomBytes(24).toString("base64url");
  await insertKey(sql, {
    keyId: newId(at.epochMilliseconds),
    keyHash: sha256(secret),
    partyId: of.id,
    partyName: of.name,
    roles: of.trades,
    name: "made traffic",
    scopes: of.scopes,
    at,
  });
  return secret;
}

function makePassword(): string {
  return Array.from({ length: passwordLength }, () => letters[randomInt(letters.length)]).join("");
}

/** The embedded database of the demonstration's own folder. */
function openDemoDatabase(data: string): Database {
  const folder = join(data, "postgres");
  const port = Number(readFileSync(join(folder, "postmaster.pid"), "utf8").split("\n")[3]);
  const password = readFileSync(`${folder}.password`, "utf8").trim();
  return connect(`postgres://tidegate:${password}@127.0.0.1:${port}/tidegate`, 1);
}

const hasher = new PasswordHasher();

async function putPerson(
  sql: Database,
  {
    person,
    password,
    at,
  }: { readonly person: DemoPerson; readonly password: string; readonly at: Temporal.Instant },
): Promise<void> {
  const from = at.subtract({ hours: 24 });
  const id = () => newId(at.epochMilliseconds);
  const passwordHash = await hasher.hash(password);
  const { name, email, role, party, partyName, trades } = person;
  await sql.begin(async (tx) => {
    if (party.startsWith("demo-"))
      await putParty(tx, { partyId: party, name: partyName, roles: trades, at: from });
    const accountId = await putAccount(tx, {
      id: id(),
      credentialId: id(),
      name,
      email,
      passwordHash,
      locale: "en",
      mustChangePassword: false,
    });
    await putMembership(tx, {
      membershipId: id(),
      accountId,
      partyId: party,
      role,
      office: undefined,
      agency: person.agency,
      from,
      to: undefined,
      madeBy: madeBySystem,
    });
  });
}

export const commands: readonly CliCommand[] = [demo];
