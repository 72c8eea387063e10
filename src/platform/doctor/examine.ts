/**
 * What `tidegate doctor` looks at: each check says what it found, and what to do when that is not
 * well.
 */
import { spawnSync } from "node:child_process";
import { accessSync, constants, existsSync, readFileSync, statfsSync } from "node:fs";
import { createServer } from "node:net";
import { freemem, totalmem } from "node:os";
import { join, resolve } from "node:path";
import { connect } from "#src/platform/database.ts";
import { connectAnalytics } from "#src/platform/engines/analytics-client.ts";
import { needsNamespace, works } from "#src/platform/engines/bound-process.ts";
import { embeddedPrograms } from "#src/platform/engines/postgres.ts";
import { findProcessStart } from "#src/platform/engines/process-start.ts";
import { findRunningPort } from "#src/platform/engines/running-server.ts";
import { messageOf } from "#src/platform/engines/start-error.ts";
import { hidePasswords } from "#src/platform/log.ts";
import type { Settings } from "#src/platform/settings.ts";
import { examineBackups } from "./examine-backups.ts";
import { examineDrop } from "./examine-drop.ts";
import type { Finding } from "./finding.ts";

const nodeMajor = 26;
const freeBytesMin = 512 * 1024 * 1024;
const memoryBytesMin = 2_000_000_000;
const answerMsMax = 3000;

/** Every check, none of which changes anything. */
export async function examine(
  settings: Settings,
  address: ServerAddress,
): Promise<readonly Finding[]> {
  const folder = resolve(settings.dataFolder);
  const server = await examineServer(settings, address);
  const records = await examineRecords(settings.databaseUrl);
  const analytics = await examineAnalytics(settings.clickhouseUrl);
  const machine = [examineNode(), examinePlatform(), examineMemory(), examineNamespaces(settings)];
  return [
    ...machine,
    examineFolder(folder),
    examineLock(folder),
    examineDrop(settings.dropFolder),
    records,
    analytics,
    examinePages(),
    ...server,
  ];
}

function well(check: string, says: string): Finding {
  return { check, ok: true, says, fix: "" };
}

function unwell(check: string, says: string, fix: string): Finding {
  return { check, ok: false, says, fix };
}

function examineNode(): Finding {
  const { node } = process.versions;
  if (Number(node.split(".")[0]) === nodeMajor)
    return well("node", `Node ${node}, the pinned one.`);
  return unwell(
    "node",
    `Node ${node}; ${nodeMajor} is pinned.`,
    "Run npm run setup, then npx tidegate.",
  );
}

function examinePlatform(): Finding {
  const says = `${process.platform} ${process.arch}`;
  const isKnown =
    ["linux", "darwin"].includes(process.platform) && ["x64", "arm64"].includes(process.arch);
  if (isKnown) return well("platform", `${says}.`);
  return unwell("platform", `${says} is not supported.`, "Use Linux or macOS on x64 or arm64.");
}

function examineMemory(): Finding {
  const says = `${gigabytes(totalmem())} of memory, ${gigabytes(freemem())} of it free.`;
  if (totalmem() >= memoryBytesMin) return well("memory", says);
  return unwell("memory", says, "Give the machine 2 GB or more.");
}

function examineNamespaces({ databaseUrl }: Settings): Finding {
  const check = "user namespaces";
  if (process.platform !== "linux" || databaseUrl !== undefined || !needsNamespace()) {
    return well(check, "Not needed here.");
  }
  if (works(["unshare", "--user", "--map-user=65534", "--map-group=65534"]))
    return well(check, "Allowed.");
  const fix = "Start as an ordinary user, allow user namespaces, or set DATABASE_URL.";
  return unwell(check, "Switched off, and PostgreSQL does not run as root without one.", fix);
}

function examineFolder(folder: string): Finding {
  const check = "data folder";
  if (!existsSync(folder)) return well(check, `${folder} is made by the first start.`);
  try {
    accessSync(folder, constants.R_OK | constants.W_OK | constants.X_OK);
  } catch {
    return unwell(
      check,
      `${folder} cannot be written.`,
      "Give this user the right, or set TIDEGATE_DATA.",
    );
  }
  const disk = statfsSync(folder);
  const free = disk.bavail * disk.bsize;
  const says = `${folder}, ${gigabytes(free)} free.`;
  return free >= freeBytesMin
    ? well(check, says)
    : unwell(check, says, "Make room, or set TIDEGATE_DATA.");
}

function examineLock(folder: string): Finding {
  const check = "server of the folder";
  const file = join(folder, "running");
  if (!existsSync(file)) return well(check, "None runs.");
  const [pid = "", ...began] = firstLine(file).split(" ");
  if (findProcessStart(Number(pid)) === began.join(" ")) return well(check, `Process ${pid} runs.`);
  return well(check, "The last one was not stopped in order; the next start recovers.");
}

function firstLine(file: string): string {
  return readFileSync(file, "utf8").split("\n")[0] ?? "";
}

async function examineRecords(url: string | undefined): Promise<Finding> {
  const check = "records";
  if (url === undefined) {
    try {
      const postgres = join(embeddedPrograms(), "postgres");
      const said = spawnSync(postgres, ["--version"], { encoding: "utf8" });
      if (said.status === 0)
        return well(check, `Embedded ${said.stdout.trim().replace("postgres ", "")}.`);
      return unwell(
        check,
        `The embedded PostgreSQL does not run: ${said.stderr.trim()}`,
        "Run npm run setup.",
      );
    } catch (thrown) {
      return unwell(check, messageOf(thrown), "Run npm run setup.");
    }
  }
  const sql = connect(url, 1);
  try {
    const [row] = await sql<
      { version: string }[]
    >`select current_setting('server_version') as version`;
    return well(check, `PostgreSQL ${row?.version ?? ""} of DATABASE_URL.`);
  } catch (thrown) {
    return unwell(
      check,
      `DATABASE_URL: ${hidePasswords(messageOf(thrown))}`,
      "Check its address and password.",
    );
  } finally {
    await sql.end({ timeout: 1 });
  }
}

async function examineAnalytics(url: string | undefined): Promise<Finding> {
  const check = "analytics";
  if (url === undefined) {
    try {
      const file = new URL("./package.json", import.meta.resolve("chdb"));
      const own: unknown = JSON.parse(readFileSync(file, "utf8"));
      const version =
        typeof own === "object" && own !== null && "version" in own ? own.version : "";
      return well(check, `Embedded ClickHouse engine (chdb ${String(version)}).`);
    } catch (thrown) {
      return unwell(
        check,
        `The engine is not installed: ${messageOf(thrown)}`,
        "Run npm run setup.",
      );
    }
  }
  const client = connectAnalytics({ url });
  const answer = await client.ping({ select: true });
  await client.close();
  if (answer.success) return well(check, "ClickHouse of CLICKHOUSE_URL answers.");
  const says = `CLICKHOUSE_URL: ${hidePasswords(answer.error.message)}`;
  return unwell(check, says, "Check its address and password.");
}

function examinePages(): Finding {
  const built = existsSync(new URL("../../../dist/web/.tidegate-built", import.meta.url));
  return built ? well("pages", "Built.") : unwell("pages", "Not built.", "Run npm run setup.");
}

/**
 * Where the server is looked for, and why there: as asked, as `PORT` says, where the server of the data
 * folder noted its port, or where it would start.
 */
export function serverAddress(
  { port, dataFolder }: Pick<Settings, "port" | "dataFolder">,
  asked: string | undefined,
  portSetting: string | undefined,
): ServerAddress {
  if (asked !== undefined) return { url: asked.replace(/\/+$/, ""), because: "named by --url" };
  const on = (number: number) => `http://127.0.0.1:${number}`;
  if (portSetting !== undefined && portSetting !== "") {
    return { url: on(port), because: "named by PORT" };
  }
  const running = findRunningPort(dataFolder);
  return running === undefined
    ? { url: on(port), because: `no server of ${dataFolder} notes its port` }
    : { url: on(running), because: `the port that the server of ${dataFolder} noted` };
}

export type ServerAddress = { readonly url: string; readonly because: string };

async function examineServer(
  settings: Settings,
  { url, because }: ServerAddress,
): Promise<readonly Finding[]> {
  const check = "server";
  const { port } = settings;
  try {
    const answer = await fetch(`${url}/readyz`, { signal: AbortSignal.timeout(answerMsMax) });
    const text = await answer.text();
    const says = `${url} answers: ${text.slice(0, 200)}`;
    const state = answer.ok ? well(check, says) : unwell(check, says, "Read the server's log.");
    const parts = [...examineNodes(text), ...examineSchema(text), ...examineFigures(text)];
    return [state, ...examineClock(text), ...parts, examineBackups(settings, text)];
  } catch {
    if (new URL(url).port !== String(port) || (await isPortFree(port))) {
      const none = `None answers at ${url} (${because}); npm start starts one.`;
      return [well(check, none), examineBackups(settings, undefined)];
    }
    const fix = `Stop that program, or start with PORT=${port + 1}.`;
    const taken = unwell(check, `Port ${port} is in use by another program.`, fix);
    return [taken, examineBackups(settings, undefined)];
  }
}

/** A server whose clock is wrong goes on, so that its readiness alone does not tell. */
function examineClock(readiness: string): readonly Finding[] {
  const clock = /"clock":"([^"]+)"/.exec(readiness)?.[1];
  if (clock === undefined) return [];
  const check = "clock";
  if (clock === "ok") return [well(check, "The server's is that of the database.")];
  const fix = "Set the clock right: declarations get their day from it, and nothing is published.";
  return [unwell(check, `The server's is ${clock}.`, fix)];
}

/** A node that was away while a contract ran does not know it before it looks again. */
function examineSchema(readiness: string): readonly Finding[] {
  const schema = /"schema":"([^"]+)"/.exec(readiness)?.[1];
  if (schema === undefined) return [];
  const check = "tables";
  if (schema === "ok") return [well(check, "As the server's release needs them.")];
  const says = "A newer release took away what the server's release needs.";
  return [unwell(check, says, "Start the newer release: docs/operating/running.md.")];
}

/** Nothing is wrong then; whoever looks for fresh figures has to know. */
function examineFigures(readiness: string): readonly Finding[] {
  const figures = /"figures":"([^"]+)"/.exec(readiness)?.[1];
  if (figures === undefined) return [];
  const check = "figures";
  if (figures === "ok") return [well(check, "They are kept up to date.")];
  return [well(check, "Paused while declarations wait to be decided; they go on by themselves.")];
}

/** Nodes that have read other registers decide the same declaration anew, and answer questions otherwise. */
function examineNodes(readiness: string): readonly Finding[] {
  const nodes = /"nodes":"([^"]+)"/.exec(readiness)?.[1];
  if (nodes === undefined) return [];
  const check = "nodes";
  if (!nodes.includes(",")) return [well(check, `${nodes}.`)];
  const fix = "npx tidegate nodes shows them; one that stays behind has to be started again.";
  return [unwell(check, `${nodes}.`, fix)];
}

async function isPortFree(port: number): Promise<boolean> {
  const probe = createServer();
  const isFree = await new Promise<boolean>((done) => {
    probe.once("error", () => done(false));
    probe.listen(port, "127.0.0.1", () => done(true));
  });
  probe.close();
  return isFree;
}

function gigabytes(bytes: number): string {
  return `${(bytes / 1e9).toFixed(1)} GB`;
}
