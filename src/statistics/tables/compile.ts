/**
 * Compiling: sums of the ledger by month, flow and codes become the cells of one table, exact in minor
 * units. Totals, margins, balances, groups and spans are made here, by adding; nothing is rounded.
 *
 * In: `CubeRow`s of one vintage. Out: cells in canonical order with their SHA-256.
 */
import { sha256 } from "#src/kernel/canonical-json.ts";
import type { CodeList, Dimension, Measure, TableDefinition } from "./table-set.ts";
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
  /** Values both ways, where the table shows them. */
  readonly fob?: bigint;
  readonly cif?: bigint;
  /** Both statistical quantities in millionths of their unit, where the table shows quantities. */
  readonly quantities?: readonly { readonly unit: string; readonly millionths: bigint }[];
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
  /** Of what is shown. */
  readonly sha256: string;
  readonly hidden?: ReadonlyMap<string, Hidden>;
};

/** The table with some of its cells hidden. */
export function hideCells(
  table: CompiledTable,
  hidden: ReadonlyMap<string, Hidden>,
): CompiledTable {
  return hidden.size === 0
    ? table
    : { ...table, hidden, sha256: sha256(canonicalCsv(table.cells, hidden)) };
}

export type CompileContext = {
  readonly period: Period;
  readonly currency: string;
  /** Groups a code belongs to beside itself, e.g. `US` → [`AGG-APEC`, `AGG-NAMERICA`]. */
  readonly groupsOf: (partner: string) => readonly string[];
  readonly lists: Readonly<Record<string, CodeList>>;
};

type Sum = { value: bigint; rows: bigint };

/** The cells of one table. */
export function compileTable(
  table: TableDefinition,
  cube: readonly CubeRow[],
  context: CompileContext,
): CompiledTable {
  const combinationsOf = classifier(table, context);
  for (const row of cube) {
    const flows = flowsOf(row.flow, table);
    const spans = spansOf(row.month, context.period, table);
    for (const combination of combinationsOf(row.codes)) {
      for (const { unit, value } of amountsOf(row, table, combination.units, context.currency)) {
        for (const span of spans) {
          for (const { flow, sign } of flows) {
            if (flow === "balance" && !isMoney(unit)) continue;
            addTo(combination.sums, `${span};${flow};${unit}`, sign * value, row.rows);
          }
        }
      }
    }
  }
  const cells = [...combinationsOf.all()].flatMap(({ codes, sums }) =>
    [...sums].map(([place, sum]): Cell => {
      const [span = "", flow = "", unit = ""] = place.split(";");
      return { key: cellKey(table, { span, flow, codes, unit }), value: sum.value, rows: sum.rows };
    }),
  );
  cells.sort((a, b) => (a.key < b.key ? -1 : 1));
  return { id: table.id, cells, sha256: sha256(canonicalCsv(cells)) };
}

/** Prefix of the unit of a quantity in cell keys: `Q-035` is kilograms by the profile's own code. */
export const quantityPrefix = "Q-";

function isMoney(unit: string): boolean {
  return unit !== "G" && unit !== "DECL" && !unit.startsWith(quantityPrefix);
}

function addTo(sums: Map<string, Sum>, key: string, value: bigint, rows: bigint): void {
  const sum = sums.get(key);
  if (sum === undefined) sums.set(key, { value, rows });
  else {
    sum.value += value;
    sum.rows += rows;
  }
}

type Amount = { readonly unit: string; readonly value: bigint };

/** What a row adds, by unit. A quantity is added only in the unit that its list's entry names. */
function amountsOf(
  row: CubeRow,
  table: TableDefinition,
  units: readonly string[],
  currency: string,
): readonly Amount[] {
  const amounts: Amount[] = [];
  for (const measure of table.measures) {
    if (measure === "USD" && currency === "USD") continue;
    if (measure === "quantity") {
      for (const unit of units) {
        const found = row.quantities?.find((one) => one.unit === unit);
        if (found) amounts.push({ unit: `${quantityPrefix}${unit}`, value: found.millionths });
      }
    } else {
      amounts.push({
        unit: measure === "national" ? currency : measure,
        value: valueOf(row, measure),
      });
    }
  }
  return amounts;
}

function valueOf(row: CubeRow, measure: Exclude<Measure, "quantity">): bigint {
  switch (measure) {
    case "national":
      return row.national;
    case "USD":
      return row.usd;
    case "G":
      return row.grams;
    case "DECL":
      return row.declarations;
    case "FOB":
      return row.fob ?? 0n;
    case "CIF":
      return row.cif ?? 0n;
    default:
      return measure satisfies never;
  }
}

/** A month's release shows the month and the year to date; a year's release shows the year. */
function spansOf(month: string, period: Period, table: TableDefinition): readonly string[] {
  if (table.byMonth) return [period.kind === "month" ? "ytd" : "year"];
  if (period.kind !== "month") return ["year"];
  return month === monthText(period.year, period.lastMonth) ? ["month", "ytd"] : ["ytd"];
}

function flowsOf(flow: CubeRow["flow"], table: TableDefinition) {
  if (table.flow !== undefined) return table.flow === flow ? [{ flow, sign: 1n }] : [];
  const both = [
    { flow, sign: 1n },
    { flow: "total", sign: 1n },
  ];
  return table.hasBalance
    ? [...both, { flow: "balance", sign: flow === "export" ? 1n : -1n }]
    : both;
}

type Combination = {
  readonly codes: readonly string[];
  /** Units of quantity the combination is shown in. */
  readonly units: readonly string[];
  /** Its cells so far, by span, flow and unit. */
  readonly sums: Map<string, Sum>;
};

type Classifier = ((codes: readonly string[]) => readonly Combination[]) & {
  readonly all: () => Iterable<Combination>;
};

/**
 * Every combination of a row's own codes with the totals, groups and list entries it counts in. Rows of a
 * cube repeat few codes, so each is looked up once, and each combination is one object.
 */
function classifier(table: TableDefinition, context: CompileContext): Classifier {
  const placesByCode = table.dimensions.map(() => new Map<string, readonly TableCode[]>());
  const byCodes = new Map<string, readonly Combination[]>();
  const all = new Map<string, Combination>();
  const placesOf = (at: number, dimension: Dimension, code: string): readonly TableCode[] => {
    const before = placesByCode[at]?.get(code);
    if (before) return before;
    const places = [...ownPlaces(dimension, code, context), { code: dimension.total }];
    placesByCode[at]?.set(code, places);
    return places;
  };
  const combine = (codes: readonly string[]): readonly Combination[] => {
    let chosen: readonly (readonly TableCode[])[] = [[]];
    for (const [at, dimension] of table.dimensions.entries()) {
      const places = placesOf(at, dimension, codes[at] ?? "");
      chosen = chosen.flatMap((before) => places.map((place) => [...before, place]));
    }
    return chosen.map((places) => {
      const name = places.map(({ code }) => code).join("\n");
      const known = all.get(name);
      if (known) return known;
      const units = places.flatMap(({ unit }) => (unit === undefined ? [] : [unit]));
      const made = { codes: places.map(({ code }) => code), units, sums: new Map<string, Sum>() };
      all.set(name, made);
      return made;
    });
  };
  const classify = (codes: readonly string[]): readonly Combination[] => {
    const name = codes.join("\n");
    const known = byCodes.get(name) ?? combine(codes);
    byCodes.set(name, known);
    return known;
  };
  return Object.assign(classify, { all: () => all.values() });
}

type TableCode = { readonly code: string; readonly unit?: string };

function ownPlaces(
  dimension: Dimension,
  code: string,
  context: CompileContext,
): readonly TableCode[] {
  if (dimension.list !== undefined) {
    const entries = context.lists[dimension.list]?.entries ?? [];
    return entries
      .filter(({ prefixes }) => prefixes.some((prefix) => code.startsWith(prefix)))
      .map(({ code: entry, unit }) =>
        unit === undefined ? { code: entry } : { code: entry, unit },
      );
  }
  const groups = dimension.hasGroups === true ? context.groupsOf(code) : [];
  return [code, ...groups].map((one) => ({ code: one }));
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
  const { dimensions } = table;
  const pairs = key.split(";");
  if (pairs.length !== dimensions.length + 3) return undefined;
  const span = valueIn(pairs[0], "span");
  const flow = valueIn(pairs[1], "flow");
  const unit = valueIn(pairs.at(-1), "unit");
  if (span === undefined || flow === undefined || unit === undefined) return undefined;
  const codes: string[] = [];
  for (let at = 0; at < dimensions.length; at += 1) {
    const code = valueIn(pairs[at + 2], dimensions[at]?.name ?? "");
    if (code === undefined) return undefined;
    codes.push(code);
  }
  return { span, flow, codes, unit };
}

function valueIn(pair: string | undefined, name: string): string | undefined {
  const isNamed = pair?.[name.length] === "=" && pair.startsWith(name);
  return isNamed ? pair.slice(name.length + 1) : undefined;
}

/** Why a cell isn't shown: confidential itself, or kept back to protect such a cell. */
export type Hidden = "primary" | "secondary";

/**
 * The bytes a manifest hashes: one line a cell, sorted, whole numbers. A hidden cell has its place and
 * nothing else in them: a hash of few unknown digits would tell the digits.
 */
export function canonicalCsv(cells: readonly Cell[], hidden?: ReadonlyMap<string, Hidden>): string {
  return [
    "cell,value,rows",
    ...cells.map((cell) =>
      hidden?.has(cell.key) === true ? `${cell.key},,` : `${cell.key},${cell.value},${cell.rows}`,
    ),
    "",
  ].join("\n");
}
