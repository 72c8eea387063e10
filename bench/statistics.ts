/**
 * The month's whole table set from the trade ledger: our cubes in the analytics engine, against DuckDB
 * adding up each table from the same rows, held in its memory. Both sides then make the same margins, groups
 * and lists and must end with the same bytes. Makes its own rows from a seed.
 */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { ClickHouseClient } from "@clickhouse/client";
import { type DuckDBConnection, DuckDBInstance } from "@duckdb/node-api";
import { connectAnalytics } from "#src/platform/engines/analytics-client.ts";
import { startClickHouse } from "#src/platform/engines/clickhouse.ts";
import { getProfile, loadProfiles } from "#src/registers/profile.ts";
import { createLedger } from "#src/statistics/feed/store.ts";
import { groupMembers, readPartners } from "#src/statistics/official/partners.ts";
import { compileContext, compileTrade } from "#src/statistics/releases/releases.ts";
import { type CompiledTable, type CubeRow, compileTable } from "#src/statistics/tables/compile.ts";
import { findPeriod } from "#src/statistics/tables/period.ts";
import { millionthsOf } from "#src/statistics/tables/quantity.ts";
import { showsBothValues } from "#src/statistics/tables/cube-plan.ts";
import { type TableDefinition, tableSetOf } from "#src/statistics/tables/table-set.ts";

const profile = "cn";
const month = "2024-01";
/** Both sides take turns; the best of each counts, so that others on the machine do not decide. */
const rounds = 3;

export type StatisticsBench = {
  readonly name: "statistics";
  readonly ratio: number;
  readonly against: string;
  readonly ours: number;
  readonly theirs: number;
  readonly unit: string;
  readonly rows: number;
  readonly tables: number;
  readonly cells: number;
};

export async function benchStatistics({
  note,
  rows,
}: {
  readonly note: (text: string) => void;
  readonly rows: number;
}): Promise<StatisticsBench> {
  const folder = mkdtempSync(join(tmpdir(), "tidegate-bench-"));
  const engine = await startClickHouse({ folder: join(folder, "analytics") });
  const analytics = connectAnalytics(engine);
  const instance = await DuckDBInstance.create(":memory:", { threads: "2" });
  const duck = await instance.connect();
  try {
    note(`making ${rows} rows`);
    await makeRows(analytics, rows);
    note("handing the same rows to DuckDB");
    await copyRows(analytics, duck, join(folder, "rows.parquet"));
    return await measure({ analytics, duck, note, rows });
  } finally {
    duck.closeSync();
    instance.closeSync();
    await analytics.close();
    await engine.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

async function measure(side: {
  readonly analytics: ClickHouseClient;
  readonly duck: DuckDBConnection;
  readonly note: (text: string) => void;
  readonly rows: number;
}): Promise<StatisticsBench> {
  const { analytics, duck, note, rows } = side;
  const period = findPeriod(month);
  if (!period) throw new Error("Broken assumption: the month of the bench is a period");
  // operations are counted from a ledger of their own
  const { lists, tables: all } = tableSetOf(profile);
  const set = { lists, tables: all.filter((table) => table.source === undefined) };
  const groups = groupMembers(readPartners(profile));
  const place = { ledger: "ledger", profile, period, position: lastPosition } as const;
  const source = { ...place, currency: "CNY", groups, set };
  let [ours, theirs] = [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY];
  let tables: readonly CompiledTable[] = [];
  for (let round = 1; round <= rounds; round++) {
    const wanted = { definitions: set.tables, periods: [source.period] };
    const [[mine = []], mineMs] = await timed(
      async () => await compileTrade({ analytics }, source, wanted),
    );
    const context = compileContext(source);
    const [other, otherMs] = await timed(async () => {
      const made: CompiledTable[] = [];
      for (const table of set.tables)
        made.push(compileTable(table, await readDuck(duck, table), context));
      return made;
    });
    assertEqual(mine, other);
    note(`round ${round}: ours ${Math.round(mineMs)} ms, DuckDB ${Math.round(otherMs)} ms`);
    ours = Math.min(ours, mineMs);
    theirs = Math.min(theirs, otherMs);
    tables = mine;
  }
  return {
    name: "statistics",
    ratio: Math.round((theirs / ours) * 1000) / 1000,
    against: "DuckDB, a query a table over the same rows in memory",
    ours: Math.round(ours),
    theirs: Math.round(theirs),
    unit: "milliseconds for the month's tables",
    rows,
    tables: tables.length,
    cells: tables.reduce((sum, table) => sum + table.cells.length, 0),
  };
}

async function timed<T>(work: () => Promise<T>): Promise<readonly [T, number]> {
  const start = performance.now();
  const result = await work();
  return [result, performance.now() - start];
}

function assertEqual(mine: readonly CompiledTable[], other: readonly CompiledTable[]): void {
  for (const [at, table] of mine.entries()) {
    const same = other[at];
    if (table.cells.length === 0 || same?.sha256 !== table.sha256)
      throw new Error(`The table ${table.id} differs between the two engines, or is empty.`);
  }
}

const lastPosition = "ffffffff-ffff-7fff-bfff-ffffffffffff";

/**
 * Made rows of one month. Codes are drawn with a skew, as trade has it: few partners and commodities
 * carry most of it.
 */
async function makeRows(analytics: ClickHouseClient, rows: number): Promise<void> {
  await createLedger(analytics, "ledger_live");
  await analytics.command({
    query: `create table commodities (place UInt32, code String, unit1 String, unit2 String)
      engine = Memory`,
  });
  const register = getProfile(loadProfiles(), profile).registers.get("nomenclature")?.rows ?? [];
  const commodities = register.map((row, place) => ({
    place,
    code: row.code,
    unit1: row.values["unit1"] ?? "",
    unit2: row.values["unit2"] ?? "",
  }));
  await analytics.insert({ table: "commodities", values: commodities, format: "JSONEachRow" });
  const partners = [...readPartners(profile).values()]
    .filter(({ kind }) => kind === "economy")
    .map(({ code }) => code);
  const drawn = (salt: number, count: number, skew: number) =>
    `toUInt32(${count} * pow((cityHash64(number, ${salt}) % 1000003) / 1000003, ${skew}))`;
  const oneOf = (list: readonly string[], salt: number, skew: number) => {
    const quoted = list.map((code) => `'${code}'`).join(",");
    return `arrayElement([${quoted}], 1 + ${drawn(salt, list.length, skew)})`;
  };
  const codes = (count: number, text: (at: number) => string) =>
    Array.from({ length: count }, (_, at) => text(at));
  const two = (at: number) => String(at + 11);
  await analytics.command({
    query: `insert into ledger_live (declaration_id, row_id, row_ms, item, kind, profile, mrn, month,
        flow, commodity, hs6, chapter, section, partner, district, province, trade_mode,
        enterprise_type, transport_mode, zone, brand_type, currency, value_minor, value_usd_minor,
        net_mass_g, quantity1, unit1, quantity2, unit2, declarations, system, trader_province,
        fob_minor, cif_minor)
      select '', concat('018cc251-', leftPad(hex(number), 8, '0')),
        1704067200000 + intDiv(number, 10), 1 + number % 5, 'original', '${profile}', '', '${month}',
        if(cityHash64(number, 1) % 10 < 6, 'export', 'import'), code, substring(code, 1, 6),
        substring(code, 1, 2), concat('S', toString(toUInt8(substring(code, 1, 2)) % 22)),
        ${oneOf(partners, 3, 3)}, ${oneOf(
          codes(42, (at) => `${two(at)}00`),
          4,
          2,
        )},
        ${oneOf(codes(31, two), 5, 2)}, ${oneOf(codes(20, two), 6, 4)},
        ${oneOf(["POE", "FIE", "SOE", "OTHER"], 7, 1.5)}, ${oneOf(["2", "4", "5", "3", "9"], 8, 2)},
        if(cityHash64(number, 9) % 5 = 0, ${oneOf(codes(12, two), 10, 1)}, ''),
        ${oneOf(["0", "1", "2", "3", "4"], 11, 1)}, 'CNY',
        cityHash64(number, 12) % 100000000, cityHash64(number, 12) % 14000000,
        cityHash64(number, 13) % 10000000,
        toDecimal64(cityHash64(number, 14) % 100000, 2), unit1,
        if(unit2 = '', 0, cityHash64(number, 15) % 10000), unit2, number % 5 = 0,
        if(cityHash64(number, 16) % 5 = 0, 'general', 'special'), ${oneOf(codes(31, two), 17, 2)},
        cityHash64(number, 12) % 100000000, cityHash64(number, 12) % 100000000 + 10000
      from (select number, ${drawn(2, commodities.length, 3)} as place from numbers(${rows})) as drawn
      any left join commodities using (place)`,
  });
  await analytics.command({ query: "optimize table ledger_live final" });
}

const shared = [
  ...["profile", "month", "flow", "commodity", "hs6", "chapter", "section", "partner", "district"],
  ...["province", "trade_mode", "enterprise_type", "transport_mode", "zone", "brand_type"],
  ...["value_minor", "value_usd_minor", "net_mass_g", "quantity1", "unit1", "quantity2", "unit2"],
  ...["declarations", "system", "trader_province", "fob_minor", "cif_minor"],
];

async function copyRows(
  analytics: ClickHouseClient,
  duck: DuckDBConnection,
  file: string,
): Promise<void> {
  await analytics.command({
    query: `insert into function file('${file}', 'Parquet') select ${shared.join(", ")} from ledger`,
    clickhouse_settings: { output_format_parquet_string_as_string: 1 },
  });
  await duck.run(`create table ledger as select * from read_parquet('${file}')`);
}

/** What an analyst would write for one table: the rows grouped by its columns. */
async function readDuck(
  duck: DuckDBConnection,
  table: TableDefinition,
): Promise<readonly CubeRow[]> {
  const columns = table.dimensions.map(({ column }) => column);
  const isCounted = table.measures.includes("quantity");
  const units = isCounted ? ["unit1", "unit2"] : [];
  const quoted = (codes: readonly string[]) => codes.map((code) => `'${code}'`).join(", ");
  const conditions = [
    `profile = '${profile}' and month = '${month}'`,
    ...Object.entries(table.filter).map(([column, codes]) => `${column} in (${quoted(codes)})`),
    ...(table.flow === undefined ? [] : [`flow = '${table.flow}'`]),
  ];
  const sums = ["value_minor", "value_usd_minor", "net_mass_g", "declarations"];
  const quantities = isCounted ? ", sum(quantity1), sum(quantity2)" : "";
  const isBoth = showsBothValues(table);
  const both = isBoth ? ", sum(fob_minor), sum(cif_minor)" : "";
  const reader =
    await duck.runAndReadAll(`select month, flow, ${[...columns, ...units, ""].join(", ")}
      ${sums.map((name) => `sum(${name})`).join(", ")}, count(*) ${quantities} ${both}
    from ledger where ${conditions.join(" and ")} group by all`);
  return reader.getRows().map((row): CubeRow => {
    const values = row.map(String);
    const [rowMonth = "", flow = ""] = values;
    const codes = values.slice(2, 2 + columns.length);
    const named = values.slice(2 + columns.length, 2 + columns.length + units.length);
    const [national = "", usd = "", grams = "", declarations = "", rows = "", q1 = "", q2 = ""] =
      values.slice(2 + columns.length + units.length);
    return {
      month: rowMonth,
      flow: flow === "import" ? "import" : "export",
      codes,
      national: BigInt(national),
      usd: BigInt(usd),
      grams: BigInt(grams),
      declarations: BigInt(declarations),
      rows: BigInt(rows),
      ...(isBoth ? { fob: BigInt(values.at(-2) ?? ""), cif: BigInt(values.at(-1) ?? "") } : {}),
      ...(isCounted
        ? {
            quantities: [
              { unit: named[0] ?? "", millionths: millionthsOf(q1) },
              { unit: named[1] ?? "", millionths: millionthsOf(q2) },
            ].filter(({ unit }) => unit !== ""),
          }
        : {}),
    };
  });
}
