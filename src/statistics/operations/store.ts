/** SQL of operations: the table `operation_rows`. */
import { idTimeMs } from "#src/kernel/ids.ts";
import type { Sql } from "#src/platform/services.ts";
import { idsBehindVintages } from "../ledger/store.ts";
import type { CubeRow } from "../tables/compile.ts";
import { millionthsOf } from "../tables/quantity.ts";
import type { OperationRow } from "./operations.ts";

/**
 * Appends rows in the caller's transaction, each behind every vintage taken so far; what a record has
 * counted already is not counted again.
 */
export async function appendOperations(
  sql: Sql,
  rows: readonly OperationRow[],
  nowMs: number,
): Promise<void> {
  if (rows.length === 0) return;
  const ids = await idsBehindVintages(sql, rows.length, nowMs);
  const texts = (read: (row: OperationRow) => string) => rows.map(read);
  await sql`
    insert into operation_rows (row_id, row_ms, profile, month, flow, operation, amount, unit, record_kind,
      record_id, office, happened_at)
    select * from unnest(${ids}::uuid[], ${ids.map((id) => String(idTimeMs(id)))}::int8[],
      ${texts((row) => row.profile)}::text[], ${texts((row) => row.month)}::text[],
      ${texts((row) => row.flow)}::text[], ${texts((row) => row.operation)}::text[],
      ${texts((row) => row.amount)}::numeric[], ${texts((row) => row.unit)}::text[],
      ${texts((row) => row.recordKind)}::text[], ${texts((row) => row.recordId)}::text[],
      ${texts((row) => row.office)}::text[], ${texts((row) => row.at.toString())}::timestamptz[])
    on conflict (record_kind, record_id, operation) do nothing`;
}

export type OperationQuery = {
  readonly profile: string;
  readonly fromMonth: string;
  readonly toMonth: string;
  readonly position: string;
};

/** Sums by month, flow and operation, up to a vintage. */
export async function readOperations(
  sql: Sql,
  { profile, fromMonth, toMonth, position }: OperationQuery,
): Promise<readonly CubeRow[]> {
  const rows = await sql<
    {
      readonly month: string;
      readonly flow: "import" | "export";
      readonly operation: string;
      readonly unit: string;
      readonly amount: string;
      readonly rows: bigint;
    }[]
  >`
    select month, flow, operation, unit, sum(amount)::text as amount, count(*) as rows
    from operation_rows
    where profile = ${profile} and month between ${fromMonth} and ${toMonth} and row_id <= ${position}
    group by month, flow, operation, unit`;
  return rows.map(({ month, flow, operation, unit, amount, rows: count }) => ({
    month,
    flow,
    codes: [operation],
    rows: count,
    national: 0n,
    usd: 0n,
    grams: 0n,
    declarations: 0n,
    quantities: [{ unit, millionths: millionthsOf(amount) }],
  }));
}

/** An operation as a trace shows it. */
export type TracedOperation = {
  readonly row_id: string;
  readonly record_kind: string;
  readonly record_id: string;
  readonly month: string;
  readonly flow: string;
  readonly operation: string;
  readonly office: string;
  readonly happened_at: Date;
  readonly amount: string;
};

/** One page of the rows behind a count, in the order of the ledger. */
export async function readOperationRows(
  sql: Sql,
  { profile, fromMonth, toMonth, position }: OperationQuery,
  wanted: {
    readonly flow: string | undefined;
    readonly operations: readonly string[];
    readonly unit: string;
    readonly after: string;
    readonly limit: number;
  },
): Promise<readonly TracedOperation[]> {
  const { flow, operations, unit, after, limit } = wanted;
  return await sql<TracedOperation[]>`
    select row_id, record_kind, record_id, month, flow, operation, office, happened_at, amount::text
    from operation_rows
    where profile = ${profile} and month between ${fromMonth} and ${toMonth} and row_id <= ${position}
      and row_id > ${after} and (${flow ?? null}::text is null or flow = ${flow ?? null})
      and exists (select from unnest(${[...operations]}::text[]) as one where starts_with(operation, one))
      and unit = ${unit}
    order by row_id limit ${limit}`;
}
