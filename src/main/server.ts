/**
 * Brings the system up on running engines: migrations, profiles and registers, the desk, the first
 * administrator, jobs, and the web server. In: services. Out: where it listens, and how to stop it.
 */
import { randomUUID } from "node:crypto";
import { readFileSync } from "node:fs";
import { hostname } from "node:os";
import { fileURLToPath } from "node:url";
import type { App } from "./app.ts";
import { DropFolder } from "#src/drop/drop-folder.ts";
import { Backups, type BackupsOptions } from "./backups/backups.ts";
import { Deciders, type DecidersOptions } from "./deciders/deciders.ts";
import { startJobs } from "./jobs.ts";
import { Saturation } from "./saturation/saturation.ts";
import { Sandboxes } from "./sandboxes/sandboxes.ts";
import { type AccountSettings, Accounts } from "#src/identity/accounts/accounts.ts";
import { ensureAdministrator } from "#src/identity/accounts/administrator.ts";
import { raiseWall, wallFix } from "#src/platform/wall.ts";
import { startClockWatch } from "#src/platform/clock-watch.ts";
import { isSuperuser, superuserFix } from "#src/platform/database.ts";
import {
  findInstallationSecret,
  type SecretSettings,
} from "#src/platform/keyring/installation-secret.ts";
import { Keyring } from "#src/platform/keyring/keyring.ts";
import { migrate } from "#src/platform/migrations/migrate.ts";
import { newestOf, readMigrations } from "#src/platform/migrations/migration.ts";
import { listContractsAfter } from "#src/platform/migrations/store.ts";
import { JobLeader } from "#src/platform/nodes/leader.ts";
import { Nodes } from "#src/platform/nodes/nodes.ts";
import { enterNode } from "#src/platform/nodes/store.ts";
import type { TraceSettings } from "#src/platform/traces/open-traces.ts";
import { createMetrics, type Metrics } from "#src/platform/metrics.ts";
import type { Services, Sql } from "#src/platform/services.ts";
import { accountMemberships } from "#src/registers/parties/grant-membership.ts";
import { standingFinder } from "#src/registers/parties/party-standing.ts";
import { clearingProfiles, loadProfiles } from "#src/registers/profile.ts";
import { SnapshotStore } from "#src/registers/snapshots.ts";
import { readArchive } from "#src/statistics/archive/archive.ts";
import { prepareLedger } from "#src/statistics/feed/store.ts";
import { deskOfPort, profilesHere } from "./port-node.ts";
import { HealthHistory } from "./health/history.ts";
import { openRecorder } from "./service-status/open-recorder.ts";
import type { ServiceRecorder } from "./service-status/recorder.ts";
import { LogLevelSwitch } from "./health/log-level.ts";
import { Health } from "#src/http/health.ts";
import { listen } from "#src/http/listen.ts";
import { routes } from "./routes.ts";
import { clearingBy } from "./clearing.ts";
import { silenceOf } from "#src/platform/driver/silence.ts";
import { type DeskOptions, FlowDesk } from "#src/flow/desk.ts";
import { openReadPool } from "#src/clearance/intake/read-pool.ts";

const folder = (path: string) => fileURLToPath(new URL(`../../${path}`, import.meta.url));
const migrations = folder("db/migrations");

type BackupPlan = Pick<BackupsOptions, "folder" | "kept" | "source">;

export type StartOptions = {
  readonly services: Services;
  /** Pool of the jobs, so that none of them takes a connection from a caller. */
  readonly jobsSql: Services["sql"];
  /** Pool of the desk. */
  readonly deskSql: Services["sql"];
  /** Pool of what the desk does beside its groups. */
  readonly besideSql: Services["sql"];
  /** Where deciders find the records. */
  readonly recordsUrl?: string | undefined;
  /** Where traces go; undefined: nothing is traced. */
  readonly traces?: TraceSettings | undefined;
  readonly port: number;
  readonly dataFolder: string;
  readonly secret: SecretSettings;
  /** How often a fault has ended the server before this start. */
  readonly restarts: number;
  readonly delivery: NonNullable<App["delivery"]>;
  readonly dropFolder?: string | undefined;
  /** Backups of the embedded database; undefined: none are kept. */
  readonly backups?: BackupPlan | undefined;
  readonly accounts: AccountSettings & {
    readonly trustedProxies: readonly string[];
    readonly requestsPerMinute: number;
    readonly strangerPoints: number;
    readonly bodyMegabytes: number;
    readonly rejectedPerHour: number;
    readonly waitSeconds: number;
    readonly bulkWaitSeconds: number;
    readonly figuresWaitSeconds: number;
    readonly lanes: number;
    readonly deciders: number;
    readonly sandboxes: number;
    readonly sandboxDays: number;
  };
};
export type StartedServer = {
  readonly url: string;
  /** File with the first administrator's password and key. */
  readonly adminFile: string;
  readonly close: () => Promise<void>;
};

/** Starts everything above the engines. */
export async function startServer(options: StartOptions): Promise<StartedServer> {
  const { jobsSql, deskSql, besideSql, recordsUrl, port, dataFolder, restarts } = options;
  const { accounts: accountSettings, delivery, dropFolder, backups: backupPlan } = options;
  const metrics = createMetrics();
  const services = await withTraces(options, metrics);
  const { sql, clock, log, traces } = services;
  const entered = await prepareRecords(services, port);
  const all = await profilesHere(sql, loadProfiles(folder("profiles")));
  const profiles = clearingProfiles(all);
  const snapshots = new SnapshotStore(all);
  await snapshots.refresh(sql);
  await prepareLedger(services.analytics);
  await lookAtArchive(services);
  const findSecret = () => findInstallationSecret(dataFolder, options.secret);
  const keyring = await Keyring.open(sql, findSecret());
  const accounts = openAccounts(services, { snapshots, keyring, settings: accountSettings });
  const by = { sql, dataFolder, clock, keyring, hasher: accounts.hasher };
  const adminFile = await ensureAdministrator(by);
  const clocks = await startClockWatch({ sql, clock, log });
  const clockFault = clocks.fault;
  const { desk, closeDesk } = await openDesk(accountSettings, {
    clockFault,
    sql: deskSql,
    besideSql,
    clock,
    profiles,
    snapshots,
    metrics,
    traces,
    deciderTraces: options.traces && { ...options.traces, ...tracedNode(port) },
    url: recordsUrl,
    log,
  });
  const readers = openReadPool();
  const clearing = { ...clearingBy(desk, { ...services, profiles }), profiles, snapshots, readers };
  const made = { ...clearing, keyring, accounts, memberships: accountMemberships, delivery };
  const sandboxes = openSandboxes(() => app, accountSettings);
  const drop = dropFolder === undefined ? {} : { drop: new DropFolder(dropFolder) };
  const jobsDone = new Map<string, number>();
  const backups = openBackups(backupPlan, { sql, log, profiles, findSecret });
  const asked = { dataFolder, jobsDone, restarts, deskSilentMs: () => silenceOf(deskSql) };
  const leader = new JobLeader(jobsSql, log);
  const nodes = nodesBy(services, { entered, snapshots, desk, jobsDone, leader, accountSettings });
  const health = new Health({ ...services, ...drop, ...backups, ...asked, clockFault, nodes });
  const own = { ...drop, ...backups, ...sandboxes, nodes, migrations, jobsDone, clockFault };
  const app: App = { ...services, ...made, ...own };
  const jobs = await startJobs({ ...app, sql: jobsSql }, leader);
  const pools = { callers: sql, desk: deskSql, beside: besideSql, jobs: jobsSql };
  const looked = { ...asked, ...clearing, ...backups, sql, clock, desk, jobs, pools, health };
  const saturation = new Saturation({ ...looked, set: metrics.saturation });
  const logLevel = new LogLevelSwitch(log);
  const history = new HealthHistory({ metrics, lanes: () => desk.lanes, now: clock });
  const isMailSent = accounts.mailer.isConnected;
  const startedMs = clock().epochMilliseconds;
  const healthWatch = { ...looked, ...drop, nodes, isMailSent, startedMs, logLevel, history };
  const served = { ...app, healthWatch };
  const doors = { app: served, routes, metrics, saturation, health, port, version: version() };
  const server = await listen({ ...doors, ...mannersOf(accountSettings) });
  await nodes.start(nodeName(new URL(server.url).port));
  const recorded = { sql: jobsSql, log, clock, metrics, health, node: entered.id };
  const stopLooking = lookFromWithin({ health, history, recorder: openRecorder(recorded) });
  accounts.start();
  sandboxes.sandboxes?.start();
  return {
    url: server.url,
    adminFile,
    close: async () => {
      await stopLooking();
      logLevel.reset();
      await nodes.stop();
      clocks.stop();
      await server.close();
      await sandboxes.sandboxes?.close();
      await backups.backups?.close();
      await accounts.close();
      await jobs.stop();
      await closeDesk();
      await readers.close();
      await traces?.stop();
    },
  };
}

/** Begins to look at the node; what is returned ends it. */
function lookFromWithin(watches: {
  readonly health: Health;
  readonly history: HealthHistory;
  readonly recorder: ServiceRecorder;
}): () => Promise<void> {
  const { health, history, recorder } = watches;
  health.start();
  history.start();
  recorder.start();
  return async () => {
    await recorder.stop();
    health.stop();
    history.stop();
  };
}

/** A bucket that is away keeps no server from starting: figures are read as they were before. */
async function lookAtArchive(services: Services): Promise<void> {
  await readArchive(services).catch((error: unknown) => {
    services.log.warn({ err: error }, "The archive of analytics cannot be looked at.");
  });
}

/** The SDK is read only where a collector is named. */
async function withTraces(
  { services, traces: settings, port }: StartOptions,
  metrics: Metrics,
): Promise<Services> {
  if (!settings) return services;
  const { openTraces } = await import("#src/platform/traces/open-traces.ts");
  const { log } = services;
  const traces = openTraces({
    ...settings,
    ...tracedNode(port),
    count: (outcome, spans) => metrics.spans.inc({ outcome }, spans),
    warn: (about, says) => log.warn(about, says),
  });
  return { ...services, traces };
}

function tracedNode(port: number) {
  return { version: version(), node: nodeName(port) };
}

function openSandboxes(
  main: () => App,
  { sandboxes: max, sandboxDays: idleDays }: StartOptions["accounts"],
): { readonly sandboxes?: Sandboxes } {
  return max > 0 ? { sandboxes: new Sandboxes({ main, migrations, max, idleDays }) } : {};
}

type DeskOpening = Omit<DeskOptions, "limits" | "lanes" | "deciders"> &
  Required<Pick<DecidersOptions, "metrics" | "log">> & {
    readonly url: string | undefined;
    readonly deciderTraces: DecidersOptions["traces"];
  };

/** The desk, with threads of their own for lodgements where they are wanted. */
async function openDesk(
  settings: StartOptions["accounts"],
  { url, log, deciderTraces, ...deciding }: DeskOpening,
): Promise<{ readonly desk: FlowDesk; readonly closeDesk: () => Promise<void> }> {
  const own = deskOfPort(deciding.profiles);
  const { deciders: count, lanes, rejectedPerHour, waitSeconds, bulkWaitSeconds } = settings;
  const limits = { rejectedPerHour, waitSeconds, bulkWaitSeconds };
  if (count === 0 || url === undefined) {
    const desk = new FlowDesk({ ...deciding, ...own, limits, lanes });
    return { desk, closeDesk: () => desk.close() };
  }
  const lanesOfEach = Math.max(1, Math.round(lanes / count));
  const { metrics } = deciding;
  const asked = { url, count, lanes: lanesOfEach, limits, traces: deciderTraces };
  const deciders = new Deciders({ ...asked, metrics, log });
  await deciders.start();
  const desk = new FlowDesk({ ...deciding, ...own, limits, lanes, deciders });
  const closeDesk = async () => {
    await desk.close();
    await deciders.close();
  };
  return { desk, closeDesk };
}

/** The accounts of people; what they stand for is asked of the register of parties. */
function openAccounts(
  services: Services,
  {
    snapshots,
    keyring,
    settings,
  }: {
    readonly snapshots: SnapshotStore;
    readonly keyring: Keyring;
    readonly settings: AccountSettings;
  },
): Accounts {
  const { sql, clock, log } = services;
  const findStanding = standingFinder({ ...services, snapshots });
  const secret = keyring.accountSecret;
  return new Accounts({ ...settings, sql, clock, log, secret, findStanding });
}

/**
 * Brings the tables up to date, enters this node among those that need them as they are, and warns of
 * rights that are more or less than they should be.
 */
async function prepareRecords({ sql, log }: Services, port: number): Promise<EnteredNode> {
  const newestMigration = newestOf(await readMigrations(migrations));
  const node = { id: randomUUID(), release: version(), newestMigration };
  const whenReady = (session: Sql) => enterNode(session, { ...node, name: nodeName(port) });
  const applied = await migrate(sql, migrations, { whenReady });
  if (applied.length > 0) log.info({ applied }, "database migrated");
  if (await isSuperuser(sql)) log.warn({ fix: superuserFix }, "the database user is a superuser");
  const wall = await raiseWall(sql);
  if (wall !== "up") log.warn({ wall, fix: wallFix }, "the second wall of access is not up");
  return node;
}

/** As people know it from the others. */
function nodeName(port: number | string): string {
  return `${hostname()}:${port}`;
}

/** What the web server takes of whom. */
function mannersOf(settings: StartOptions["accounts"]) {
  const { trustedProxies, requestsPerMinute, strangerPoints, bodyMegabytes } = settings;
  const bodies = { allMax: bodyMegabytes * 1024 * 1024 };
  return { trustedProxies, requestsPerMinute, strangerPoints, bodies };
}

type EnteredNode = {
  readonly id: string;
  readonly release: string;
  readonly newestMigration: string;
};

type NodeParts = {
  readonly entered: EnteredNode;
  readonly snapshots: SnapshotStore;
  readonly desk: FlowDesk;
  readonly jobsDone: Map<string, number>;
  readonly leader: JobLeader;
  readonly accountSettings: StartOptions["accounts"];
};

/** This node among the others: what it holds in memory that they change. */
function nodesBy(
  { sql, log }: Services,
  { entered, snapshots, desk, jobsDone, leader, accountSettings }: NodeParts,
): Nodes {
  const { rulings } = desk;
  return new Nodes({
    sql,
    log,
    ...entered,
    findMissing: () => listContractsAfter(sql, entered.newestMigration),
    refresh: () => Promise.all([snapshots.refresh(sql), rulings.refresh()]),
    versions: () => ({ ...snapshots.versions(), rulings: String(rulings.current().version) }),
    runsJobs: () => leader.leads,
    jobsDone,
    waitSeconds: () => desk.backlogSeconds,
    figuresWaitSeconds: accountSettings.figuresWaitSeconds,
  });
}

function openBackups(
  plan: StartOptions["backups"],
  by: Omit<BackupsOptions, keyof BackupPlan>,
): { readonly backups?: Backups } {
  return plan ? { backups: new Backups({ ...plan, ...by }) } : {};
}

function version(): string {
  // our own package.json, read at the start
  const { version: own } = JSON.parse(readFileSync(folder("package.json"), "utf8")) as {
    version: string;
  };
  return own;
}
