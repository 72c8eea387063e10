/** SQL of the event chain: table `events`, a row for each run. */
import { bucketArray, bytesArray, numberArray, textArray } from "#src/platform/array-parameter.ts";
import { Breath } from "#src/platform/breath.ts";
import { pack, unpack } from "#src/platform/packed/packed.ts";
import type { Sql } from "#src/platform/services.ts";
import { type ChainedEvent, type ChainedRun, eventsOf, headOf } from "./chain.ts";

/**
 * Appends runs of many declarations in one statement, numbered by their transaction: a root covers those
 * whose transactions had ended, whatever any clock said.
 */
export async function appendRuns(sql: Sql, runs: readonly ChainedRun[]): Promise<void> {
  if (runs.length === 0) return;
  await sql`
    insert into events (declaration_id, bucket, seq, last_seq, at, actor, register_versions, events, prev_hash, hash,
      written_by)
    select r.id, id_bucket(r.id),
      r.seq, r.last_seq, r.at, r.actor, r.versions::jsonb, r.events, decode(r.prev_hash, 'hex'),
      decode(r.hash, 'hex'), n.added + pg_current_xact_id()::text::bigint
    from run_numbering n, unnest(
      ${textArray(runs.map((run) => run.declarationId))}::text::uuid[], ${numberArray(runs.map((run) => run.seq))}::text::int[],
      ${numberArray(runs.map((run) => headOf(run).seq))}::text::int[],
      ${textArray(runs.map((run) => run.at))}::text::timestamptz[], ${textArray(runs.map((run) => run.actor))}::text::text[],
      ${textArray(runs.map((run) => JSON.stringify(run.registerVersions)))}::text::text[],
      ${bytesArray(
        sql,
        runs.map((run) => pack(JSON.stringify(run.events), "events")),
      )},
      ${textArray(runs.map((run) => run.prevHash))}::text::text[], ${textArray(runs.map((run) => run.hash))}::text::text[]
    ) as r (id, seq, last_seq, at, actor, versions, events, prev_hash, hash)`;
}

/**
 * A run as it was hashed. The instant does not go by way of a Date: its parser takes the year 0050 of the
 * database for 1950, and the chain of such a run would never be whole again.
 */
const runColumns = (sql: Sql) => sql`
  declaration_id as "declarationId", seq, to_char(at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as at,
  actor, register_versions as "registerVersions", events, encode(prev_hash, 'hex') as "prevHash",
  encode(hash, 'hex') as hash`;

/** Runs of one declaration in order. */
export async function listRuns(sql: Sql, declarationId: string): Promise<readonly ChainedRun[]> {
  const rows = await sql<StoredRun[]>`
    select ${runColumns(sql)} from events where declaration_id = ${declarationId}
      and bucket = id_bucket(${declarationId}) order by seq limit 10000`;
  return rows.map((row) => ({ ...row, events: readEvents(row.events) }));
}

type StoredRun = Omit<ChainedRun, "events"> & { readonly events: Uint8Array };

function readEvents(packed: Uint8Array): ChainedRun["events"] {
  return JSON.parse(unpack(packed)) as ChainedRun["events"]; // written by appendRuns
}

/** Of a run that cannot be read no events are left, and its hash says that something is missing. */
function readWhatIsLeft(packed: Uint8Array): ChainedRun["events"] {
  try {
    return readEvents(packed);
  } catch {
    return [];
  }
}

/** Events of one declaration in order. */
export async function listEvents(
  sql: Sql,
  declarationId: string,
): Promise<readonly ChainedEvent[]> {
  return (await listRuns(sql, declarationId)).flatMap(eventsOf);
}

/** Events of many declarations, by the declaration and in order, as far as they can be read. */
export async function mapEvents(
  sql: Sql,
  declarationIds: readonly string[],
): Promise<ReadonlyMap<string, readonly ChainedEvent[]>> {
  const rows = await sql<StoredRun[]>`
    select ${runColumns(sql)} from events where declaration_id = any(${textArray(declarationIds)}::uuid[])
      and bucket = any(${bucketArray(declarationIds)}::smallint[])
    order by declaration_id, seq`;
  const runs = rows.map((row) => ({ ...row, events: readWhatIsLeft(row.events) }));
  return Map.groupBy(runs.flatMap(eventsOf), ({ declarationId }) => declarationId);
}

/**
 * Every chain of the store, one declaration after another, in batches, so that memory stays
 * bounded. A batch always ends between two declarations: with the one that has its last event.
 */
export async function* readChains(
  sql: Sql,
  runsAtOnce = 2_000,
): AsyncGenerator<readonly ChainedRun[]> {
  let after = "00000000-0000-0000-0000-000000000000";
  for (;;) {
    const rows = await sql<StoredRun[]>`
      select ${runColumns(sql)} from events where declaration_id > ${after} and declaration_id <= (
        select next.declaration_id from (select declaration_id, seq from events
            where declaration_id > ${after} order by declaration_id, seq limit ${runsAtOnce}) as next
          order by next.declaration_id desc limit 1)
      order by declaration_id, seq`;
    const last = rows.at(-1)?.declarationId;
    if (last === undefined) return;
    const breath = new Breath();
    const runs: ChainedRun[] = [];
    for (const row of rows) {
      runs.push({ ...row, events: readWhatIsLeft(row.events) });
      await breath.pause();
    }
    yield runs;
    after = last;
  }
}
