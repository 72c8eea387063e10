/**
 * A table seen before it is in any release: its cells of a period as the ledger stands, which of them a
 * release would hide, and what the gate would say. For the office alone.
 */
import { AppError } from "#src/kernel/app-error.ts";
import type { LabelOf } from "../official/labels.ts";
import type { Gate } from "../gate/gate.ts";
import { type GateContext, compileAndCheck } from "../releases/publish.ts";
import { type StatisticsServices, compilePeriodOf } from "../releases/releases.ts";
import { printCell } from "../dissemination/read-view.ts";
import { nameOfUnit } from "../dissemination/dataset.ts";
import { nameOfCode } from "../tables/cut-names.ts";
import { type Hidden, findCellParts } from "../tables/compile.ts";
import type { AddedTable } from "../tables/table-set.ts";

/** A table with more cells than this is not a table to read, and costs every release. */
export const cellsMax = 50_000;
const shownMax = 300;

/** Work of the search for cells to hide while somebody waits: about a second for each part. */
const workMaxLook = 2_000;
/** Nobody waits longer for one search; the gate then says that nothing was found in time. */
const waitMs = 60_000;

type PreviewInput = {
  readonly profile: string;
  readonly period: string;
  readonly table: AddedTable;
};

/** How many cells a table has, without what a release would do to them. */
export async function countCells(
  services: StatisticsServices,
  wanted: PreviewInput,
): Promise<number> {
  return (await compilePeriodOf(services, wanted)).length;
}

/** A table as the period's release would have it: hidden cells first, then the largest. */
export async function previewTable(
  services: StatisticsServices,
  wanted: PreviewInput & { readonly labelOf: LabelOf; readonly context: GateContext },
) {
  const { table: also, labelOf, context, profile, period } = wanted;
  const { definition } = also;
  const asked = context.confidentiality;
  const workMax = Math.min(asked?.workMax ?? workMaxLook, workMaxLook);
  const confidentiality = asked && { ...asked, workMax, waitMs };
  const wish = { profile, period, also, ...context, confidentiality };
  const checked = await compileAndCheck(services, wish);
  const { tables, set } = checked.compiled;
  const own = tables.find(({ id }) => id === definition.id);
  const cells = own?.cells ?? [];
  const hidden = own?.hidden ?? new Map<string, Hidden>();
  const rank = (key: string): number =>
    ({ primary: 0, secondary: 1, shown: 2 })[hidden.get(key) ?? "shown"];
  const sorted = cells.toSorted((a, b) => rank(a.key) - rank(b.key) || (a.key < b.key ? -1 : 1));
  const count = (why: Hidden): number => [...hidden.values()].filter((one) => one === why).length;
  return {
    period: checked.compiled.period.text,
    count: cells.length,
    hidden: {
      primary: count("primary"),
      secondary: count("secondary"),
      /** Cells of other tables that the release hides, whether because of this one or not. */
      elsewhere: tables.reduce(
        (sum, { id, hidden: some }) => sum + (id === definition.id ? 0 : (some?.size ?? 0)),
        0,
      ),
    },
    /** The search was cut short: a release looks longer, and may hide fewer cells for others. */
    isShort: asked !== undefined && asked.workMax > workMaxLook,
    gate: gateOf(checked.gate, definition.id),
    cells: sorted.slice(0, shownMax).map(({ key, value, rows }) => {
      const parts = findCellParts(definition, key);
      const labels = definition.dimensions.map((dimension, at) =>
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
        hidden: hidden.get(key) ?? null,
      };
    }),
  };
}

/** What the gate says of one table, and of figures without a table, which it may share. */
function gateOf({ checks }: Gate, table: string) {
  // the publication before didn't have the table, so each of its cells would differ
  const told = checks.filter(({ check }) => check !== "previous");
  return told.map(({ check, says, checked, findings }) => {
    const own = findings.filter((one) => one.table === table || one.table === "");
    return {
      check,
      says,
      checked,
      findings: own.map(({ severity, cell, says: what }) => ({ severity, cell, says: what })),
    };
  });
}

/** @throws AppError where a table has more cells than a release should carry */
export function requireCells(count: number): void {
  if (count <= cellsMax) return;
  throw new AppError({
    code: "STATISTICS_TABLE_REFUSED",
    status: 422,
    message: `It has ${count} cells; at most ${cellsMax} are allowed.`,
    fix: "Filter it, or split it by fewer dimensions.",
  });
}
