/**
 * Tracing: from a released cell back to the ledger rows that add up to it. Analytics names the rows up to
 * the cell's own vintage; their amounts are read from the store of records, so that the sum is a proof.
 */
import { AppError } from "#src/kernel/app-error.ts";
import type { Profile } from "#src/registers/profile.ts";
import type { TracedRow } from "../ledger/store.ts";
import { readRows } from "../ledger/store.ts";
import { declarationOperation } from "../operations/declarations.ts";
import {
  type BesideOperation,
  type TracedOperation,
  readOperationRows,
} from "../operations/store.ts";
import { type CellParts, cellKey } from "../tables/compile.ts";
import { findPeriod, monthText } from "../tables/period.ts";
import { type RowFilter, readRowIds } from "../tables/store.ts";
import { type TableDefinition, type TableSet, findTable } from "../tables/table-set.ts";
import { quantityPrefix } from "../tables/compile.ts";
import { millionthsOf } from "../tables/quantity.ts";
import { type Cut, type OpenTable, compileOpenTable } from "./open-period.ts";
import { type StatisticsServices, lowestRowId, monthsRead, tableSetOfRelease } from "./releases.ts";
import { findCell, findRelease } from "./store.ts";

export type TraceRequest = {
  readonly profile: string;
  readonly table: string;
  readonly period: string;
  readonly sequence?: number | undefined;
  /** `flow=export`, `partner=US`, `unit=CNY`, `span=month`: what is left out has its usual value. */
  readonly cell: readonly string[];
  readonly after?: string | undefined;
  readonly limit: number;
  /** Of whom a period is traced that nothing is released of; without it such a period has no cells. */
  readonly office?: Pick<Profile, "id" | "timeZone"> | undefined;
};

export type TraceAnswer = {
  /** Both null of a period that nothing is released of. */
  readonly release: string | null;
  readonly sequence: number | null;
  /** The tables of the release. */
  readonly set: TableSet;
  readonly cell: string;
  readonly value: bigint;
  readonly cellRows: bigint;
  readonly unit: string;
  readonly rows: readonly (TracedRow & { readonly addend: bigint })[];
  /** Of a count of operations: reports and tasks of controls instead of rows of trade. */
  readonly operations: readonly (TracedOperation & { readonly addend: bigint })[];
  readonly next: string | null;
};

export const pageRowsMax = 5000;

/** One page of the rows behind a cell. */
export async function traceCell(
  services: StatisticsServices,
  request: TraceRequest,
): Promise<TraceAnswer> {
  const stored = await findRelease(services.sql, request, "all");
  const release = stored ?? (await findOpen(services, request));
  if (!release) throw notFound(`Nothing is released for ${request.period.slice(0, 20)}.`);
  const set = tableSetOfRelease(release.manifest);
  const table = findTable(set, request.table);
  if (!table) throw notFound(`There is no table ${request.table.slice(0, 40)}.`);
  const parts = partsOf(table, release, request.cell);
  const key = cellKey(table, parts);
  const cell =
    "cells" in release
      ? release.cells.find((one) => one.key === key)
      : await findCell(services.sql, { releaseId: release.id, table: table.id, key });
  if (!cell) throw notFound(`The table ${table.id} of ${release.period} has no cell ${key}.`);
  const page = {
    after: request.after ?? lowestRowId,
    limit: Math.min(Math.max(1, request.limit), pageRowsMax),
  };
  const answer = {
    release: stored?.id ?? null,
    sequence: stored?.sequence ?? null,
    set,
    cell: key,
    value: cell.value,
    cellRows: cell.rows,
    unit: parts.unit,
  };
  const counted = operationsOf(table, release, parts);
  if (counted !== undefined && !counted.includes(declarationOperation)) {
    const query = cubeOf(release, parts);
    const flow = isOneWay(parts) ? parts.flow : undefined;
    const unit = parts.unit.slice(quantityPrefix.length);
    const found = await readOperationRows(services.sql, query, {
      ...page,
      flow,
      unit,
      operations: counted,
      beside: besideOperation(table, release, parts),
    });
    const operations = found.map((row) => ({ ...row, addend: millionthsOf(row.amount) }));
    return { ...answer, rows: [], operations, next: nextOf(found, page.limit) };
  }
  const ids = await readRowIds(
    services.analytics,
    cubeOf(release, parts),
    counted === undefined
      ? filterOf(table, release, parts)
      : { flow: isOneWay(parts) ? parts.flow : undefined, codes: [], prefixes: [] },
    page,
  );
  const rows = await readRows(services.sql, ids);
  const addend = (row: TracedRow) =>
    counted === undefined ? addendOf(row, parts) : BigInt(row.declarations) * 1_000_000n;
  return {
    ...answer,
    rows: rows.map((row) => ({ ...row, addend: addend(row) })),
    operations: [],
    next: ids.length === page.limit ? (ids.at(-1) ?? null) : null,
  };
}

/** A table as the ledger stands, of a period that nothing is released of. */
async function findOpen(
  services: StatisticsServices,
  { office, period, table, sequence }: TraceRequest,
): Promise<OpenTable | undefined> {
  if (!office || sequence !== undefined) return undefined;
  return await compileOpenTable(services, { profile: office, period, table });
}

function nextOf(rows: readonly { readonly row_id: string }[], limit: number): string | null {
  return rows.length === limit ? (rows.at(-1)?.row_id ?? null) : null;
}

/** What operations a cell counts; undefined in tables of trade. */
function operationsOf(
  table: TableDefinition,
  release: Cut,
  parts: CellParts,
): readonly string[] | undefined {
  if (table.source === undefined) return undefined;
  const { lists } = tableSetOfRelease(release.manifest);
  return table.dimensions.flatMap(({ column, list }, at) => {
    const isOperation = column === "operation" && list !== undefined;
    const entries = isOperation ? (lists[list]?.entries ?? []) : [];
    return entries.find(({ code }) => code === parts.codes[at])?.prefixes ?? [];
  });
}

/** What the columns beside the operation begin with in a cell. */
function besideOperation(table: TableDefinition, release: Cut, parts: CellParts): BesideOperation {
  const { lists } = tableSetOfRelease(release.manifest);
  return Object.fromEntries(
    table.dimensions.flatMap(({ column, list, total, hasGroups }, at) => {
      const code = parts.codes[at] ?? total;
      if (column === "operation" || code === total) return [];
      const entry = lists[list ?? ""]?.entries.find((one) => one.code === code);
      const members = hasGroups === true ? release.manifest.groups[code] : undefined;
      return [[column, entry?.prefixes ?? members ?? [code]] as const];
    }),
  );
}

/** What one row adds to the cell. */
function addendOf(row: TracedRow, parts: CellParts): bigint {
  const sign = parts.flow === "balance" && row.flow === "import" ? -1n : 1n;
  switch (parts.unit) {
    case "G":
      return sign * row.net_mass_g;
    case "DECL":
      return sign * BigInt(row.declarations);
    case "USD":
      return sign * row.value_usd_minor;
    case "FOB":
      return sign * row.fob_minor;
    case "CIF":
      return sign * row.cif_minor;
    default:
      if (parts.unit.startsWith(quantityPrefix))
        return sign * quantityIn(row, parts.unit.slice(quantityPrefix.length));
      return sign * row.value_minor;
  }
}

/** A row's quantity in a unit; the first statistical unit is looked at first, as in the tables. */
function quantityIn(row: TracedRow, unit: string): bigint {
  if (row.unit1 === unit) return millionthsOf(row.quantity1);
  return row.unit2 === unit ? millionthsOf(row.quantity2) : 0n;
}

function partsOf(table: TableDefinition, release: Cut, pairs: readonly string[]): CellParts {
  const isMonth = findPeriod(release.period)?.kind === "month";
  return partsOfPairs(table, pairs, { isMonth, unit: release.manifest.currency });
}

/** The cell that some pairs name; what is left out has its usual value. @throws AppError by name */
export function partsOfPairs(
  table: TableDefinition,
  pairs: readonly string[],
  usual: { readonly isMonth: boolean; readonly unit: string },
): CellParts {
  const given = new Map(
    pairs.map((pair) => {
      const at = pair.indexOf("=");
      return [pair.slice(0, at), pair.slice(at + 1)] as const;
    }),
  );
  const known = ["span", "flow", "unit", ...table.dimensions.map((dimension) => dimension.name)];
  const strange = [...given.keys()].filter((name) => !known.includes(name));
  if (strange.length > 0) {
    throw notFound(
      `The table ${table.id} has no ${strange.join(", ")}; a cell is named by ${known.join(", ")}.`,
    );
  }
  const span = usual.isMonth ? (table.byMonth ? "ytd" : "month") : "year";
  return {
    span: given.get("span") ?? span,
    flow: given.get("flow") ?? table.flow ?? "total",
    codes: table.dimensions.map((dimension) => given.get(dimension.name) ?? dimension.total),
    unit: given.get("unit") ?? usual.unit,
  };
}

function cubeOf(release: Cut, parts: CellParts) {
  const { profile, position } = release.manifest;
  const period = findPeriod(release.period);
  if (period === undefined) throw notFound(`Nothing is released for ${release.period}.`);
  const read = monthsRead(period);
  const fromMonth =
    parts.span === "month" ? monthText(period.year, period.lastMonth) : read.fromMonth;
  return { ledger: "ledger", profile, position, fromMonth, toMonth: read.toMonth } as const;
}

function filterOf(table: TableDefinition, release: Cut, parts: CellParts): RowFilter {
  const { lists } = tableSetOfRelease(release.manifest);
  const codes: RowFilter["codes"][number][] = Object.entries(table.filter).map(
    ([column, wanted]) => ({ column, codes: wanted }),
  );
  const prefixes: RowFilter["prefixes"][number][] = [];
  for (const [index, { column, total, hasGroups, list }] of table.dimensions.entries()) {
    const code = parts.codes[index] ?? total;
    if (code === total) continue;
    if (list === undefined) {
      const members = hasGroups === true ? release.manifest.groups[code] : undefined;
      codes.push({ column, codes: members ?? [code] });
    } else {
      const entry = lists[list]?.entries.find((one) => one.code === code);
      prefixes.push({ column, prefixes: entry?.prefixes ?? [] });
    }
  }
  return { flow: isOneWay(parts) ? parts.flow : undefined, codes, prefixes };
}

function isOneWay(parts: CellParts): parts is CellParts & { readonly flow: "import" | "export" } {
  return parts.flow === "import" || parts.flow === "export";
}

function notFound(message: string): AppError {
  return new AppError({
    code: "STATISTICS_CELL",
    status: 404,
    message,
    fix: "tidegate statistics table ID --period P lists what there is.",
  });
}
