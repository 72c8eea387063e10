/** SQL of the tables: sums and keys of ledger rows in the analytics engine, up to a vintage. */
import type { ClickHouseClient } from "@clickhouse/client";
import { invariant } from "#src/kernel/invariant.ts";
import { type LedgerRelation, withoutRepeats } from "../feed/store.ts";
import { millionthsOf } from "./quantity.ts";
import {
  type Cube,
  type CubeColumn,
  columnsOf,
  prefixColumns,
  showsBothValues,
} from "./cube-plan.ts";
import type { CubeRow } from "./compile.ts";
import type { TableDefinition } from "./table-set.ts";

export type CubeQuery = {
  readonly ledger: LedgerRelation;
  readonly profile: string;
  readonly fromMonth: string;
  readonly toMonth: string;
  readonly position: string;
};

type RawCubeRow = {
  readonly month: string;
  readonly flow: "import" | "export";
  readonly codes: readonly string[];
  readonly units: readonly string[];
  readonly national: string;
  readonly usd: string;
  readonly grams: string;
  readonly declarations: string;
  readonly rows: string;
  readonly quantity1: string;
  readonly quantity2: string;
  readonly fob: string;
  readonly cif: string;
};

const amounts = ["value_minor", "value_usd_minor", "net_mass_g", "declarations"];

/** Name of a cube's table in the analytics engine; `run` keeps compilations apart. */
function cubeTable(run: string, cube: Cube): string {
  return `cube_${run.replaceAll("-", "")}_${cube.name}`;
}

/** Longest code of each column in the rows that are read, in bytes. */
export type CodeLengths = ReadonlyMap<CubeColumn, number>;

export async function readCodeLengths(
  analytics: ClickHouseClient,
  columns: readonly CubeColumn[],
  { ledger, profile, fromMonth, toMonth }: CubeQuery,
): Promise<CodeLengths> {
  if (columns.length === 0) return new Map();
  const result = await analytics.query({
    query: `select ${columns.map((name) => `max(length(${name})) as ${name}`).join(", ")} from ${ledger}
      where profile = {profile:String} and month >= {fromMonth:String} and month <= {toMonth:String}`,
    query_params: { profile, fromMonth, toMonth },
    format: "JSONEachRow",
  });
  const [row = {}] = await result.json<Record<string, string>>();
  return new Map(columns.map((name) => [name, Number(row[name] ?? 0)]));
}

/**
 * Sums rows of one vintage into a cube. A vintage is an order of row ids; only rows of its very
 * millisecond need their id looked at, all earlier ones belong to it. Codes are grouped as the whole
 * number or the fixed text that their bytes make: the engine groups those two to three times as fast as
 * the codes themselves (bench/statistics.ts), and each turns back into its code.
 */
export async function makeCube(
  analytics: ClickHouseClient,
  cube: Cube,
  query: CubeQuery & { readonly run: string; readonly lengths: CodeLengths },
): Promise<void> {
  const { run, ledger, profile, fromMonth, toMonth, position, lengths } = query;
  const read = [
    ...amounts,
    ...(hasQuantities(cube) ? ["quantity1", "quantity2"] : []),
    ...(cube.hasBothValues ? ["fob_minor", "cif_minor"] : []),
  ];
  const isOneMonth = fromMonth === toMonth;
  const keys = [
    {
      name: "flow",
      packed: "CAST(flow = 'import', 'UInt8')",
      back: "if(k_flow = 1, 'import', 'export')",
    },
    ...(isOneMonth
      ? []
      : [{ name: "month", packed: "CAST(month, 'FixedString(7)')", back: "toString(k_month)" }]),
    ...cube.columns.map((name) => packedKey(name, lengths.get(name) ?? 0)),
  ];
  const named = keys.map(({ name }) => `k_${name}`);
  const packed = keys.map(({ name, packed: text }) => `${text} as k_${name}`);
  const rows = (place: string) => `select ${[...packed, ...read].join(", ")} from ${ledger}
    where profile = {profile:String} and month >= {fromMonth:String} and month <= {toMonth:String}
      and ${place}`;
  await analytics.command({
    query: `create table ${cubeTable(run, cube)} engine = Memory as
      select ${isOneMonth ? "{fromMonth:String} as month, " : ""}
        ${keys.map(({ name, back }) => `${back} as ${name}`).join(", ")},
        ${[...read, "ledger_rows"].map((name) => `c.${name} as ${name}`).join(", ")}
      from (select ${named.join(", ")}, ${read.map((name) => `sum(l.${name}) as ${name}`).join(", ")},
          count() as ledger_rows
        from (${rows("row_ms < {positionMs:Int64}")}
          union all ${rows("row_ms = {positionMs:Int64} and row_id <= {position:String}")}) as l
        group by ${named.join(", ")}) as c`,
    query_params: { profile, fromMonth, toMonth, position, positionMs: positionMs(position) },
  });
}

/** A code as a number of its bytes where eight hold it, else as text of one length. */
function packedKey(name: CubeColumn, length: number) {
  const bytes = [1, 2, 4, 8].find((width) => length <= width);
  return bytes === undefined
    ? {
        name,
        packed: `CAST(${name}, 'FixedString(${length})')`,
        back: `toStringCutToZero(k_${name})`,
      }
    : {
        name,
        packed: `CAST(reinterpretAsUInt${bytes * 8}(${name}), 'UInt${bytes * 8}')`,
        back: `reinterpretAsString(k_${name})`,
      };
}

/** Milliseconds in the front of a UUIDv7. */
function positionMs(position: string): number {
  return Number.parseInt(position.replaceAll("-", "").slice(0, 12), 16);
}

function hasQuantities(cube: { readonly columns: readonly CubeColumn[] }): boolean {
  return cube.columns.includes("unit1");
}

/** Forgets the cubes of a compilation. */
export async function dropCubes(
  analytics: ClickHouseClient,
  run: string,
  cubes: readonly Cube[],
): Promise<void> {
  for (const cube of cubes) {
    await analytics.command({ query: `drop table if exists ${cubeTable(run, cube)} sync` });
  }
}

/**
 * Sums of a cube by month, flow and each table's dimensions, filtered as the table says, in the order of
 * the tables.
 */
export async function readCube(
  analytics: ClickHouseClient,
  tables: readonly TableDefinition[],
  from: { readonly run: string; readonly cube: Cube },
): Promise<readonly (readonly CubeRow[])[]> {
  const readings = tables.map((table, at) => readingOf(table, at, from));
  const result = await analytics.query({
    query: readings.map(({ query }) => query).join("\nunion all\n"),
    query_params: Object.fromEntries(readings.flatMap(({ params }) => params)),
    format: "JSONEachRow",
  });
  const rows = tables.map((): CubeRow[] => []);
  for (const { part, fob, cif, ...row } of await result.json<RawCubeRow & { part: number }>()) {
    const table = tables[part];
    invariant(table !== undefined, "each row is of a table that was asked for");
    const isBoth = showsBothValues(table);
    rows[part]?.push({
      ...cubeRow(row),
      ...(isBoth ? { fob: BigInt(fob), cif: BigInt(cif) } : {}),
    });
  }
  return rows;
}

/** The statement of one table among others; what only some of them add up is text in each. */
function readingOf(
  table: TableDefinition,
  part: number,
  from: { readonly run: string; readonly cube: Cube },
) {
  const columns = table.dimensions.map(({ column }) => columnOf(from.cube, column));
  const isCounted = columnsOf(table).includes("unit1");
  const units = isCounted ? ["toString(unit1)", "toString(unit2)"] : [];
  const filters = Object.entries(table.filter);
  const conditions = [
    ...filters.map(
      ([column], at) => `${columnOf(from.cube, column)} in {filter${part}_${at}:Array(String)}`,
    ),
    ...(table.flow === undefined ? [] : [`flow = {flow${part}:String}`]),
  ];
  const params: readonly (readonly [string, string | readonly string[]])[] = [
    ...filters.map(([, codes], at) => [`filter${part}_${at}`, [...codes]] as const),
    ...(table.flow === undefined ? [] : [[`flow${part}`, table.flow] as const]),
  ];
  const quantities = isCounted
    ? "toString(sum(l.quantity1)) as quantity1, toString(sum(l.quantity2)) as quantity2"
    : "'0' as quantity1, '0' as quantity2";
  const values = showsBothValues(table)
    ? "toString(sum(l.fob_minor)) as fob, toString(sum(l.cif_minor)) as cif"
    : "'0' as fob, '0' as cif";
  const query = `select toUInt16(${part}) as part, toString(month) as month, toString(flow) as flow,
        [${columns.join(", ")}]::Array(String) as codes, [${units.join(", ")}]::Array(String) as units,
        sum(l.value_minor) as national, sum(l.value_usd_minor) as usd, sum(l.net_mass_g) as grams,
        sum(l.declarations) as declarations, sum(l.ledger_rows) as rows, ${quantities},
        ${values}
      from ${cubeTable(from.run, from.cube)} as l
      ${conditions.length > 0 ? `where ${conditions.join(" and ")}` : ""}
      group by month, flow, codes, units`;
  return { query, params };
}

/** How many declarations each month and flow counts, and the rows of the ledger that say so. */
export async function readDeclarationCounts(
  analytics: ClickHouseClient,
  { ledger, ...query }: CubeQuery,
): Promise<readonly CubeRow[]> {
  const result = await analytics.query({
    query: `select toString(month) as month, toString(flow) as flow, []::Array(String) as codes,
        '0' as national, '0' as usd, '0' as grams, sum(declarations) as declarations, count() as rows,
        []::Array(String) as units, '0' as quantity1, '0' as quantity2
      from ${ledger} where profile = {profile:String}
        and month >= {fromMonth:String} and month <= {toMonth:String} and row_id <= {position:String}
      group by month, flow`,
    query_params: query,
    clickhouse_settings: withoutRepeats,
    format: "JSONEachRow",
  });
  return (await result.json<Omit<RawCubeRow, "fob" | "cif">>()).map((row) => cubeRow(row));
}

/** The first digits of a finer code stand for a column the cube was not grouped by. */
function columnOf(cube: Cube, column: string): string {
  const digits = prefixColumns[column];
  if (digits === undefined || cube.columns.some((one) => one === column)) return column;
  return `substring(${cube.columns.includes("commodity") ? "commodity" : "hs6"}, 1, ${digits})`;
}

function cubeRow({
  units,
  quantity1,
  quantity2,
  ...row
}: Omit<RawCubeRow, "fob" | "cif">): CubeRow {
  const [unit1 = "", unit2 = ""] = units;
  const quantities = [
    { unit: unit1, millionths: millionthsOf(quantity1) },
    { unit: unit2, millionths: millionthsOf(quantity2) },
  ].filter(({ unit }) => unit !== "");
  return {
    month: row.month,
    flow: row.flow,
    codes: row.codes,
    national: BigInt(row.national),
    usd: BigInt(row.usd),
    grams: BigInt(row.grams),
    declarations: BigInt(row.declarations),
    rows: BigInt(row.rows),
    ...(quantities.length > 0 ? { quantities } : {}),
  };
}

/** The profile's currency as the ledger has it; `undefined` while it has no rows. */
export async function findLedgerCurrency(
  analytics: ClickHouseClient,
  profile: string,
): Promise<string | undefined> {
  const result = await analytics.query({
    query: "select currency from ledger where profile = {profile:String} limit 1",
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
  /** Column and what its codes may begin with. */
  readonly prefixes: readonly { readonly column: string; readonly prefixes: readonly string[] }[];
};

/** One page of keys of the rows behind a cell, in the order of the ledger. */
export async function readRowIds(
  analytics: ClickHouseClient,
  query: CubeQuery,
  filter: RowFilter,
  page: { readonly after: string; readonly limit: number },
): Promise<readonly string[]> {
  const conditions = [
    ...filter.codes.map(({ column }, at) => `and ${column} in {codes${at}:Array(String)}`),
    ...filter.prefixes.map(
      ({ column }, at) =>
        `and arrayExists(one -> startsWith(toString(${column}), one), {prefixes${at}:Array(String)})`,
    ),
  ];
  const lists = Object.fromEntries([
    ...filter.codes.map(({ codes }, at) => [`codes${at}`, [...codes]] as const),
    ...filter.prefixes.map(({ prefixes }, at) => [`prefixes${at}`, [...prefixes]] as const),
  ]);
  const result = await analytics.query({
    query: `select row_id from ${query.ledger}
      where profile = {profile:String} and month >= {fromMonth:String} and month <= {toMonth:String}
        and row_id <= {position:String} and row_id > {after:String}
        ${filter.flow ? "and flow = {flow:String}" : ""} ${conditions.join(" ")}
      order by row_id limit {limit:UInt32}`,
    query_params: { ...query, ...lists, ...page, flow: filter.flow ?? "" },
    clickhouse_settings: withoutRepeats,
    format: "JSONEachRow",
  });
  return (await result.json<{ row_id: string }>()).map((row) => row.row_id);
}
