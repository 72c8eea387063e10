/**
 * Which sums are read from the ledger for a whole table set: a few cubes, each finer than several
 * tables, so that the rows are read a few times and not once a table. Tables then add up cubes.
 */
import { type LedgerColumn, type TableDefinition, isOfTrade } from "./table-set.ts";

/** Columns of the ledger that a cube is grouped by, beside month and flow. */
export type Cube = {
  readonly name: string;
  readonly columns: readonly CubeColumn[];
  /** Values free on board and with freight are added up too. */
  readonly hasBothValues: boolean;
};
/** Quantities are added only within one unit, so units split a cube that has them. */
export type CubeColumn = LedgerColumn | "unit1" | "unit2";

export type CubePlan = {
  readonly cubes: readonly Cube[];
  /** Cube of each table, in the order of the tables. */
  readonly cubeOf: ReadonlyMap<string, Cube>;
};

/**
 * How many codes a column has, in order of size: enough to tell a small cube from a large one. The month
 * and the flow stand in each and are left out.
 */
const codesIn: Readonly<Record<CubeColumn, number>> = {
  commodity: 9000,
  hs6: 5600,
  chapter: 98,
  section: 22,
  partner: 250,
  dispatch_partner: 250,
  office: 1000,
  district: 42,
  province: 32,
  domestic_district: 900,
  supervision_mode: 100,
  trade_mode: 20,
  enterprise_type: 8,
  transport_mode: 18,
  brand_type: 6,
  pilot: 20,
  zone: 8,
  trader_province: 32,
  system: 2,
  month: 1,
  unit1: 1,
  unit2: 1,
};
/** A cube with more groups than this costs more to make than a second reading of the rows. */
const groupsMax = 300_000;

/** Columns a table needs: its dimensions', its filter's, and units where it shows quantities. */
export function columnsOf(table: TableDefinition): readonly CubeColumn[] {
  const names = new Set<CubeColumn>();
  for (const { column } of table.dimensions)
    if (column !== "month" && isOfTrade(column)) names.add(column);
  // keys of a checked filter are ledger columns
  for (const column of Object.keys(table.filter) as LedgerColumn[]) names.add(column);
  if (table.measures.includes("quantity")) names.add("unit1").add("unit2");
  return [...names].toSorted();
}

/** Says whether a table shows a value in the other way than trade is published. */
export function showsBothValues({ measures }: TableDefinition): boolean {
  return measures.includes("FOB") || measures.includes("CIF");
}

/** Plans the cubes of some tables: the largest first, each table into the first cube it fits in. */
export function planCubes(tables: readonly TableDefinition[]): CubePlan {
  const made: { columns: readonly CubeColumn[]; tables: string[] }[] = [];
  const wanted = tables
    .map((table) => ({ id: table.id, columns: columnsOf(table) }))
    .toSorted((a, b) => groupsOf(b.columns) - groupsOf(a.columns) || (a.id < b.id ? -1 : 1));
  for (const { id, columns } of wanted) {
    const fits = made.find(
      (cube) => groupsOf(merged(cube.columns, columns)) <= limitOf(cube.columns),
    );
    if (fits) {
      fits.columns = merged(fits.columns, columns);
      fits.tables.push(id);
    } else made.push({ columns, tables: [id] });
  }
  const both = new Set(tables.filter(showsBothValues).map(({ id }) => id));
  const cubes = made.map(({ columns, tables: ids }, at) => {
    return { name: `c${at}`, columns, hasBothValues: ids.some((id) => both.has(id)), ids };
  });
  return {
    cubes: cubes.map(({ ids: _ids, ...cube }) => cube),
    cubeOf: new Map(cubes.flatMap((cube) => cube.ids.map((id) => [id, cube] as const))),
  };
}

/** A cube may grow to the limit, and one that is larger from the start takes what costs it nothing. */
function limitOf(columns: readonly CubeColumn[]): number {
  return Math.max(groupsMax, groupsOf(columns));
}

function groupsOf(columns: readonly CubeColumn[]): number {
  return columns.reduce((groups, column) => groups * codesIn[column], 1);
}

/** A statement for each table takes longer to prepare than a small table to add up. */
const sumsTogetherMax = 30_000;
/** They travel in the address of the request, of which a server reads 16 kB. */
const codesTogetherMax = 200;

/**
 * Tables of one cube in the order given, in groups that are read together: no more sums at a time than the
 * finest table of the official sets has alone.
 */
export function groupReadings(
  tables: readonly TableDefinition[],
): readonly (readonly TableDefinition[])[] {
  const groups: { readonly tables: TableDefinition[]; sums: number; codes: number }[] = [];
  for (const table of tables) {
    const sums = groupsOf(columnsOf(table));
    const codes = Object.values(table.filter).reduce((sum, list) => sum + list.length, 0);
    const last = groups.at(-1);
    if (last && last.sums + sums <= sumsTogetherMax && last.codes + codes <= codesTogetherMax) {
      last.tables.push(table);
      last.sums += sums;
      last.codes += codes;
    } else groups.push({ tables: [table], sums, codes });
  }
  return groups.map((group) => group.tables);
}

/** Columns that are the first digits of the commodity, and how many. */
export const prefixColumns: Readonly<Record<string, number>> = { hs6: 6, chapter: 2 };

/** Whether a finer column of the cube tells this one. */
function isImplied(column: CubeColumn, columns: readonly CubeColumn[]): boolean {
  const digits = prefixColumns[column];
  if (digits === undefined) return false;
  return columns.includes("commodity") || (digits < 6 && columns.includes("hs6"));
}

function merged(a: readonly CubeColumn[], b: readonly CubeColumn[]): readonly CubeColumn[] {
  const all = [...new Set([...a, ...b])].toSorted();
  return all.filter((column) => !isImplied(column, all));
}
