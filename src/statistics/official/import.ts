/**
 * `official import`: published tables come in as they were printed, each value with its vintage and source;
 * what does not hold in them is reported with its likely reason, and nothing is corrected.
 *
 * In: the files of a folder. Out: counts and findings. Owns `official_imports` and `official_values`.
 */
import { newId } from "#src/kernel/ids.ts";
import { legalDay } from "#src/kernel/legal-day.ts";
import type { RegistersApp } from "#src/registers/import-registers.ts";
import type { Finding } from "./findings.ts";
import { type Partners, readPartners } from "./partners.ts";
import { type PublishedCell, type Refusal, readPublishedTable } from "./published-table.ts";
import { checkFlows, checkForms, checkPrices, checkRepeats, checkShares } from "./rules.ts";
import { checkIndices } from "./rules-indices.ts";
import { TableView } from "./table-view.ts";
import { checkGroups, checkMargins } from "./rules-sums.ts";
import {
  checkGrowth,
  checkGrowthBetween,
  checkRevisions,
  checkSizes,
  checkUnitsAgree,
  checkYearToDate,
} from "./rules-time.ts";
import { checkNeighbours } from "./rules-units.ts";
import { type ImportedRow, insertImport } from "./store.ts";

export type PublishedFile = { readonly name: string; readonly text: string };

export type CheckedTables = {
  readonly cells: readonly PublishedCell[];
  readonly findings: readonly Finding[];
  readonly refused: readonly Refusal[];
  readonly skipped: readonly { readonly table: string; readonly reason: string }[];
};

/** Reads and checks the tables of a folder. Pure. */
export function checkPublished(files: readonly PublishedFile[], partners: Partners): CheckedTables {
  const tables = files.map(readPublishedTable);
  return {
    cells: tables.flatMap((table) => table.cells),
    findings: tables.flatMap((table) => checkTable(table.cells, partners)),
    refused: tables.flatMap((table) => table.refused),
    skipped: tables.flatMap((table) =>
      table.skipped === undefined ? [] : [{ table: table.name, reason: table.skipped }],
    ),
  };
}

/** Every rule over one table. */
export function checkTable(
  cells: readonly PublishedCell[],
  partners: Partners,
): readonly Finding[] {
  const view = new TableView(cells);
  const cellwise = [
    ...checkForms(view),
    ...checkRepeats(view),
    ...checkShares(view),
    ...checkPrices(view),
    ...checkIndices(view),
    ...checkSizes(view),
    ...checkUnitsAgree(view),
    ...checkNeighbours(view),
    ...checkFlows(view),
    ...checkYearToDate(view),
    ...checkGrowth(view),
    ...checkGrowthBetween(view),
    ...checkRevisions(view),
  ];
  const sums = [...checkGroups(view, partners), ...checkMargins(view)];
  const single = new Set(
    cellwise.filter((found) => found.alarm && found.rule !== stepRule).map(rowOfFinding),
  );
  const told = cellwise.filter(
    (found) => !found.alarm || found.rule !== stepRule || !single.has(rowOfFinding(found)),
  );
  const explained = new Set(cellwise.filter((found) => found.alarm).map(columnOfFinding));
  const left = sums.filter((found) => !found.alarm || !explained.has(columnOfFinding(found)));
  return [...told, ...left];
}

/** A year to date that is off where the month or itself was accused already is explained by it. */
const stepRule = "OFF-020";

function rowOfFinding({ cell }: Finding): string {
  return cell.split(" ").slice(0, 3).join(" ");
}

/** Period, flow and measure: a sum that is off where one of its cells has an alarm is explained by it. */
function columnOfFinding({ cell }: Finding): string {
  const [period = "", flow = "", , ...measure] = cell.split(" ");
  return [period, flow, ...measure].join(" ");
}

export type ImportRequest = {
  readonly profile: string;
  readonly name: string;
  readonly files: readonly PublishedFile[];
  /** Name of the vintage; the day of the import where none is given. */
  readonly vintage: string | undefined;
  readonly by: string;
};

/** Checks and stores. */
export async function importOfficial(app: RegistersApp, request: ImportRequest) {
  const { cells, findings, refused, skipped } = checkPublished(
    request.files,
    readPartners(request.profile),
  );
  const now = app.clock();
  const vintage =
    request.vintage ?? legalDay(app.snapshots.profile(request.profile).timeZone, now).toString();
  const rows = cells.map((cell) => rowOf(cell, vintage));
  const series = new Set(rows.map((row) => row.series)).size;
  const values = rows.filter((row) => row.value !== "").length;
  if (rows.length > 0) {
    await app.sql.begin((tx) =>
      insertImport(tx, {
        id: newId(now.epochMilliseconds),
        profile: request.profile,
        name: request.name,
        vintage,
        importedAt: now,
        importedBy: request.by,
        series,
        rows,
        findings,
      }),
    );
  }
  return { series, values, vintage, findings, refused, skipped };
}

function rowOf(cell: PublishedCell, vintage: string): ImportedRow {
  const { table, line, period, flow, dimension, code, label, measure, unit, source } = cell;
  return {
    table,
    line,
    period,
    flow,
    dimension,
    code,
    label,
    measure,
    unit,
    source,
    vintage,
    series: [flow, dimension, code, measure, unit].join(" / "),
    value: cell.text,
    yoyPct: cell.yoyText,
  };
}
