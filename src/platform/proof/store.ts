/** SQL of the proofs: heads of the chains of an hour, and the signed roots over them. */
import { hourLock } from "#src/platform/events/store.ts";
import type { Sql } from "#src/platform/services.ts";

export type HourHead = {
  readonly declarationId: string;
  readonly seq: number;
  readonly hash: string;
};

/** The last event of every declaration that had one recorded in the hour, by declaration. */
export async function listHourHeads(sql: Sql, hour: Date): Promise<readonly HourHead[]> {
  const end = new Date(hour.getTime() + 3_600_000);
  return sql<HourHead[]>`
    select distinct on (declaration_id) declaration_id as "declarationId", last_seq as seq,
      encode(hash, 'hex') as hash from events
    where recorded_at >= ${hour} and recorded_at < ${end} order by declaration_id, last_seq desc`;
}

export type StoredRoot = {
  readonly hour: Date;
  readonly chains: bigint;
  readonly root: string;
  readonly prevRoot: string;
  readonly signature: string;
};

/** All roots, oldest first. */
export async function listRoots(sql: Sql): Promise<readonly StoredRoot[]> {
  return sql<StoredRoot[]>`
    select hour, chains, root, prev_root as "prevRoot", signature from merkle_roots order by hour`;
}

/** Writes a root; an hour is sealed once. */
export async function insertRoot(sql: Sql, root: StoredRoot, at: Date): Promise<void> {
  await sql`
    insert into merkle_roots (hour, chains, root, prev_root, signature, made_at)
    values (${root.hour}, ${root.chains}, ${root.root}, ${root.prevRoot}, ${root.signature}, ${at})
    on conflict (hour) do nothing`;
}

/** The first moment anything was recorded; undefined on an empty store. Reads every event. */
export async function findFirstRecorded(sql: Sql): Promise<Date | undefined> {
  const [row] = await sql<{ first: Date | null }[]>`select min(recorded_at) as first from events`;
  return row?.first ?? undefined;
}

/** The last moment anything was recorded from a moment on. Cost follows what was recorded since. */
export async function findLastRecorded(sql: Sql, from: Date): Promise<Date | undefined> {
  const [row] = await sql<{ last: Date | null }[]>`
    select max(recorded_at) as last from events where recorded_at >= ${from}`;
  return row?.last ?? undefined;
}

/**
 * Holds an hour, counted from 1970, until the transaction ends. @returns false while a transaction that
 * wrote events of that hour is open
 */
export async function tryHourLock(tx: Sql, hour: number): Promise<boolean> {
  const [row] = await tx<{ got: boolean }[]>`
    select pg_try_advisory_xact_lock(${hourLock}::int, ${hour}::int) as got`;
  return row?.got === true;
}

/** Clock of the database. */
export async function askDatabaseClock(sql: Sql): Promise<Date> {
  const [row] = await sql<{ now: Date }[]>`select clock_timestamp() as now`;
  return row?.now ?? new Date(0);
}
