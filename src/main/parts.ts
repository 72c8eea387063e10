/** The two engines under the server: embedded in the data folder, or the ones that the settings name. */
import { join } from "node:path";
import type { ClickHouseClient } from "@clickhouse/client";
import { archiveSettings } from "#src/platform/backup/wal-archive.ts";
import { askAnalyticsVersion, connectAnalytics } from "#src/platform/engines/analytics-client.ts";
import { startClickHouse } from "#src/platform/engines/clickhouse.ts";
import { askVersion } from "#src/platform/engines/postgres.ts";
import { messageOf, startError } from "#src/platform/engines/start-error.ts";
import { type Database, connect } from "#src/platform/database.ts";
import {
  besideLimits,
  callerLimits,
  deskLimits,
  jobLimits,
  type SessionLimits,
} from "#src/platform/session-limits.ts";
import { atFirstHost, hostsOf } from "#src/platform/driver/hosts.ts";
import { hidePasswords } from "#src/platform/log.ts";
import type { Services } from "#src/platform/services.ts";
import { jobConnections } from "./job-lane.ts";
import { keepPostgres } from "./kept-postgres.ts";

export type Records = {
  readonly sql: Database;
  /** Pool of the desk, behind whose statements everybody waits. */
  readonly deskSql: Database;
  /** Pool of what the desk does beside its groups. */
  readonly besideSql: Database;
  /** Pool of what runs by itself. */
  readonly jobsSql: Database;
  /** Where threads of this node find it. */
  readonly url: string;
  readonly forAnalytics: Services["recordsForAnalytics"];
  /** Of the superuser of the embedded one, for backups; undefined of another's PostgreSQL. */
  readonly superuserUrl: string | undefined;
  /** What it is, for the line of progress. */
  readonly says: string;
  /** What it repaired, in its own words. */
  readonly recovered: string | undefined;
  readonly stop: () => Promise<void>;
};

export type Analytics = {
  readonly client: ClickHouseClient;
  readonly says: string;
  readonly stop: () => Promise<void>;
};

const connectionsMax = 16;
/** Each lane decides one group while another is stored. */
const connectionsOfLane = 4;
/** For acts beside the lanes, and for reading side by side. */
const furtherConnections = 2;
/** One heavy work at a time, and its marks. */
export const besideConnections = 2;
const versionMin = 170_000;
/** Seconds that open connections get to finish at the end. */
const endSeconds = 5;

export type RecordsOptions = {
  readonly folder: string;
  readonly url: string | undefined;
  readonly onRestart?: (says: string) => void;
  readonly limits?: SessionLimits;
  /** Of the desk. */
  readonly lanes?: number;
  /** Folder of backups, which gets the log of the embedded one. */
  readonly backups?: string | undefined;
};

export async function openRecords({
  folder,
  url,
  onRestart = () => undefined,
  limits = callerLimits,
  lanes = 1,
  backups,
}: RecordsOptions): Promise<Records> {
  if (url !== undefined) return await openGivenRecords(url, { limits, lanes });
  const settings = backups === undefined ? {} : archiveSettings(backups);
  const kept = await keepPostgres({ folder: join(folder, "postgres"), settings }, onRestart);
  const engine = kept.first;
  const pools = openPools(engine.url, { limits, lanes });
  const { host, port, database, user, password } = engine;
  return {
    ...pools.open,
    url: engine.url,
    forAnalytics: { address: `${host}:${port}`, database, user, password },
    superuserUrl: engine.superuserUrl,
    says: `PostgreSQL ${engine.version}, embedded`,
    recovered: engine.recovered,
    stop: async () => {
      await pools.end();
      await kept.stop();
    },
  };
}

/** Of a desk with so many lanes. */
export function deskConnections(lanes: number): number {
  return lanes * connectionsOfLane + furtherConnections;
}

type PoolSizes = { readonly limits: SessionLimits; readonly lanes: number };

/** Callers and jobs do not take connections from each other. */
function openPools(url: string, { limits, lanes }: PoolSizes) {
  const sql = connect(url, connectionsMax, limits);
  const jobsSql = connect(url, jobConnections, jobLimits);
  const deskSql = connect(url, deskConnections(lanes), deskLimits);
  const besideSql = connect(url, besideConnections, besideLimits);
  const end = async () => {
    await Promise.all(
      [sql, deskSql, besideSql, jobsSql].map((pool) => pool.end({ timeout: endSeconds })),
    );
  };
  return { open: { sql, deskSql, besideSql, jobsSql }, end };
}

async function openGivenRecords(url: string, sizes: PoolSizes): Promise<Records> {
  const pools = openPools(url, sizes);
  try {
    const server = await askVersion(pools.open.sql);
    if (server.number < versionMin)
      throw new Error(`it is PostgreSQL ${server.text}, and 17 is needed`);
    const given = new URL(atFirstHost(url));
    const forAnalytics = {
      // as the engine of analytics lists servers of one database
      address: hostsOf(url).join("|"),
      database: decodeURIComponent(given.pathname.slice(1)) || decodeURIComponent(given.username),
      user: decodeURIComponent(given.username),
      password: decodeURIComponent(given.password),
    };
    const says = `PostgreSQL ${server.text} at ${forAnalytics.address}`;
    const stop = pools.end;
    return {
      ...pools.open,
      url,
      forAnalytics,
      superuserUrl: undefined,
      says,
      recovered: undefined,
      stop,
    };
  } catch (cause) {
    await pools.end();
    throw startError({
      code: "START_DATABASE_URL",
      message: `The PostgreSQL of DATABASE_URL cannot be used: ${explain(cause)}.`,
      fix: "Check that it runs and that address, user, password and database are right.",
      cause,
    });
  }
}

export type AnalyticsOptions = {
  readonly folder: string;
  readonly url: string | undefined;
  readonly onRestart: (says: string) => void;
};

export async function openAnalyticsEngine(options: AnalyticsOptions): Promise<Analytics> {
  if (options.url !== undefined) return await openGivenAnalytics(options.url);
  const { onRestart } = options;
  const engine = await startClickHouse({ folder: join(options.folder, "analytics"), onRestart });
  const { url, username, password } = engine;
  const client = connectAnalytics({ url, username, password });
  const stop = async () => {
    await client.close();
    await engine.stop();
  };
  return { client, says: `ClickHouse ${engine.version}, embedded`, stop };
}

async function openGivenAnalytics(url: string): Promise<Analytics> {
  const client = connectAnalytics({ url, isCompressed: true });
  try {
    const version = await askAnalyticsVersion(client);
    const says = `ClickHouse ${version} at ${new URL(url).host}`;
    return { client, says, stop: () => client.close() };
  } catch (cause) {
    await client.close();
    throw startError({
      code: "START_CLICKHOUSE_URL",
      message: `The ClickHouse of CLICKHOUSE_URL cannot be used: ${explain(cause)}.`,
      fix: "Check that it runs and that address, user, password and database are right.",
      cause,
    });
  }
}

/** First sentence of what a driver said, without the password that may stand in an address. */
function explain(cause: unknown): string {
  const [first = ""] = hidePasswords(messageOf(cause)).split("\n");
  const code =
    typeof cause === "object" && cause !== null && "code" in cause ? String(cause.code) : "";
  return (first || code || "it does not answer").replace(/\.$/, "");
}
