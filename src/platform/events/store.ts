/** SQL of the event chain: table `events`. */
import { numberArray, textArray } from "#src/platform/array-parameter.ts";
import type { Sql } from "#src/platform/services.ts";
import type { ChainedEvent } from "./chain.ts";

/**
 * First key of the advisory locks of hours, the second is the hour: whoever writes events of an hour
 * holds it shared until the end, so that an hour is sealed when nothing of it can still come.
 */
export const hourLock = 7_264_003;

/**
 * Appends events of many declarations in one statement. The moment is taken here, not at the start of
 * the transaction, which may lie hours back; and never in an hour that is sealed, which a clock set back
 * would do.
 */
export async function appendEvents(sql: Sql, events: readonly ChainedEvent[]): Promise<void> {
  if (events.length === 0) return;
  await sql`
    with moment as materialized (
      select greatest(clock_timestamp(), max(hour) + interval '1 hour') as at from merkle_roots),
    held as materialized (
      select at, pg_advisory_xact_lock_shared(${hourLock}::int, floor(extract(epoch from at) / 3600)::int)
      from moment)
    insert into events (declaration_id, seq, type, station, at, actor, reason, register_versions, payload,
      prev_hash, hash, recorded_at)
    select e.id, e.seq, e.type, e.station, e.at, e.actor, e.reason::jsonb, e.versions::jsonb, e.payload::jsonb,
      e.prev_hash, e.hash, held.at
    from held, unnest(
      ${textArray(events.map((event) => event.declarationId))}::text::uuid[], ${numberArray(events.map((event) => event.seq))}::text::int[],
      ${textArray(events.map((event) => event.type))}::text::text[], ${textArray(events.map((event) => event.station))}::text::text[],
      ${textArray(events.map((event) => event.at))}::text::timestamptz[], ${textArray(events.map((event) => event.actor))}::text::text[],
      ${textArray(events.map((event) => (event.reason === null ? null : JSON.stringify(event.reason))))}::text::text[],
      ${textArray(events.map((event) => JSON.stringify(event.registerVersions)))}::text::text[],
      ${textArray(events.map((event) => JSON.stringify(event.payload)))}::text::text[],
      ${textArray(events.map((event) => event.prevHash))}::text::text[], ${textArray(events.map((event) => event.hash))}::text::text[]
    ) as e (id, seq, type, station, at, actor, reason, versions, payload, prev_hash, hash)`;
}

/**
 * The instant as it was hashed. Not by way of a Date: its parser takes the year 0050 of the database for
 * 1950, and the chain of such an event would never be whole again.
 */
const instantOf = (sql: Sql) =>
  sql`to_char(at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;

/** Events of one declaration in order. */
export async function listEvents(
  sql: Sql,
  declarationId: string,
): Promise<readonly ChainedEvent[]> {
  const rows = await sql<ChainedEvent[]>`
    select declaration_id as "declarationId", seq, type, station, ${instantOf(sql)} as at, actor, reason,
      register_versions as "registerVersions", payload, prev_hash as "prevHash", hash
    from events where declaration_id = ${declarationId} order by seq limit 10000`;
  return rows;
}

/**
 * Every chain of the store, one declaration after another, in batches, so that memory stays
 * bounded. A batch always ends between two declarations.
 */
export async function* readChains(
  sql: Sql,
  batchSize = 2_000,
): AsyncGenerator<readonly ChainedEvent[]> {
  let after = "00000000-0000-0000-0000-000000000000";
  for (;;) {
    const ids = await sql<{ id: string }[]>`
      select declaration_id as id from declarations
      where declaration_id > ${after} and kind = 'live' order by declaration_id limit ${batchSize}`;
    const last = ids.at(-1)?.id;
    if (last === undefined) return;
    const rows = await sql<ChainedEvent[]>`
      select declaration_id as "declarationId", seq, type, station, ${instantOf(sql)} as at, actor, reason,
        register_versions as "registerVersions", payload, prev_hash as "prevHash", hash
      from events where declaration_id > ${after} and declaration_id <= ${last}
      order by declaration_id, seq`;
    yield rows;
    after = last;
  }
}
