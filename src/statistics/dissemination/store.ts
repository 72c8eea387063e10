/** Statements of the analytics engine: lines of a vintage, Parquet. This slice keeps no table. */
import { randomUUID } from "node:crypto";
import type { ClickHouseClient } from "@clickhouse/client";
import { idTimeMs } from "#src/kernel/ids.ts";
import type { LineRow } from "./line-cover.ts";

const valueType = "Nullable(Decimal(38, 6))";

export type ParquetRows = {
  /** Columns of text; letters and digits, as a table set is checked to have. */
  readonly texts: readonly string[];
  /** Texts, then the value or null. */
  readonly rows: readonly (readonly (string | null)[])[];
};

/** Writes rows as Parquet through a table that lives as long as the session. */
export async function parquetOf(
  analytics: ClickHouseClient,
  { texts, rows }: ParquetRows,
): Promise<Uint8Array> {
  const columns = [...texts.map((name) => `"${name}" String`), `"value" ${valueType}`];
  const session = { session_id: randomUUID() };
  await analytics.command({
    query: `create temporary table disseminated (${columns.join(", ")}) engine = Memory`,
    ...session,
  });
  await analytics.insert({
    table: "disseminated",
    format: "JSONCompactEachRow",
    values: rows,
    ...session,
  });
  const { stream } = await analytics.exec({
    query: "select * from disseminated format Parquet",
    clickhouse_settings: { output_format_parquet_string_as_string: 1 },
    ...session,
  });
  const parts: Uint8Array[] = [];
  for await (const part of stream) if (part instanceof Uint8Array) parts.push(part);
  await analytics.command({ query: "drop temporary table disseminated", ...session });
  return new Uint8Array(Buffer.concat(parts));
}

const lineRowsMax = 3_000_000;

/** National lines of some months of a vintage by partner and trader; undefined where there are too many. */
export async function readLines(
  analytics: ClickHouseClient,
  of: {
    readonly profile: string;
    readonly position: string;
    readonly fromMonth: string;
    readonly toMonth: string;
  },
): Promise<readonly LineRow[] | undefined> {
  const result = await analytics.query({
    query: `select toString(month) as month, toString(flow) as flow,
        toString(commodity) as line, toString(partner) as partner, trader_id as trader,
        sum(value_minor) as national, sum(value_usd_minor) as usd
      from ledger where profile = {profile:String}
        and month >= {fromMonth:String} and month <= {toMonth:String}
        and (row_ms < {ms:Int64} or (row_ms = {ms:Int64} and row_id <= {position:String}))
      group by month, flow, line, partner, trader having national <> 0 or usd <> 0
      limit {rowsMax:UInt64}`,
    query_params: { ...of, ms: idTimeMs(of.position), rowsMax: lineRowsMax + 1 },
    format: "JSONEachRow",
  });
  type Raw = { readonly [Name in keyof LineRow]: Name extends "flow" ? LineRow["flow"] : string };
  const rows = await result.json<Raw>();
  if (rows.length > lineRowsMax) return undefined;
  return rows.map((row) => ({ ...row, national: BigInt(row.national), usd: BigInt(row.usd) }));
}
