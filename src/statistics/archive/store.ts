/**
 * SQL of the archive, all of it in the analytics engine, which writes and reads Parquet itself; the records
 * are only counted. Owns no table: what is archived is said by manifests beside the files.
 */
import type { ClickHouseClient } from "@clickhouse/client";
import type { ArchivePlace } from "#src/platform/archive-plan.ts";
import { quote } from "#src/platform/engines/clickhouse-request.ts";
import type { Services, Sql } from "#src/platform/services.ts";
import { ledgerColumns, withoutRepeats } from "../feed/store.ts";
import type { ArchivedTable, RowSums } from "./manifest.ts";

/** Rows that are summed or written: a statement in brackets with what it is asked with. */
export type RowSource = {
  readonly from: string;
  readonly parameters: Readonly<Record<string, string | number>>;
};

export type MonthPart = { readonly month: string; readonly beforeMs: number };

const operationColumns = [
  ...["row_id String", "row_ms Int64", "profile String", "month LowCardinality(String)"],
  ...["flow String", "operation String", "amount Decimal(20, 6)", "unit String"],
  ...["record_kind String", "record_id String", "office String"],
  ...["happened_at DateTime64(6, 'UTC')", "kind String", "declaration_id String"],
  ...["channel String", "partner String", "disposal String", "substance String"],
];

/** Name and type of each column as they stand in files of a table now. */
export async function readColumns(
  analytics: ClickHouseClient,
  table: ArchivedTable,
): Promise<readonly string[]> {
  if (table === "operations") return operationColumns;
  const result = await analytics.query({
    query: `select name, type from system.columns
      where database = currentDatabase() and table = 'ledger_live' order by position`,
    format: "JSONEachRow",
  });
  const rows = await result.json<{ name: string; type: string }>();
  return rows.map(({ name, type }) => `${name} ${type}`);
}

function nameOf(column: string): string {
  return column.slice(0, column.indexOf(" "));
}

/** The table function of one file, or of several whose names stand in braces. */
function fileFunction(place: ArchivePlace, path: string, shape: readonly string[]): string {
  const last = [quote("Parquet"), quote(shape.join(", "))];
  if (place.kind === "bucket")
    return `s3(${[...bucketArguments(place, path), ...last].join(", ")})`;
  return `file(${[quote(`${place.folder}/${path}`), ...last].join(", ")})`;
}

function bucketArguments(
  { url, key }: Extract<ArchivePlace, { kind: "bucket" }>,
  path: string,
): readonly string[] {
  return [quote(`${url}/${path}`), ...(key ? [quote(key.id), quote(key.secret)] : [])];
}

export function fileSource(
  place: ArchivePlace,
  path: string,
  columns: readonly string[],
): RowSource {
  const from = `(select ${columns.map(nameOf).join(", ")} from ${fileFunction(place, path, columns)})`;
  return { from, parameters: {} };
}

/** Rows of a month as figures read them, or as the live table alone has them. */
export function ledgerSource(
  relation: "ledger" | "ledger_live",
  part: MonthPart,
  columns: readonly string[],
): RowSource {
  return {
    from: `(select ${columns.map(nameOf).join(", ")} from ${relation}
      where month = {month:String} and row_ms < {beforeMs:Int64})`,
    parameters: part,
  };
}

/** Rows of operations of a month, out of the records: the engine keeps none of its own. */
export function operationSource(
  records: Services["recordsForAnalytics"],
  part: MonthPart,
): RowSource {
  const read: Readonly<Record<string, string>> = {
    row_id: "toString(row_id)",
    declaration_id: "ifNull(toString(declaration_id), '')",
  };
  const columns = operationColumns.map(nameOf).map((name) => {
    const from = read[name];
    return from === undefined ? `r.${name} as ${name}` : `${from} as ${name}`;
  });
  const { address, database, user, password } = records;
  return {
    from: `(select ${columns.join(", ")}
      from postgresql({address:String}, {database:String}, 'operation_rows', {user:String}, {password:String}) as r
      where r.month = {month:String} and r.row_ms < {beforeMs:Int64})`,
    parameters: { address, database, user, password, ...part },
  };
}

const amounts: Readonly<Record<ArchivedTable, readonly string[]>> = {
  ledger: ["sum(value_minor)", "sum(value_usd_minor)", "sum(net_mass_g)"],
  operations: ["toInt256(sum(amount * 1000000))", "0", "0"],
};

/** Counts and adds up rows, with a digest of all of them. */
export async function sumRows(
  analytics: ClickHouseClient,
  table: ArchivedTable,
  columns: readonly string[],
  source: RowSource,
): Promise<RowSums> {
  const [value, valueUsd, netMassG] = amounts[table];
  const row = `formatRow('TSV', ${columns.map(nameOf).join(", ")})`;
  const result = await analytics.query({
    query: `select toString(count()) as rows, toString(${value}) as value,
        toString(${valueUsd}) as valueUsd, toString(${netMassG}) as netMassG,
        toString(sum(toUInt256(reinterpretAsUInt64(substring(SHA256(${row}), 1, 8))))) as digest
      from ${source.from}`,
    query_params: { ...source.parameters },
    clickhouse_settings: withoutRepeats,
    format: "JSONEachRow",
  });
  const [sums] = await result.json<RowSums>();
  return sums ?? { rows: "0", value: "0", valueUsd: "0", netMassG: "0", digest: "0" };
}

/** Writes rows to a file in the order of the ledger; a file of the name is written over. */
export async function writeFileOf(
  analytics: ClickHouseClient,
  place: ArchivePlace,
  path: string,
  columns: readonly string[],
  source: RowSource,
): Promise<void> {
  const names = columns.map(nameOf).join(", ");
  await analytics.command({
    query: `insert into function ${fileFunction(place, path, columns)}
      select ${names} from ${source.from} order by profile, row_id`,
    query_params: { ...source.parameters },
    clickhouse_settings: {
      ...withoutRepeats,
      engine_file_truncate_on_insert: 1,
      s3_truncate_on_insert: 1,
      output_format_parquet_string_as_string: 1,
      wait_end_of_query: 1,
    },
  });
}

/** Size of a file in a bucket, in bytes; undefined where there is none. */
export async function sizeInBucket(
  analytics: ClickHouseClient,
  place: Extract<ArchivePlace, { kind: "bucket" }>,
  path: string,
): Promise<number | undefined> {
  const named = bucketArguments(place, path).join(", ");
  const result = await analytics.query({
    query: `select any(_size) as bytes, count() as files from s3(${named}, 'One')`,
    format: "JSONEachRow",
  });
  const [row] = await result.json<{ bytes: string; files: string }>();
  return row === undefined || Number(row.files) === 0 ? undefined : Number(row.bytes);
}

/** A small file of text; undefined where it is longer than was asked for. */
export type SmallText = { readonly path: string; readonly text: string | undefined };

/** Small files of text in a bucket, of all names that a pattern finds. */
export async function readTexts(
  analytics: ClickHouseClient,
  place: Extract<ArchivePlace, { kind: "bucket" }>,
  pattern: string,
  bytesMax: number,
): Promise<readonly SmallText[]> {
  const named = bucketArguments(place, pattern).join(", ");
  const result = await analytics.query({
    query: `select arrayStringConcat(arraySlice(splitByChar('/', _path), -3), '/') as path,
        if(length(body) <= {bytesMax:UInt64}, body, null) as text
      from s3(${named}, 'RawBLOB', 'body String')`,
    query_params: { bytesMax },
    format: "JSONEachRow",
  });
  const rows = await result.json<{ path: string; text: string | null }>();
  return rows.map(({ path, text }) => ({ path, text: text ?? undefined }));
}

export async function writeText(
  analytics: ClickHouseClient,
  place: Extract<ArchivePlace, { kind: "bucket" }>,
  path: string,
  text: string,
): Promise<void> {
  const named = bucketArguments(place, path).join(", ");
  await analytics.command({
    query: `insert into function s3(${named}, 'RawBLOB', 'body String') select {text:String}`,
    query_params: { text },
    clickhouse_settings: { s3_truncate_on_insert: 1, wait_end_of_query: 1 },
  });
}

export type ReadFile = MonthPart & { readonly file: string };

/**
 * Makes what figures read: the live table without rows that are in a file, and the files. It is one
 * statement, so a reader sees a month in the one place or in the other.
 */
export async function makeLedgerView(
  analytics: ClickHouseClient,
  place: ArchivePlace,
  columns: readonly string[],
  files: readonly ReadFile[],
): Promise<void> {
  const names = ledgerColumns.join(", ");
  const months = files.map(({ month }) => quote(month)).join(", ");
  const ends = files.map(({ beforeMs }) => beforeMs).join(", ");
  const mask = `where row_ms >= transform(toString(month), [${months}], [${ends}]::Array(Int64), toInt64(0))`;
  const [only] = files;
  const path = files.length === 1 ? only?.file : `{${files.map(({ file }) => file).join(",")}}`;
  const archived =
    path === undefined
      ? ""
      : `union all select ${names} from ${fileFunction(place, path, columns)}`;
  await analytics.command({
    query: `create or replace view ledger as select ${names} from ledger_live
      ${files.length === 0 ? "" : mask} ${files.length === 0 ? "" : archived}`,
  });
}

/** A month of trade that left the live table, as the engine itself knows. */
export type KnownMonth = ReadFile & { readonly rows: string };

const knownColumns = "month String, before_ms Int64, file String, rows String";

/** Beside the live table: who makes that anew from nothing has nothing archived either. */
export async function listKnown(analytics: ClickHouseClient): Promise<readonly KnownMonth[]> {
  await analytics.command({
    query: `create table if not exists archived_months (${knownColumns}) engine = MergeTree order by month`,
  });
  const result = await analytics.query({
    query:
      "select month, toString(before_ms) as before, file, rows from archived_months order by month",
    format: "JSONEachRow",
  });
  const known = await result.json<{ month: string; before: string; file: string; rows: string }>();
  return known.map(({ before, ...one }) => ({ ...one, beforeMs: Number(before) }));
}

/** Takes the place of all that was known, in one statement. */
export async function writeKnown(
  analytics: ClickHouseClient,
  months: readonly KnownMonth[],
): Promise<void> {
  const list = (type: string, values: readonly (string | number)[]) =>
    `[${values.join(", ")}]::Array(${type})`;
  const columns = [
    `${list(
      "String",
      months.map(({ month }) => quote(month)),
    )} as month`,
    `${list(
      "Int64",
      months.map(({ beforeMs }) => beforeMs),
    )} as before_ms`,
    `${list(
      "String",
      months.map(({ file }) => quote(file)),
    )} as file`,
    `${list(
      "String",
      months.map(({ rows }) => quote(rows)),
    )} as rows`,
  ];
  await analytics.command({
    query: `create or replace table archived_months (${knownColumns}) engine = MergeTree order by month
      as select month, before_ms, file, rows from (select ${columns.join(", ")})
      array join month, before_ms, file, rows`,
  });
}

export type LiveMonth = { readonly month: string; readonly rows: bigint };

/** Months before another with rows before a moment that are in the live table. */
export async function listLiveMonths(
  analytics: ClickHouseClient,
  { toMonth, beforeMs }: { readonly toMonth: string; readonly beforeMs: number },
): Promise<readonly string[]> {
  const result = await analytics.query({
    query: `select toString(month) as month from ledger_live
      where month < {toMonth:String} and row_ms < {beforeMs:Int64} group by month order by month`,
    query_params: { toMonth, beforeMs },
    format: "JSONEachRow",
  });
  return (await result.json<{ month: string }>()).map(({ month }) => month);
}

/** Rows of a month in the live table between two moments, the first one included. */
export async function countLive(
  analytics: ClickHouseClient,
  {
    month,
    fromMs,
    toMs,
  }: { readonly month: string; readonly fromMs: number; readonly toMs: number },
): Promise<bigint> {
  const result = await analytics.query({
    query: `select count() as rows from ledger_live
      where month = {month:String} and row_ms >= {fromMs:Int64} and row_ms < {toMs:Int64}`,
    query_params: { month, fromMs, toMs },
    format: "JSONEachRow",
  });
  const [row] = await result.json<{ rows: string }>();
  return BigInt(row?.rows ?? "0");
}

/** Takes rows of a month before a moment out of the live table. */
export async function dropFromLive(
  analytics: ClickHouseClient,
  { month, beforeMs }: MonthPart,
): Promise<void> {
  const toMs = Number.MAX_SAFE_INTEGER;
  const stays = await countLive(analytics, { month, fromMs: beforeMs, toMs });
  const query =
    stays === 0n
      ? `alter table ledger_live drop partition ${quote(month)}`
      : `alter table ledger_live delete where month = ${quote(month)} and row_ms < ${beforeMs}`;
  await analytics.command({ query, clickhouse_settings: { mutations_sync: "2" } });
}

/** Puts rows into the live table. */
export async function putIntoLive(
  analytics: ClickHouseClient,
  columns: readonly string[],
  source: RowSource,
): Promise<void> {
  const names = columns.map(nameOf).join(", ");
  await analytics.command({
    query: `insert into ledger_live (${names}) select ${names} from ${source.from}`,
    query_params: { ...source.parameters },
    clickhouse_settings: { wait_end_of_query: 1 },
  });
}

/** What the records have of a month before a moment. */
export async function sumInRecords(
  sql: Sql,
  { month, beforeMs }: MonthPart,
): Promise<Pick<RowSums, "rows" | "value" | "netMassG">> {
  const [row] = await sql<{ rows: string; value: string; mass: string }[]>`
    select count(*)::text as rows, coalesce(sum(value_minor), 0)::text as value,
      coalesce(sum(net_mass_g), 0)::text as mass
    from ledger_rows where month = ${month} and row_ms < ${beforeMs}`;
  return { rows: row?.rows ?? "0", value: row?.value ?? "0", netMassG: row?.mass ?? "0" };
}

/** Months of operations before another, with how many rows each has before a moment. */
export async function listOperationMonths(
  sql: Sql,
  { toMonth, beforeMs }: { readonly toMonth: string; readonly beforeMs: number },
): Promise<readonly LiveMonth[]> {
  const rows = await sql<{ month: string; rows: string }[]>`
    select month, count(*)::text as rows from operation_rows
    where month < ${toMonth} and row_ms < ${beforeMs} group by month order by month`;
  return rows.map(({ month, rows: count }) => ({ month, rows: BigInt(count) }));
}
