/** SQL of the feed: the analytics engine reads new ledger rows straight from the store of records. */
import { readFile } from "node:fs/promises";
import type { ClickHouseClient } from "@clickhouse/client";
import { idTimeMs } from "#src/kernel/ids.ts";
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

/** A table that the feed fills; its name goes into statements. */
export type AnalyticsTable = "ledger_live" | "ledger_rebuilt";
/** What figures are read from: `ledger` is a view of the live table with the archived months beside it. */
export type LedgerRelation = "ledger" | "ledger_rebuilt";

/** As statements read them one by one; a repeat that the feed left counts once. */
export const withoutRepeats = { final: 1 } as const;

/** Columns of the ledger in analytics, in the order of their table. */
export const ledgerColumns = columns;

export async function createLedger(
  analytics: ClickHouseClient,
  table: AnalyticsTable,
): Promise<void> {
  await createTable(analytics, table);
  if (table !== "ledger_live") return;
  // one that reads archived months too stays as it is
  await analytics.command({
    query: `create view if not exists ledger as select ${columns.join(", ")} from ledger_live`,
  });
}

async function createTable(analytics: ClickHouseClient, table: AnalyticsTable): Promise<void> {
  const query = await readFile(definition, "utf8");
  await analytics.command({ query, query_params: { table } });
}

/**
 * The ledger as this version has it. One that an earlier version left in an engine of its own lacks columns:
 * it is made anew, and the feed fills it from the records.
 */
export async function prepareLedger(analytics: ClickHouseClient): Promise<void> {
  await makeRoomForView(analytics);
  await createTable(analytics, "ledger_live");
  const found = await analytics.query({
    query: `select count() as columns from system.columns
      where database = currentDatabase() and table = 'ledger_live' and name in {columns:Array(String)}`,
    query_params: { columns },
    format: "JSONEachRow",
  });
  const [row] = await found.json<{ columns: string }>();
  if (Number(row?.columns) !== columns.length) await dropLedger(analytics, "ledger_live");
  await createLedger(analytics, "ledger_live");
}

/** A release before had a table where the view is now. */
async function makeRoomForView(analytics: ClickHouseClient): Promise<void> {
  const found = await analytics.query({
    query: `select engine from system.tables
      where database = currentDatabase() and name = 'ledger' and engine <> 'View'`,
    format: "JSONEachRow",
  });
  const tables = await found.json<{ engine: string }>();
  if (tables.length > 0) await analytics.command({ query: "drop table ledger sync" });
}

export async function dropLedger(
  analytics: ClickHouseClient,
  table: AnalyticsTable,
): Promise<void> {
  await analytics.command({ query: `drop table if exists ${table} sync` });
}

/** The rebuilt table takes the place of the one in use; readers see one or the other. */
export async function exchangeLedgers(analytics: ClickHouseClient): Promise<void> {
  await createLedger(analytics, "ledger_live");
  await analytics.command({ query: "exchange tables ledger_live and ledger_rebuilt" });
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

/** The statement that reads rows of the records, up to its condition. */
function readingInto(table: AnalyticsTable): string {
  const selected = [
    ...ids.map((id) => `toString(r.${id}) as ${id}`),
    ...others.map((name) => `r.${name}`),
    ...Object.values(made),
  ].join(", ");
  return `insert into ${table} (${columns.join(", ")})
      select ${selected}
      from postgresql({address:String}, {database:String}, 'ledger_rows', {user:String}, {password:String}) as r`;
}

/** Reads a month anew up to a moment, in milliseconds since 1970; none of it may be in the live table. */
export async function readMonthFromRecords(
  services: Pick<Services, "analytics" | "recordsForAnalytics">,
  part: { readonly month: string; readonly beforeMs: number },
): Promise<void> {
  const { address, database, user, password } = services.recordsForAnalytics;
  await services.analytics.command({
    query: `${readingInto("ledger_live")} where month = {month:String} and row_ms < {beforeMs:Int64}`,
    query_params: { address, database, user, password, ...part },
    clickhouse_settings: { wait_end_of_query: 1 },
  });
}

/** Reads the rows of a span of time that are not there yet. Repeats are dropped by row id. */
export async function readFromRecords(
  services: Pick<Services, "analytics" | "recordsForAnalytics">,
  table: AnalyticsTable,
  span: { readonly fromMs: number; readonly toMs: number },
): Promise<void> {
  const { address, database, user, password } = services.recordsForAnalytics;
  await services.analytics.command({
    query: `${readingInto(table)}
      where row_ms >= {fromMs:Int64} and row_ms < {toMs:Int64} and toString(row_id) not in (
        select row_id from ${table} where row_ms >= {fromMs:Int64} and row_ms < {toMs:Int64})`,
    query_params: { address, database, user, password, ...span },
    // a ledger that is read anew has the rows of all its months in one block
    clickhouse_settings: { wait_end_of_query: 1, max_partitions_per_insert_block: "0" },
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
  table: LedgerRelation,
  position: string,
): Promise<bigint> {
  const result = await analytics.query({
    query: `select count() as rows from ${table} where row_ms <= {ms:Int64}
      and (row_ms < {ms:Int64} or row_id <= {position:String})`,
    query_params: { position, ms: idTimeMs(position) },
    clickhouse_settings: withoutRepeats,
    format: "JSONEachRow",
  });
  const [row] = await result.json<{ rows: string }>();
  return BigInt(row?.rows ?? "0");
}
