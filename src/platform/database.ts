/** Connection and monthly partitions of the store of records. */
import type postgres from "postgres";
import { idsAheadMsMax, idTimeMs, lowestId } from "#src/kernel/ids.ts";
import { hostsOf } from "./driver/hosts.ts";
import { openPool } from "./driver/postgres.ts";
import { watchOf, watchSilence } from "./driver/silence.ts";
import { settleCommits } from "./driver/settled-begin.ts";
import type { Sql } from "./services.ts";
import { callerLimits, silentSecondsMax } from "./session-limits.ts";

export type Database = postgres.Sql<{ bigint: bigint }>;

/** Seconds between tries to connect grow to this: a server that comes back is found at once. */
const backoffSecondsMax = 0.5;

/** What every pool of ours has, whatever it is for. */
const common = {
  types: { bigint: openPool.BigInt },
  onnotice: () => undefined,
  connect_timeout: 10,
  idle_timeout: 0,
  backoff: (tries: number) => Math.min(0.05 * 2 ** tries, backoffSecondsMax),
} as const;

/** Of several hosts one takes changes: it is looked for, and a host that does not answer is passed over. */
const anyHost = { target_session_attrs: "read-write", connect_timeout: 3 } as const;

/** Opens a pool. `connections` bounds what one process takes of the server's connections. */
export function connect(url: string, connections = 10, limits = callerLimits): Database {
  const isOneOfSeveral = hostsOf(url).length > 1;
  const pool = settleCommits(
    openPool(url, {
      ...common,
      ...(isOneOfSeveral ? anyHost : {}),
      max: connections,
      connection: {
        application_name: "tidegate",
        TimeZone: "UTC",
        statement_timeout: limits.statementSeconds * 1_000,
        lock_timeout: limits.lockSeconds * 1_000,
        idle_in_transaction_session_timeout: limits.idleInTransactionSeconds * 1_000,
      },
    }),
  );
  return watchSilence(pool, silentSecondsMax(limits) * 1_000);
}

/** Opens a pool on another database of the same server, as the same user. */
export function connectBeside(sql: Database, database: string, connections: number): Database {
  const { host, port, path, user, pass, ssl, connection, target_session_attrs } = sql.options;
  const pool = settleCommits(
    openPool({
      ...common,
      // the driver reads its own lists of hosts and ports back; its type knows the first of them only
      ...({ host, port } as object),
      // filled by the driver from the host, where that is not a socket with false
      ...(path ? { path } : {}),
      target_session_attrs,
      user,
      password: pass ?? "",
      ssl,
      connection,
      database,
      max: connections,
    }),
  );
  const silentMs = watchOf(sql)?.silentMsMax ?? silentSecondsMax(callerLimits) * 1_000;
  return watchSilence(pool, silentMs);
}

/** Whether the server may read files and start programs through its database, which it never needs. */
export async function isSuperuser(sql: Sql): Promise<boolean> {
  const [row] = await sql<{ is: boolean }[]>`
    select rolsuper as is from pg_roles where rolname = current_user`;
  return row?.is === true;
}

/** What somebody with rights in the database does then. */
export const superuserFix =
  "Give DATABASE_URL a user of its own that owns the database: create role tidegate_server login createdb; docs/operating/engines.md has the statements.";

/** First instant of a month, milliseconds UTC. `month` counts from January of year 0. */
export function monthStartMs(month: number): number {
  return Date.UTC(Math.floor(month / 12), month % 12, 1);
}

/**
 * Months as a running number, so that arithmetic is plain.
 * @example monthNumber(new Date(0)) // 23640
 */
export function monthNumber(at: Date): number {
  return at.getUTCFullYear() * 12 + at.getUTCMonth();
}

/** Ids of one month, the last one left out: what one partition holds. */
export type MonthIds = { readonly from: string; readonly until: string };

/** The month that an id lies in. */
export function monthOfId(id: string): MonthIds {
  const month = monthNumber(new Date(idTimeMs(id)));
  return { from: lowestId(monthStartMs(month)), until: lowestId(monthStartMs(month + 1)) };
}

/**
 * Makes the monthly partitions of a table that is partitioned by range of its UUIDv7 key, from one
 * month to another, both included. Repeating it does nothing.
 */
export async function ensureMonthlyPartitions(
  sql: Sql,
  tables: readonly string[],
  months: { readonly from: number; readonly to: number },
): Promise<void> {
  const have = new Set(
    (await sql<{ relname: string }[]>`select relname from pg_class where relispartition`).map(
      (row) => row.relname,
    ),
  );
  for (const table of tables) {
    for (let month = months.from; month <= months.to; month++) {
      const label = `${Math.floor(month / 12)}${String((month % 12) + 1).padStart(2, "0")}`;
      const name = `${table}_${label}`;
      if (have.has(name)) continue;
      const from = lowestId(monthStartMs(month));
      const to = lowestId(monthStartMs(month + 1));
      await sql.unsafe(`create table if not exists ${name} partition of ${table}
        for values from ('${from}') to ('${to}');
        comment on table ${name} is 'One month of ${table}.'`);
    }
  }
}

/** Makes the partitions of last month, this one and the two to come. */
export async function makeMonthsAround(sql: Sql, at: Date): Promise<void> {
  const month = monthNumber(at);
  const months = { from: month - 1, to: month + 2 };
  await ensureMonthlyPartitions(sql, await partitionedTables(sql), months);
}

/**
 * Months whose partitions this process has seen. The timer makes them ahead of time; a clock that
 * jumps, or a node that slept through a month, meets one that is not there yet.
 */
export class MonthsMade {
  readonly #months = new Set<number>();

  /** Makes the partitions of the months that ids of an instant lie in, where it has not seen them. */
  async ensure(sql: Sql, atMs: number): Promise<void> {
    const from = monthNumber(new Date(atMs));
    const to = monthNumber(new Date(atMs + idsAheadMsMax));
    if (this.#months.has(from) && this.#months.has(to)) return;
    await ensureMonthlyPartitions(sql, await partitionedTables(sql), { from, to });
    this.#months.add(from).add(to);
  }
}

/** The tables partitioned by the month of their id, read from the catalogue. */
export async function partitionedTables(sql: Sql): Promise<readonly string[]> {
  const rows = await sql<{ name: string }[]>`
    select c.relname as name from pg_partitioned_table p join pg_class c on c.oid = p.partrelid
    where c.relnamespace = 'public'::regnamespace order by 1`;
  return rows.map((row) => row.name);
}
