/** SQL of the gate: national totals and partners by month, up to a vintage. */
import type { ClickHouseClient } from "@clickhouse/client";
import { idTimeMs } from "#src/kernel/ids.ts";
import type { CubeQuery } from "../tables/store.ts";
import type { MonthSum } from "./history.ts";

/** Both flows, months of a window and all partners there may be. */
const sumsMax = 2 * 60 * 700;

export async function readMonthSums(
  analytics: ClickHouseClient,
  query: CubeQuery,
): Promise<readonly MonthSum[]> {
  const result = await analytics.query({
    query: `select toString(month) as month, toString(flow) as flow, toString(partner) as partner,
        toString(sum(value_minor)) as value
      from ${query.ledger} where profile = {profile:String}
        and month >= {fromMonth:String} and month <= {toMonth:String}
        and (row_ms < {positionMs:Int64} or (row_ms = {positionMs:Int64} and row_id <= {position:String}))
      group by month, flow, partner limit {sumsMax:UInt64}`,
    query_params: { ...query, positionMs: idTimeMs(query.position), sumsMax },
    format: "JSONEachRow",
  });
  const rows = await result.json<Omit<MonthSum, "value"> & { readonly value: string }>();
  return rows.map((row) => ({ ...row, value: Number(row.value) }));
}
