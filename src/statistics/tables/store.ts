/** SQL of the tables: sums and keys of ledger rows in the analytics engine, up to a vintage. */
import type { ClickHouseClient } from "@clickhouse/client";
import type { AnalyticsTable } from "../feed/store.ts";
import type { CubeRow } from "./compile.ts";
import type { TableDefinition } from "./table-set.ts";

export type CubeQuery = {
  readonly ledger: AnalyticsTable;
  readonly profile: string;
  readonly fromMonth: string;
  readonly toMonth: string;
  readonly position: string;
};

type RawCubeRow = {
  readonly month: string;
  readonly flow: "import" | "export";
  readonly codes: readonly string[];
  readonly national: string;
  readonly usd: string;
  readonly grams: string;
  readonly declarations: string;
  readonly rows: string;
};

/** Sums by month, flow and the table's dimensions. A declaration has one month and one flow. */
export async function readCube(
  analytics: ClickHouseClient,
  table: TableDefinition,
  query: CubeQuery,
): Promise<readonly CubeRow[]> {
  const columns = table.dimensions.map((dimension) => `toString(${dimension.column})`);
  const result = await analytics.query({
    query: `select toString(month) as month, toString(flow) as flow,
        [${columns.join(", ")}]::Array(String) as codes,
        sum(l.value_minor) as national, sum(l.value_usd_minor) as usd, sum(l.net_mass_g) as grams,
        sum(l.declarations) as declarations, count() as rows
      from ${query.ledger} as l final
      where profile = {profile:String} and month >= {fromMonth:String} and month <= {toMonth:String}
        and row_id <= {position:String}
      group by month, flow, codes`,
    query_params: query,
    format: "JSONEachRow",
  });
  return (await result.json<RawCubeRow>()).map((row) => ({
    ...row,
    national: BigInt(row.national),
    usd: BigInt(row.usd),
    grams: BigInt(row.grams),
    declarations: BigInt(row.declarations),
    rows: BigInt(row.rows),
  }));
}

/** The profile's currency as the ledger has it; `undefined` while it has no rows. */
export async function findLedgerCurrency(
  analytics: ClickHouseClient,
  profile: string,
): Promise<string | undefined> {
  const result = await analytics.query({
    query: "select any(currency) as currency from ledger where profile = {profile:String}",
    query_params: { profile },
    format: "JSONEachRow",
  });
  const [row] = await result.json<{ currency: string }>();
  return row?.currency === "" ? undefined : row?.currency;
}

export type RowFilter = {
  readonly flow: "import" | "export" | undefined;
  /** Column and the codes it may have. */
  readonly codes: readonly { readonly column: string; readonly codes: readonly string[] }[];
};

/** One page of keys of the rows behind a cell, in the order of the ledger. */
export async function readRowIds(
  analytics: ClickHouseClient,
  query: CubeQuery,
  filter: RowFilter,
  page: { readonly after: string; readonly limit: number },
): Promise<readonly string[]> {
  const conditions = filter.codes.map(
    ({ column }, index) => `and ${column} in {codes${index}:Array(String)}`,
  );
  const lists = Object.fromEntries(
    filter.codes.map(({ codes }, index) => [`codes${index}`, [...codes]]),
  );
  const result = await analytics.query({
    query: `select row_id from ${query.ledger} final
      where profile = {profile:String} and month >= {fromMonth:String} and month <= {toMonth:String}
        and row_id <= {position:String} and row_id > {after:String}
        ${filter.flow ? "and flow = {flow:String}" : ""} ${conditions.join(" ")}
      order by row_id limit {limit:UInt32}`,
    query_params: { ...query, ...lists, ...page, flow: filter.flow ?? "" },
    format: "JSONEachRow",
  });
  return (await result.json<{ row_id: string }>()).map((row) => row.row_id);
}
