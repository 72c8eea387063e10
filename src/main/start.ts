/** Starts the parts from the ground up, and stops them from the top down. */
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { createServer } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import { planArchive } from "#src/platform/archive-plan.ts";
import { createLog } from "#src/platform/log.ts";
import { type Settings, readSettings } from "#src/platform/settings.ts";
import { messageOf, startError, systemCodeOf } from "#src/platform/engines/start-error.ts";
import { openBackupFolder } from "./backups/backup-folder.ts";
import { openDataFolder } from "./data-folder.ts";
import { lockFolder } from "./folder-lock.ts";
import { type Analytics, type Records, openAnalyticsEngine, openRecords } from "./parts.ts";

export type StartOptions = {
  readonly environment: NodeJS.ProcessEnv;
  /** Progress for the person who waits. */
  readonly say: (text: string) => void;
  /** How often a fault has ended the server since a person started it. */
  readonly restarts?: number;
};

export type Running = {
  readonly url: string;
  readonly adminFile: string;
  readonly stop: () => Promise<void>;
};

/** What hangs, a query that never ends for one, must not keep the rest from stopping in order. */
const stepMsMax = 12_000;

async function within(timeMs: number, work: unknown): Promise<void> {
  const patience = new AbortController();
  const late = sleep(timeMs, "late", { signal: patience.signal }).catch(() => "late");
  const how = await Promise.race([Promise.resolve(work).then(() => "done"), late]);
  patience.abort();
  if (how === "late") throw new Error("a part did not stop in time and was left");
}

/** Undoes what was done so far, the last first. */
class Undo {
  readonly #steps: (() => unknown)[] = [];

  add(step: () => unknown): void {
    this.#steps.push(step);
  }

  async run(): Promise<void> {
    const failures: unknown[] = [];
    for (let step = this.#steps.pop(); step !== undefined; step = this.#steps.pop()) {
      try {
        await within(stepMsMax, step());
      } catch (thrown) {
        failures.push(thrown);
      }
    }
    if (failures.length > 0) throw failures[0];
  }
}

export async function startSystem(options: StartOptions): Promise<Running> {
  const undo = new Undo();
  try {
    return await start(options, undo);
  } catch (thrown) {
    await undo.run().catch(() => undefined);
    throw thrown;
  }
}

async function start(
  { environment, say, restarts = 0 }: StartOptions,
  undo: Undo,
): Promise<Running> {
  const settings = readSettings(environment);
  const version = readVersion();
  const folder = openDataFolder(settings.dataFolder, version);
  const onWait = () => say("The last run is still stopping; waiting for it.");
  const backups = openBackupFolder(settings, folder);
  const lock = await lockFolder(folder, { onWait });
  undo.add(() => lock.release());
  await checkPort(settings.port);
  if (lock.wasLeftBehind) say("The last run was not stopped in order; checking what it left.");
  say(`Starting Tidegate ${version} on ${folder}.`);
  const log = createLog({ level: settings.logLevel });
  const onRestart = (says: string) => log.warn(says);
  // The server's code is read while the engines start; together they take most of the time.
  const plan = { settings, folder, onRestart };
  const [code, engines] = await Promise.allSettled([
    import("./server.ts"),
    startEngines(plan, undo),
  ]);
  if (engines.status === "rejected") throw engines.reason;
  if (code.status === "rejected") throw code.reason;
  const { records, analytics } = engines.value;
  say(`Records: ${records.says}. Analytics: ${analytics.says}.`);
  sayRecovered(say, { wasLeftBehind: lock.wasLeftBehind, recovered: records.recovered });
  const server = await code.value.startServer({
    services: {
      sql: records.sql,
      analytics: analytics.client,
      recordsForAnalytics: records.forAnalytics,
      log,
      clock: () => Temporal.Now.instant(),
      defaultProfile: settings.profile,
      archive: planArchive(settings, folder),
    },
    jobsSql: records.jobsSql,
    deskSql: records.deskSql,
    besideSql: records.besideSql,
    recordsUrl: records.url,
    traces: settings.traces,
    port: settings.port,
    dataFolder: folder,
    secret: settings,
    restarts,
    backups: planBackups(records, backups, { dataFolder: folder, tidegate: version }),
    accounts: settings,
    delivery: { allowsLoopback: settings.webhookLoopback },
    dropFolder: settings.dropFolder,
  });
  undo.add(() => server.close());
  const { url, adminFile } = server;
  lock.notePort(Number(new URL(url).port));
  undo.add(() => lock.markStopping());
  return { url, adminFile, stop: () => undo.run() };
}

/** What the server needs to take backups; undefined where none are kept. */
function planBackups(
  { superuserUrl }: Records,
  backups: Settings["backups"],
  source: { readonly dataFolder: string; readonly tidegate: string },
) {
  return backups && superuserUrl !== undefined
    ? { ...backups, source: { ...source, superuserUrl } }
    : undefined;
}

type Repair = { readonly wasLeftBehind: boolean; readonly recovered: string | undefined };

function sayRecovered(say: StartOptions["say"], { wasLeftBehind, recovered }: Repair): void {
  if (recovered !== undefined) {
    say(`Recovered: ${recovered.replace(/\.$/, "")}. Nothing that was answered is lost.`);
  } else if (wasLeftBehind) {
    say(
      "Recovered: the lock of the data folder. The records were closed in order; nothing is lost.",
    );
  }
}

type EnginePlan = {
  readonly settings: Settings;
  readonly folder: string;
  readonly onRestart: (says: string) => void;
};

/** Both at once; the records are stopped last, because the others still write to them. */
async function startEngines({ settings, folder, onRestart }: EnginePlan, undo: Undo) {
  const [records, analytics] = await Promise.allSettled([
    openRecords({
      folder,
      url: settings.databaseUrl,
      onRestart,
      limits: settings.sessionLimits,
      lanes: settings.lanes,
      backups: settings.backups?.folder,
    }),
    openAnalyticsEngine({ folder, url: settings.clickhouseUrl, onRestart }),
  ]);
  if (records.status === "fulfilled") undo.add(() => records.value.stop());
  if (analytics.status === "fulfilled") undo.add(() => analytics.value.stop());
  if (records.status === "rejected") throw records.reason;
  if (analytics.status === "rejected") throw analytics.reason;
  return { records: records.value, analytics: analytics.value } satisfies {
    records: Records;
    analytics: Analytics;
  };
}

/** Asked before anything is started: the commonest mistake gets its answer at once. */
async function checkPort(port: number): Promise<void> {
  const probe = createServer();
  try {
    probe.listen(port, "127.0.0.1");
    await once(probe, "listening");
  } catch (cause) {
    throw startError({
      code: "START_PORT_TAKEN",
      message: `Port ${port} ${refusal(cause)}.`,
      fix: `Stop the program that uses it, or start with another port: PORT=${port + 1} npm start.`,
      cause,
    });
  } finally {
    probe.close();
  }
}

function refusal(cause: unknown): string {
  const code = systemCodeOf(cause);
  if (code === "EADDRINUSE") return "is in use by another program";
  return code === "EACCES" ? "is not open to this user" : `cannot be used (${messageOf(cause)})`;
}

function readVersion(): string {
  const file = new URL("../../package.json", import.meta.url);
  const own: unknown = JSON.parse(readFileSync(file, "utf8"));
  const version =
    typeof own === "object" && own !== null && "version" in own ? own.version : undefined;
  return typeof version === "string" ? version : "unknown";
}
