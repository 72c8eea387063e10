/** SQL of traced_runs. */
import { bucketArray, numberArray, textArray } from "#src/platform/array-parameter.ts";
import type { Sql } from "#src/platform/services.ts";
import type { SpanPlace } from "./traces.ts";

export type TracedRun = SpanPlace & {
  readonly declarationId: string;
  /** Number of the first event of the run. */
  readonly seq: number;
};

/** Notes where runs are traced, in the transaction that stores them. */
export async function insertTracedRuns(sql: Sql, runs: readonly TracedRun[]): Promise<void> {
  if (runs.length === 0) return;
  await sql`
    insert into traced_runs (declaration_id, bucket, seq, trace_id, span_id)
    select r.id, id_bucket(r.id), r.seq, r.trace, r.span from unnest(
      ${textArray(runs.map((run) => run.declarationId))}::text::uuid[], ${numberArray(runs.map((run) => run.seq))}::text::int[],
      ${textArray(runs.map((run) => run.traceId))}::text::text[], ${textArray(runs.map((run) => run.spanId))}::text::text[]
    ) as r (id, seq, trace, span)
    on conflict do nothing`;
}

/** The trace of each declaration that has one: that of its first run that was traced. */
export async function findTraces(
  sql: Sql,
  declarationIds: readonly string[],
): Promise<ReadonlyMap<string, SpanPlace>> {
  const ids = declarationIds.toSorted();
  const [first, last] = [ids[0], ids.at(-1)];
  if (first === undefined || last === undefined) return new Map();
  // from the first to the last: of all months only theirs are asked
  const rows = await sql<TracedRun[]>`
    select distinct on (declaration_id) declaration_id as "declarationId", seq, trace_id as "traceId",
      span_id as "spanId"
    from traced_runs
    where declaration_id = any(${textArray(ids)}::uuid[])
      and bucket = any(${bucketArray(ids)}::smallint[]) and declaration_id between ${first} and ${last}
    order by declaration_id, seq`;
  return new Map(
    rows.map(({ declarationId, traceId, spanId }) => [declarationId, { traceId, spanId }]),
  );
}

/** Where runs of one declaration are traced, in order. */
export async function listTracedRuns(
  sql: Sql,
  declarationId: string,
): Promise<readonly TracedRun[]> {
  return sql<TracedRun[]>`
    select declaration_id as "declarationId", seq, trace_id as "traceId", span_id as "spanId"
    from traced_runs where declaration_id = ${declarationId}
      and bucket = id_bucket(${declarationId}) order by seq limit 1000`;
}
