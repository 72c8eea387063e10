/** SQL of the indices: what each line trades by month, up to a vintage. */
import type { ClickHouseClient } from "@clickhouse/client";
import { idTimeMs } from "#src/kernel/ids.ts";
import type { CubeQuery } from "../tables/store.ts";
import type { LineRow } from "./lines.ts";

/** Lines of a month at most; the nomenclature has fewer in both flows. */
const rowsMax = 2_000_000;

/** Sums by month, flow, commodity and first unit; mass where the line has no unit. */
export async function readLines(
  analytics: ClickHouseClient,
  query: CubeQuery,
  tradersMin: number,
): Promise<readonly LineRow[]> {
  const result = await analytics.query({
    query: `select toString(month) as month, toString(flow) as flow, toString(commodity) as commodity,
        toString(any(section)) as section, toString(unit1) as unit, toString(sum(value_minor)) as value,
        toString(sum(quantity1)) as quantity, toString(sum(net_mass_g)) as grams,
        groupUniqArray({tradersMin:UInt8})(trader_id) as traders
      from ${query.ledger} where profile = {profile:String}
        and month >= {fromMonth:String} and month <= {toMonth:String}
        and (row_ms < {positionMs:Int64} or (row_ms = {positionMs:Int64} and row_id <= {position:String}))
      group by month, flow, commodity, unit1 limit {rowsMax:UInt64}`,
    query_params: { ...query, tradersMin, positionMs: idTimeMs(query.position), rowsMax },
    format: "JSONEachRow",
  });
  const rows = await result.json<
    Omit<LineRow, "value" | "quantity"> & {
      readonly value: string;
      readonly quantity: string;
      readonly grams: string;
    }
  >();
  return rows.map(({ value, quantity, grams, ...row }) => ({
    ...row,
    value: Number(value) / 100,
    quantity: row.unit === "" ? Number(grams) / 1000 : Number(quantity),
  }));
}
