/** A table seen before it is in any release: its cells of a period as the ledger stands, for the office. */
import { AppError } from "#src/kernel/app-error.ts";
import type { LabelOf } from "../official/labels.ts";
import { type StatisticsServices, compilePeriodOf } from "../releases/releases.ts";
import { printCell } from "../dissemination/read-view.ts";
import { nameOfCode, nameOfUnit } from "../dissemination/dataset.ts";
import { findCellParts } from "../tables/compile.ts";
import type { TableDefinition } from "../tables/table-set.ts";

/** A table with more cells than this is no table to read, and costs every release. */
export const cellsMax = 50_000;
const shownMax = 300;

/** The largest cells of a table, named, and how many it has. */
export async function previewTable(
  services: StatisticsServices,
  wanted: {
    readonly profile: string;
    readonly period: string;
    readonly table: TableDefinition;
    readonly labelOf: LabelOf;
  },
) {
  const { table, labelOf } = wanted;
  const { tables, set, period } = await compilePeriodOf(services, wanted);
  const cells = tables.flatMap((one) => one.cells);
  const shown = cells.slice(0, shownMax).map(({ key, value, rows }) => {
    const parts = findCellParts(table, key);
    const labels = table.dimensions.map((dimension, at) =>
      nameOfCode(dimension, parts?.codes[at] ?? "", set.lists, labelOf),
    );
    return {
      key,
      span: parts?.span ?? "",
      flow: parts?.flow ?? "",
      label: {
        en: labels.map(({ en }) => en).join(" | "),
        zh: labels.map(({ zh }) => zh).join(" | "),
      },
      unit: nameOfUnit(parts?.unit ?? ""),
      value: printCell(parts?.unit ?? "", value),
      rows: rows.toString(),
    };
  });
  return { period: period.text, count: cells.length, cells: shown };
}

/** @throws AppError where a table has more cells than a release should carry */
export function requireCells(count: number): void {
  if (count <= cellsMax) return;
  throw new AppError({
    code: "STATISTICS_TABLE_REFUSED",
    status: 422,
    message: `It has ${count} cells; ${cellsMax} are the most.`,
    fix: "Filter it, or split it by fewer dimensions.",
  });
}
