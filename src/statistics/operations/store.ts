/** SQL of operations: the table `operation_rows`. */
import { idTimeMs } from "#src/kernel/ids.ts";
import type { Sql } from "#src/platform/services.ts";
import { idsBehindVintages } from "../ledger/store.ts";
import type { CubeRow } from "../tables/compile.ts";
import { millionthsOf } from "../tables/quantity.ts";
import type { OperationColumn } from "../tables/table-set.ts";
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
      record_id, office, happened_at, kind, declaration_id, channel, partner, disposal, substance)
    select * from unnest(${ids}::uuid[], ${ids.map((id) => String(idTimeMs(id)))}::int8[],
      ${texts((row) => row.profile)}::text[], ${texts((row) => row.month)}::text[],
      ${texts((row) => row.flow)}::text[], ${texts((row) => row.operation)}::text[],
      ${texts((row) => row.amount)}::numeric[], ${texts((row) => row.unit)}::text[],
      ${texts((row) => row.recordKind)}::text[], ${texts((row) => row.recordId)}::text[],
      ${texts((row) => row.office)}::text[], ${texts((row) => row.at.toString())}::timestamptz[],
      ${texts((row) => row.kind ?? "original")}::text[],
      ${rows.map((row) => row.declarationId ?? null)}::uuid[], ${texts((row) => row.channel ?? "")}::text[],
      ${texts((row) => row.partner ?? "")}::text[], ${texts((row) => row.disposal ?? "")}::text[],
      ${texts((row) => row.substance ?? "")}::text[])
    on conflict (record_kind, record_id, operation, unit, kind) do nothing`;
}

type StoredOperation = Omit<OperationRow, "at" | "kind"> & { readonly at: Date };

function columns(sql: Sql) {
  return sql`r.profile, r.month, r.flow, r.operation, trim_scale(r.amount)::text as amount, r.unit,
    r.record_kind as "recordKind", r.record_id as "recordId", r.office, r.happened_at as at,
    r.declaration_id as "declarationId", r.channel, r.partner, r.disposal, r.substance`;
}

/** Rows that count goods of a declaration as stopped: of each operation and unit one counts at a time. */
export async function listStandingStopRows(
  sql: Sql,
  declarationId: string,
): Promise<readonly OperationRow[]> {
  const rows = await sql<StoredOperation[]>`
    select distinct on (operation, unit) ${columns(sql)}
    from operation_rows r where declaration_id = ${declarationId} and starts_with(operation, 'STOPPED')
      and kind = 'original' and (select sum(s.amount) from operation_rows s where s.declaration_id = r.declaration_id
        and s.operation = r.operation and s.unit = r.unit) > 0
    order by operation, unit, row_id desc`;
  return rows.map(withInstant);
}

/** Whether a recall counts goods of a declaration as disposed of, by the operation of their category. */
export async function isDisposedAsRecalled(
  sql: Sql,
  declarationId: string,
  operation: string,
): Promise<boolean> {
  const [row] = await sql<{ counts: boolean }[]>`
    select coalesce(sum(amount), 0) > 0 as counts from operation_rows
    where declaration_id = ${declarationId} and operation = ${operation} and disposal = 'recalled'`;
  return row?.counts ?? false;
}

/** Rows of seizures, of all goods and of parts, that nothing has taken back; the first first. */
export async function listStandingSeizures(
  sql: Sql,
  declarationId: string,
): Promise<readonly OperationRow[]> {
  const rows = await sql<StoredOperation[]>`
    select ${columns(sql)}
    from operation_rows r where declaration_id = ${declarationId} and starts_with(operation, 'SEIZED')
      and kind = 'original' and not exists (select from operation_rows s
        where s.record_kind = r.record_kind and s.record_id = r.record_id and s.operation = r.operation
          and s.unit = r.unit and s.kind = 'reversal')
    order by row_id`;
  return rows.map(withInstant);
}

function withInstant<Row extends { readonly at: Date }>(row: Row) {
  return { ...row, at: Temporal.Instant.fromEpochMilliseconds(row.at.getTime()) };
}

/** Rows that one record counted. */
export async function listOperationsOf(
  sql: Sql,
  { recordKind, recordId }: Pick<OperationRow, "recordKind" | "recordId">,
): Promise<readonly OperationRow[]> {
  const rows = await sql<StoredOperation[]>`
    select ${columns(sql)}
    from operation_rows r where record_kind = ${recordKind} and record_id = ${recordId} and kind = 'original'
    order by operation, unit`;
  return rows.map(withInstant);
}

/** Ways in which goods of a declaration that are stopped went already. */
export async function listDisposals(sql: Sql, declarationId: string): Promise<readonly string[]> {
  const rows = await sql<{ disposal: string }[]>`
    select distinct disposal from operation_rows
    where declaration_id = ${declarationId} and starts_with(operation, 'DISPOSED')`;
  return rows.map(({ disposal }) => disposal);
}

export type OperationQuery = {
  readonly profile: string;
  readonly fromMonth: string;
  readonly toMonth: string;
  readonly position: string;
};

/** A sum of operations with its code of every column that tables of operations are split by. */
export type OperationSum = Omit<CubeRow, "codes"> & {
  readonly codes: Readonly<Record<OperationColumn, string>>;
};

/** Sums by month, flow and what tables are split by, up to a vintage. */
export async function readOperations(
  sql: Sql,
  { profile, fromMonth, toMonth, position }: OperationQuery,
): Promise<readonly OperationSum[]> {
  const rows = await sql<
    ({
      readonly month: string;
      readonly flow: "import" | "export";
      readonly unit: string;
      readonly amount: string;
      readonly rows: bigint;
    } & Record<OperationColumn, string>)[]
  >`
    select month, flow, operation, channel, partner, disposal, unit, sum(amount)::text as amount, count(*) as rows
    from operation_rows
    where profile = ${profile} and month between ${fromMonth} and ${toMonth} and row_id <= ${position}
    group by month, flow, operation, channel, partner, disposal, unit`;
  return rows.map(({ month, flow, unit, amount, rows: count, ...codes }) => ({
    month,
    flow,
    codes,
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
  readonly kind: string;
  /** Of goods that were stopped; null and empty of other operations. */
  readonly declaration_id: string | null;
  readonly channel: string;
  readonly partner: string;
  readonly disposal: string;
  readonly substance: string;
  readonly amount: string;
};

/** What other columns than the operation begin with; absent: anything. */
export type BesideOperation = Readonly<
  Partial<Record<Exclude<OperationColumn, "operation">, readonly string[]>>
>;

/** One page of the rows behind a count, in the order of the ledger. */
export async function readOperationRows(
  sql: Sql,
  { profile, fromMonth, toMonth, position }: OperationQuery,
  wanted: {
    readonly flow: string | undefined;
    readonly operations: readonly string[];
    readonly beside: BesideOperation;
    readonly unit: string;
    readonly after: string;
    readonly limit: number;
  },
): Promise<readonly TracedOperation[]> {
  const { flow, operations, beside, unit, after, limit } = wanted;
  const begins = (column: keyof BesideOperation) => {
    const all = beside[column];
    if (all === undefined) return sql``;
    return sql`and exists (select from unnest(${[...all]}::text[]) as one where starts_with(${sql(column)}, one))`;
  };
  return await sql<TracedOperation[]>`
    select row_id, record_kind, record_id, month, flow, operation, office, happened_at, kind,
      declaration_id, channel, partner, disposal, substance, amount::text
    from operation_rows
    where profile = ${profile} and month between ${fromMonth} and ${toMonth} and row_id <= ${position}
      and row_id > ${after} and (${flow ?? null}::text is null or flow = ${flow ?? null})
      and exists (select from unnest(${[...operations]}::text[]) as one where starts_with(operation, one))
      and unit = ${unit} ${begins("channel")} ${begins("partner")} ${begins("disposal")}
    order by row_id limit ${limit}`;
}
