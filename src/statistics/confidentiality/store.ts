/** SQL of confidentiality: what each trader adds to the cells of a table, up to a vintage. */
import type { ClickHouseClient } from "@clickhouse/client";
import { idTimeMs } from "#src/kernel/ids.ts";
import type { CubeRow } from "../tables/compile.ts";
import type { CubeQuery } from "../tables/store.ts";
import type { TableDefinition } from "../tables/table-set.ts";

export type TraderRow = CubeRow & { readonly trader: string };

type RawRow = {
  readonly month: string;
  readonly flow: "import" | "export";
  readonly codes: readonly string[];
  readonly trader: string;
  readonly national: string;
  readonly rows: string;
};

/** More sums by trader than these are not looked at. */
export const traderRowsMax = 2_000_000;

/**
 * Sums by month, flow, codes and trader, in that order: of equal choices the search takes the first.
 * Undefined where there are more rows than are taken.
 */
export async function readTraders(
  analytics: ClickHouseClient,
  table: TableDefinition,
  query: CubeQuery,
  rowsMax: number,
): Promise<readonly TraderRow[] | undefined> {
  const columns = table.dimensions.map(({ column }) => `toString(${column})`);
  const filters = Object.entries(table.filter);
  const conditions = [
    ...filters.map(([column], at) => `and ${column} in {filter${at}:Array(String)}`),
    table.flow === undefined ? "" : "and flow = {flow:String}",
  ];
  const lists = Object.fromEntries(filters.map(([, codes], at) => [`filter${at}`, [...codes]]));
  const result = await analytics.query({
    query: `select toString(month) as month, toString(flow) as flow,
        [${columns.join(", ")}]::Array(String) as codes, trader_id as trader,
        sum(value_minor) as national, count() as rows
      from ${query.ledger} where profile = {profile:String}
        and month >= {fromMonth:String} and month <= {toMonth:String}
        and (row_ms < {positionMs:Int64} or (row_ms = {positionMs:Int64} and row_id <= {position:String}))
        ${conditions.join(" ")}
      group by month, flow, codes, trader_id
      order by month, flow, codes, trader_id limit {rowsMax:UInt64}`,
    query_params: {
      ...query,
      ...lists,
      positionMs: idTimeMs(query.position),
      flow: table.flow ?? "",
      rowsMax: rowsMax + 1,
    },
    format: "JSONEachRow",
  });
  const rows = await result.json<RawRow>();
  if (rows.length > rowsMax) return undefined;
  return rows.map(({ national, rows: count, ...row }) => ({
    ...row,
    national: BigInt(national),
    rows: BigInt(count),
    usd: 0n,
    grams: 0n,
    declarations: 0n,
  }));
}
