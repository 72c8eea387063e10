/** Statements of the analytics engine: lines of a vintage. This slice keeps no table. */
import type { ClickHouseClient } from "@clickhouse/client";
import { idTimeMs } from "#src/kernel/ids.ts";
import type { LineRow } from "./line-cover.ts";

const lineRowsMax = 3_000_000;

/**
 * National lines of some months of a vintage by partner and trader, in this order, so that equal rows are
 * an equal question; undefined where there are too many.
 */
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
      order by month, flow, line, partner, trader limit {rowsMax:UInt64}`,
    query_params: { ...of, ms: idTimeMs(of.position), rowsMax: lineRowsMax + 1 },
    format: "JSONEachRow",
  });
  type Raw = { readonly [Name in keyof LineRow]: Name extends "flow" ? LineRow["flow"] : string };
  const rows = await result.json<Raw>();
  if (rows.length > lineRowsMax) return undefined;
  return rows.map((row) => ({ ...row, national: BigInt(row.national), usd: BigInt(row.usd) }));
}
