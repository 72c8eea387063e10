/**
 * Compiling: sums of the ledger by month, flow and codes become the cells of one table, exact in minor
 * units. Totals, margins, balances, groups and spans are made here, by adding; nothing is rounded.
 *
 * In: `CubeRow`s of one vintage. Out: cells in canonical order with their SHA-256.
 */
import { sha256 } from "#src/kernel/canonical-json.ts";
import type { Measure, TableDefinition } from "./table-set.ts";
import type { Period } from "./period.ts";
import { monthText } from "./period.ts";

/** What the analytics engine adds up: one row for each month, flow and combination of codes. */
export type CubeRow = {
  readonly month: string;
  readonly flow: "import" | "export";
  readonly codes: readonly string[];
  readonly national: bigint;
  readonly usd: bigint;
  readonly grams: bigint;
  readonly declarations: bigint;
  readonly rows: bigint;
};

export type Cell = {
  /** Canonical: `span=month;flow=export;partner=US;unit=CNY`. */
  readonly key: string;
  readonly value: bigint;
  /** Ledger rows that add up to it. */
  readonly rows: bigint;
};

export type CompiledTable = {
  readonly id: string;
  readonly cells: readonly Cell[];
  readonly sha256: string;
};

export type CompileContext = {
  readonly period: Period;
  readonly currency: string;
  /** Groups a code belongs to beside itself, e.g. `US` → [`AGG-APEC`, `AGG-NAMERICA`]. */
  readonly groupsOf: (partner: string) => readonly string[];
};

type Sum = { value: bigint; rows: bigint };

/** The cells of one table. */
export function compileTable(
  table: TableDefinition,
  cube: readonly CubeRow[],
  context: CompileContext,
): CompiledTable {
  const sums = new Map<string, Sum>();
  for (const row of cube) {
    for (const span of spansOf(row.month, context.period, table)) {
      for (const { flow, sign } of flowsOf(row.flow, table)) {
        for (const codes of codesOf(table, row.codes, context)) {
          for (const measure of table.measures) {
            if (flow === "balance" && (measure === "G" || measure === "DECL")) continue;
            const unit = measure === "national" ? context.currency : measure;
            if (measure === "USD" && context.currency === "USD") continue;
            addTo(
              sums,
              cellKey(table, { span, flow, codes, unit }),
              sign * valueOf(row, measure),
              row.rows,
            );
          }
        }
      }
    }
  }
  const cells = [...sums].map(([key, sum]): Cell => ({ key, value: sum.value, rows: sum.rows }));
  cells.sort((a, b) => (a.key < b.key ? -1 : 1));
  return { id: table.id, cells, sha256: sha256(canonicalCsv(cells)) };
}

function addTo(sums: Map<string, Sum>, key: string, value: bigint, rows: bigint): void {
  const sum = sums.get(key);
  if (sum === undefined) sums.set(key, { value, rows });
  else {
    sum.value += value;
    sum.rows += rows;
  }
}

function valueOf(row: CubeRow, measure: Measure): bigint {
  switch (measure) {
    case "national":
      return row.national;
    case "USD":
      return row.usd;
    case "G":
      return row.grams;
    case "DECL":
      return row.declarations;
    default:
      return measure satisfies never;
  }
}

/** A month's release shows the month and the year to date; a year's release shows the year. */
function spansOf(month: string, period: Period, table: TableDefinition): readonly string[] {
  if (table.id === "month") return [period.kind === "month" ? "ytd" : "year"];
  if (period.kind !== "month") return ["year"];
  return month === monthText(period.year, period.lastMonth) ? ["month", "ytd"] : ["ytd"];
}

function flowsOf(flow: CubeRow["flow"], table: TableDefinition) {
  const both = [
    { flow, sign: 1n },
    { flow: "total", sign: 1n },
  ];
  return table.hasBalance
    ? [...both, { flow: "balance", sign: flow === "export" ? 1n : -1n }]
    : both;
}

/** Every combination of a row's own codes with the totals and groups it counts in. */
function codesOf(
  table: TableDefinition,
  codes: readonly string[],
  context: CompileContext,
): readonly (readonly string[])[] {
  let combinations: readonly (readonly string[])[] = [[]];
  for (const [index, dimension] of table.dimensions.entries()) {
    const own = codes[index] ?? "";
    const groups = dimension.hasGroups === true ? context.groupsOf(own) : [];
    const all = [own, ...groups, dimension.total];
    combinations = combinations.flatMap((before) => all.map((code) => [...before, code]));
  }
  return combinations;
}

export type CellParts = {
  readonly span: string;
  readonly flow: string;
  readonly codes: readonly string[];
  readonly unit: string;
};

/** The canonical key of a cell. */
export function cellKey(table: TableDefinition, parts: CellParts): string {
  const codes = table.dimensions.map(
    (dimension, index) => `${dimension.name}=${parts.codes[index] ?? ""}`,
  );
  return [`span=${parts.span}`, `flow=${parts.flow}`, ...codes, `unit=${parts.unit}`].join(";");
}

/** Reads a canonical key back; `undefined` when it is not one of the table's. */
export function findCellParts(table: TableDefinition, key: string): CellParts | undefined {
  const pairs = new Map(
    key.split(";").map((pair) => {
      const at = pair.indexOf("=");
      return [pair.slice(0, at), pair.slice(at + 1)] as const;
    }),
  );
  const parts = {
    span: pairs.get("span") ?? "",
    flow: pairs.get("flow") ?? "",
    codes: table.dimensions.map((dimension) => pairs.get(dimension.name) ?? ""),
    unit: pairs.get("unit") ?? "",
  };
  return cellKey(table, parts) === key ? parts : undefined;
}

/** The bytes a manifest hashes: one line a cell, sorted, whole numbers. */
export function canonicalCsv(cells: readonly Cell[]): string {
  return [
    "cell,value,rows",
    ...cells.map((cell) => `${cell.key},${cell.value},${cell.rows}`),
    "",
  ].join("\n");
}

/** A broken table must not be published: parts that do not add up to the whole, named. */
export function findUnbalanced(
  tables: readonly CompiledTable[],
  set: readonly TableDefinition[],
): readonly string[] {
  const whole = new Map(
    tables.find((table) => table.id === "total")?.cells.map((cell) => [cell.key, cell.value]),
  );
  const faults: string[] = [];
  for (const table of tables) {
    const definition = set.find((one) => one.id === table.id);
    if (definition === undefined || definition.dimensions.length === 0) continue;
    for (const cell of table.cells) {
      const parts = findCellParts(definition, cell.key);
      if (!parts || parts.codes.some((code, at) => code !== definition.dimensions[at]?.total))
        continue;
      const total = whole.get(`span=${parts.span};flow=${parts.flow};unit=${parts.unit}`);
      if (total !== cell.value)
        faults.push(`${table.id} ${cell.key}: ${cell.value}, total ${total ?? "none"}`);
    }
  }
  return faults;
}
