/**
 * Totals that a release withholds, in the tables that state them: hidden in every unit and under every
 * filter, with the sum of both flows. To date a total is hidden from the month on that withholds it,
 * since two figures to date tell the month between.
 */
import { type CompiledTable, type Hidden, findCellParts, hideCells } from "../tables/compile.ts";
import type { TableDefinition } from "../tables/table-set.ts";
import { isChapterByPartner } from "./chapters-as-lines.ts";
import { type WithheldTotals, totalName } from "./line-totals.ts";

/** Whether a table states totals of lines by partner; chapters by partner follow the file of lines. */
export function statesTotals(table: TableDefinition): boolean {
  return (
    table.source === undefined &&
    !isChapterByPartner(table) &&
    table.dimensions.some((dimension) => totalName(dimension, "") !== undefined)
  );
}

/** Totals, by flow and name, that a cell would tell of; none of what is all of a flow. */
export function totalsOfCell(
  { dimensions }: TableDefinition,
  { flow, codes }: { readonly flow: string; readonly codes: readonly string[] },
): readonly string[] {
  const flows = flow === "total" || flow === "balance" ? ["import", "export"] : [flow];
  const names = dimensions.flatMap((dimension, at) => {
    const code = codes[at] ?? "";
    const name = code === dimension.total ? undefined : totalName(dimension, code);
    return name === undefined ? [] : [name];
  });
  return names.flatMap((name) => flows.map((one) => `${one};${name}`));
}

/** The table without totals that are withheld, beside what it hides already. */
export function hideTotals(
  table: CompiledTable,
  definition: TableDefinition,
  withheld: WithheldTotals,
): CompiledTable {
  if (!statesTotals(definition)) return table;
  const hidden = new Map<string, Hidden>(table.hidden);
  for (const { key } of table.cells) {
    const parts = findCellParts(definition, key);
    if (!parts || hidden.has(key)) continue;
    const reasonOf = withheld.get(parts.span);
    const reasons = totalsOfCell(definition, parts).flatMap((name) => reasonOf?.(name) ?? []);
    const isOwn = parts.flow === "import" || parts.flow === "export";
    if (reasons.length > 0)
      hidden.set(key, isOwn && reasons.includes("primary") ? "primary" : "secondary");
  }
  return hideCells(table, hidden);
}

/** Totals that keys of hidden cells say are withheld, by flow and name. */
export function totalsOfKeys(
  definition: TableDefinition,
  keys: readonly string[],
  span: string,
): readonly string[] {
  // under a filter or another code, and of both flows, a cell may be hidden for reasons of its own
  const { dimensions, filter } = definition;
  if (!statesTotals(definition) || dimensions.length !== 1 || Object.keys(filter).length > 0)
    return [];
  return keys.flatMap((key) => {
    const parts = findCellParts(definition, key);
    if (!parts || parts.span !== span) return [];
    return parts.flow === "import" || parts.flow === "export"
      ? totalsOfCell(definition, parts)
      : [];
  });
}
