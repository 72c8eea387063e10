/** SQL of the feed: the analytics engine reads new ledger rows straight from the store of records. */
import { readFile } from "node:fs/promises";
import type { ClickHouseClient } from "@clickhouse/client";
import type { Services } from "#src/platform/services.ts";
import type { DayCount } from "../ledger/store.ts";

const definition = new URL("../../../db/analytics/ledger.sql", import.meta.url);

/** Columns as they stand in both engines; ids become text on the way. */
const ids = ["declaration_id", "row_id"];
const others = [
  ...["row_ms", "item", "kind", "profile", "mrn", "month", "flow", "commodity", "hs6", "chapter"],
  ...["section", "partner", "dispatch_partner", "office", "district", "province"],
  ...["domestic_district", "supervision_mode", "trade_mode", "enterprise_type", "transport_mode"],
  ...["trader_id", "currency", "value_minor", "value_usd_minor", "net_mass_g", "gross_mass_g"],
  ...["quantity1", "unit1", "quantity2", "unit2", "brand_type", "programmes", "pilot", "zone"],
  "trader_province",
  ...["declarations", "duty_minor", "vat_minor", "released_at"],
];
/** Columns that the records tell otherwise: a row that was valued one way only counts so both ways. */
const made: Readonly<Record<string, string>> = {
  system: "if(counts_special, 'special', 'general')",
  fob_minor: "ifNull(fob_minor, value_minor)",
  cif_minor: "ifNull(cif_minor, value_minor)",
};

const columns = [...ids, ...others, ...Object.keys(made)];

/** One feeder at a time over all nodes. The number is ours and means nothing else. */
const feedLock = 7_264_041n;

/**
 * Works with the feed to itself. The lock is a session's, not a transaction's: reading takes minutes, and
 * a transaction that stays open so long keeps dead rows from being cleared and is ended as idle.
 * @returns undefined where another node has it and it is not to be waited for
 */
export async function withFeed<Result>(
  sql: Services["sql"],
  how: "try" | "wait",
  work: () => Promise<Result>,
): Promise<{ readonly of: Result } | undefined> {
  const session = await sql.reserve();
  try {
    const [row] =
      how === "try"
        ? await session<{ got: boolean }[]>`select pg_try_advisory_lock(${feedLock}) as got`
        : await session<{ got: boolean }[]>`
            select true as got from (select pg_advisory_lock(${feedLock})) as waited`;
    if (row?.got !== true) return undefined;
    try {
      return { of: await work() };
    } finally {
      // a session that was lost gave its lock back by itself
      await session`select pg_advisory_unlock(${feedLock})`.catch(() => undefined);
    }
  } finally {
    session.release();
  }
}

/** A table name of ours, checked because it goes into statements. */
export type AnalyticsTable = "ledger" | "ledger_rebuilt";

export async function createLedger(
  analytics: ClickHouseClient,
  table: AnalyticsTable,
): Promise<void> {
  const query = await readFile(definition, "utf8");
  await analytics.command({ query, query_params: { table } });
}

/**
 * The ledger as this version has it. One that an earlier version left in an engine of its own lacks columns:
 * it is made anew, and the feed fills it from the records.
 */
export async function prepareLedger(analytics: ClickHouseClient): Promise<void> {
  await createLedger(analytics, "ledger");
  const found = await analytics.query({
    query: `select count() as columns from system.columns
      where database = currentDatabase() and table = 'ledger' and name in {columns:Array(String)}`,
    query_params: { columns },
    format: "JSONEachRow",
  });
  const [row] = await found.json<{ columns: string }>();
  if (Number(row?.columns) === columns.length) return;
  await dropLedger(analytics, "ledger");
  await createLedger(analytics, "ledger");
}

export async function dropLedger(
  analytics: ClickHouseClient,
  table: AnalyticsTable,
): Promise<void> {
  await analytics.command({ query: `drop table if exists ${table} sync` });
}

/** The rebuilt table takes the place of the one in use; readers see one or the other. */
export async function exchangeLedgers(analytics: ClickHouseClient): Promise<void> {
  await createLedger(analytics, "ledger");
  await analytics.command({ query: "exchange tables ledger and ledger_rebuilt" });
}

/** Latest row_ms the analytics engine has; 0 while it is empty. */
export async function latestMs(
  analytics: ClickHouseClient,
  table: AnalyticsTable,
): Promise<number> {
  const result = await analytics.query({
    query: `select max(row_ms) as latest from ${table}`,
    format: "JSONEachRow",
  });
  const [row] = await result.json<{ latest: string }>();
  return Number(row?.latest ?? 0);
}

/** Reads the rows of a span of time that are not there yet. Repeats are dropped by row id. */
export async function readFromRecords(
  services: Pick<Services, "analytics" | "recordsForAnalytics">,
  table: AnalyticsTable,
  span: { readonly fromMs: number; readonly toMs: number },
): Promise<void> {
  const { address, database, user, password } = services.recordsForAnalytics;
  const selected = [
    ...ids.map((id) => `toString(r.${id}) as ${id}`),
    ...others.map((name) => `r.${name}`),
    ...Object.values(made),
  ].join(", ");
  await services.analytics.command({
    query: `insert into ${table} (${columns.join(", ")})
      select ${selected}
      from postgresql({address:String}, {database:String}, 'ledger_rows', {user:String}, {password:String}) as r
      where row_ms >= {fromMs:Int64} and row_ms < {toMs:Int64} and toString(row_id) not in (
        select row_id from ${table} where row_ms >= {fromMs:Int64} and row_ms < {toMs:Int64})`,
    query_params: { address, database, user, password, ...span },
    clickhouse_settings: { wait_end_of_query: 1 },
  });
}

export async function countByDayInAnalytics(
  analytics: ClickHouseClient,
  table: AnalyticsTable,
  fromMs: number,
): Promise<readonly DayCount[]> {
  const result = await analytics.query({
    query: `select intDiv(row_ms, 86400000) as day, uniqExact(row_id) as rows from ${table}
      where row_ms >= {fromMs:Int64} group by day order by day`,
    query_params: { fromMs },
    format: "JSONEachRow",
  });
  const rows = await result.json<{ day: string; rows: string }>();
  return rows.map((row) => ({ day: Number(row.day), rows: BigInt(row.rows) }));
}

/** Rows at or before a position, repeats counted once. */
export async function countRowsInAnalytics(
  analytics: ClickHouseClient,
  table: AnalyticsTable,
  position: string,
): Promise<bigint> {
  const result = await analytics.query({
    query: `select count() as rows from ${table} final where row_id <= {position:String}`,
    query_params: { position },
    format: "JSONEachRow",
  });
  const [row] = await result.json<{ rows: string }>();
  return BigInt(row?.rows ?? "0");
}
