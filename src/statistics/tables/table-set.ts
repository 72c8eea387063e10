/**
 * The table set of a profile as data: which tables a month or a year is compiled into. A table is its
 * dimensions, measures, filter and footnotes; everything else (spans, flows, both currencies, margins,
 * groups of partners) follows. A release keeps the definitions and lists it was compiled from.
 *
 * In: `profiles/<id>/rules/tables.json`. Out: checked definitions.
 */
import { existsSync, readFileSync } from "node:fs";
import { z } from "zod";
import { AppError } from "#src/kernel/app-error.ts";
import { canonicalJson, sha256 } from "#src/kernel/canonical-json.ts";

const Name = z.string().regex(/^[a-zA-Z][a-zA-Z0-9]{0,39}$/);
const Both = z.strictObject({ en: z.string().min(1), zh: z.string().min(1) });

/** Ledger columns that a table may be split or filtered by. */
export const ledgerColumns = [
  ...["commodity", "hs6", "chapter", "section", "partner", "dispatch_partner", "office"],
  ...["district", "province", "domestic_district", "supervision_mode", "trade_mode"],
  ...["enterprise_type", "transport_mode", "brand_type", "pilot", "zone", "month"],
  ...["trader_province", "system"],
] as const;
const Column = z.enum(ledgerColumns);
export type LedgerColumn = z.infer<typeof Column>;
/** Columns of the ledger of operations that tables are split by. */
export const operationColumns = ["operation", "channel", "partner", "disposal"] as const;
export type OperationColumn = (typeof operationColumns)[number];
export const isOfTrade = (column: string): column is LedgerColumn =>
  ledgerColumns.some((one) => one === column);
const isOfOperations = (column: string): column is OperationColumn =>
  operationColumns.some((one) => one === column);

/** The codes that a filter leaves of a column; undefined: all. */
export function filteredCodes(
  filter: TableDefinition["filter"],
  column: Dimension["column"],
): readonly string[] | undefined {
  return isOfTrade(column) ? filter[column] : undefined;
}

/** A column of the ledger that classifies, by the name used in cell keys. */
export const Dimension = z.strictObject({
  name: Name,
  column: z.enum([...ledgerColumns, "operation", "channel", "disposal"]),
  title: Both,
  /** Code of the row that adds all others up. */
  total: z.string().min(1).max(20),
  /** Partners also have groups whose members overlap and are never added. */
  hasGroups: z.boolean().optional(),
  /** A list whose entries are prefixes of the column's codes; other rows count in the total only. */
  list: z.string().optional(),
});
export type Dimension = z.infer<typeof Dimension>;

/**
 * `national` is the profile's currency; `DECL` counts declarations; `G` is net mass in grams;
 * `quantity` is in the unit of the list's entry, in millionths; `FOB` and `CIF` are the value both ways, in
 * the profile's currency.
 */
export const Measure = z.enum(["national", "USD", "G", "DECL", "quantity", "FOB", "CIF"]);
export type Measure = z.infer<typeof Measure>;

const ListEntry = z.strictObject({
  code: z.string().min(1).max(20),
  title: Both,
  prefixes: z.array(z.string().regex(/^[A-Za-z0-9-]{1,40}$/)).min(1),
  /** Unit of the quantity shown; absent where units differ. */
  unit: z.string().max(10).optional(),
  /** A star row: its goods also stand in other rows, so it is never added. */
  overlaps: z.boolean().optional(),
});
export type ListEntry = z.infer<typeof ListEntry>;
export const CodeList = z.strictObject({
  title: Both,
  /** Who made the list: the office's own wording is not always at hand. */
  source: Both,
  entries: z.array(ListEntry).min(1),
});
export type CodeList = z.infer<typeof CodeList>;

/** The dimension that a table's own list of goods makes. */
export const ownListDimension = "goods";

/** A table as it is written, in the profile's file or by a statistician. */
export const Table = z.strictObject({
  id: z.string().regex(/^[a-z][a-z0-9-]{1,49}$/),
  /** Number of the official table it answers to, e.g. `bulletin 5`. */
  number: z.string().max(40).optional(),
  title: Both,
  /** What is counted: trade, or operations of customs. */
  source: z.literal("operations").optional(),
  dimensions: z.array(Name).max(3),
  measures: z.array(Measure).min(1),
  /** Flows shown; all of them and their sum where absent. */
  flow: z.enum(["import", "export"]).optional(),
  /** Balance is published for totals only. */
  hasBalance: z.boolean().optional(),
  /** Split by month: shows the year to date only. */
  byMonth: z.boolean().optional(),
  /** Codes a column must have, by column. */
  filter: z.partialRecord(Column, z.array(z.string()).min(1)).optional(),
  footnotes: z.array(Both).optional(),
  /** A list of goods of the table's own: its entries are the codes of the dimension `goods`. */
  list: CodeList.optional(),
});

export type TableWritten = z.infer<typeof Table>;

const File = z.strictObject({
  dimensions: z.array(Dimension),
  lists: z.record(z.string().regex(/^[a-z][a-z0-9-]{0,39}$/), CodeList),
  tables: z.array(Table).min(1),
});

export type TableDefinition = {
  readonly id: string;
  readonly number?: string;
  readonly title: { readonly en: string; readonly zh: string };
  /** Absent: trade. */
  readonly source?: "operations";
  readonly dimensions: readonly Dimension[];
  readonly measures: readonly Measure[];
  readonly flow?: "import" | "export";
  readonly hasBalance: boolean;
  readonly byMonth: boolean;
  readonly filter: Readonly<Partial<Record<LedgerColumn, readonly string[]>>>;
  readonly footnotes: readonly { readonly en: string; readonly zh: string }[];
};
export type TableSet = {
  readonly tables: readonly TableDefinition[];
  readonly lists: Readonly<Record<string, CodeList>>;
};

type ReadFile = { readonly set: TableSet; readonly dimensions: readonly Dimension[] };
const files = new Map<string, ReadFile>();

/**
 * The table set of a profile; empty where the profile has none.
 * @throws AppError where the file breaks the rules, naming the place
 */
export function tableSetOf(profile: string): TableSet {
  return fileOf(profile).set;
}

/** Dimensions that tables of trade may be split by. */
export function dimensionsOf(profile: string): readonly Dimension[] {
  return fileOf(profile).dimensions.filter(({ column }) => isOfTrade(column));
}

/** A table that is added to a set, with the lists that only it has. */
export type AddedTable = {
  readonly definition: TableDefinition;
  readonly lists: Readonly<Record<string, CodeList>>;
};

/** A set with tables added; of the same id the added one stands. */
export function withTables(set: TableSet, added: readonly AddedTable[]): TableSet {
  const ids = new Set(added.map(({ definition }) => definition.id));
  return {
    tables: [
      ...set.tables.filter(({ id }) => !ids.has(id)),
      ...added.map(({ definition }) => definition),
    ],
    lists: together([set.lists, ...added.map(({ lists }) => lists)]),
  };
}

function together(lists: readonly TableSet["lists"][]): TableSet["lists"] {
  return Object.fromEntries(lists.flatMap((some) => Object.entries(some)));
}

/** A table that a statistician wrote. @throws AppError where it breaks the rules of the file */
export function readOwnTable(profile: string, table: TableWritten): AddedTable {
  const { set, dimensions } = fileOf(profile);
  const lists = { ...set.lists, ...ownListOf(table) };
  const definition = definitionOf(table, { dimensions, lists }, (what) => {
    return new AppError({
      code: "STATISTICS_TABLE_REFUSED",
      status: 422,
      message: `${what}.`,
      fix: `Dimensions: ${dimensionsOf(profile)
        .map(({ name }) => name)
        .join(", ")}.`,
    });
  });
  return { definition, lists: ownListOf(table) };
}

/** A list keeps its name as long as it says the same: codes of two versions are not taken for equal. */
function ownListName({ id, list }: TableWritten): string {
  return `own-${id}-${sha256(canonicalJson(list?.entries ?? [])).slice(0, 8)}`;
}

function ownListOf(table: TableWritten): TableSet["lists"] {
  return table.list === undefined ? {} : { [ownListName(table)]: table.list };
}

function fileOf(profile: string): ReadFile {
  const known = files.get(profile);
  if (known) return known;
  const path = new URL(`../../../profiles/${profile}/rules/tables.json`, import.meta.url);
  const read = existsSync(path)
    ? readFile(readFileSync(path, "utf8"), `profiles/${profile}/rules/tables.json`)
    : { set: { tables: [], lists: {} }, dimensions: [] };
  files.set(profile, read);
  return read;
}

/** Reads a table set from text; `where` names it in problems. */
export function readTableSet(text: string, where: string): TableSet {
  return readFile(text, where).set;
}

function readFile(text: string, where: string): ReadFile {
  const parsed = File.safeParse(parseJson(text, where));
  if (!parsed.success) throw broken(where, z.prettifyError(parsed.error));
  const { dimensions, lists, tables } = parsed.data;
  const twice = tables.find((one, at) => tables.findIndex(({ id }) => id === one.id) !== at);
  if (twice) throw broken(where, `the table ${twice.id} stands twice`);
  const fault = (what: string) => broken(where, what);
  const all = together([lists, ...tables.map(ownListOf)]);
  const file = { dimensions, lists: all };
  return {
    set: { lists: all, tables: tables.map((one) => definitionOf(one, file, fault)) },
    dimensions,
  };
}

function definitionOf(
  written: TableWritten,
  {
    dimensions,
    lists,
  }: { readonly dimensions: readonly Dimension[]; readonly lists: TableSet["lists"] },
  fault: (what: string) => AppError,
): TableDefinition {
  const { number, flow, source, list, ...table } = written;
  const isOperations = source !== undefined;
  const find = (name: string): Dimension => {
    if (name === ownListDimension && list !== undefined && !isOperations)
      return {
        name,
        column: "commodity",
        title: list.title,
        total: "TOTAL",
        list: ownListName(written),
      };
    const found = dimensions.find((one) => one.name === name);
    if (!found) throw fault(`${table.id} is split by ${name}, which is not a dimension here`);
    if (found.list !== undefined && !lists[found.list])
      throw fault(`the dimension ${name} reads the list ${found.list}, which is missing`);
    if (!(isOperations ? isOfOperations : isOfTrade)(found.column))
      throw fault(`${table.id} is split by ${name}, which counts something else`);
    return found;
  };
  if (isOperations && (table.measures.some((one) => one !== "quantity") || table.filter))
    throw fault(`${table.id} counts operations, which have quantities and no other column`);
  return {
    ...table,
    ...(number === undefined ? {} : { number }),
    ...(flow === undefined ? {} : { flow }),
    ...(source === undefined ? {} : { source }),
    dimensions: table.dimensions.map((name) => find(name)),
    hasBalance: table.hasBalance ?? false,
    byMonth: table.byMonth ?? false,
    filter: definedFilter(table.filter),
    footnotes: table.footnotes ?? [],
  };
}

function definedFilter(
  filter: Partial<Record<LedgerColumn, string[] | undefined>> | undefined,
): TableDefinition["filter"] {
  return Object.fromEntries(
    Object.entries(filter ?? {}).filter(([, codes]) => codes !== undefined),
  );
}

function parseJson(text: string, where: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw broken(where, error instanceof Error ? error.message : "no JSON");
  }
}

function broken(where: string, what: string): AppError {
  return new AppError({
    code: "STATISTICS_TABLE_SET",
    status: 500,
    message: `${where}: ${what.slice(0, 600)}`,
    fix: "docs/using/statistical-tables.md shows how to write a table.",
  });
}

/** A table of a set by id. */
export function findTable(set: TableSet, id: string): TableDefinition | undefined {
  return set.tables.find((table) => table.id === id);
}
