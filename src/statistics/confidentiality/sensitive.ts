/** Cells that would tell about a trader: each trader's rows are compiled as the table is. */
import { factOf } from "../gate/findings.ts";
import { type CompileContext, compileTable, findCellParts } from "../tables/compile.ts";
import type { TableDefinition } from "../tables/table-set.ts";
import { type ConfidentialityRules, type Protection, protectionOf } from "./rules.ts";
import type { TraderRow } from "./store.ts";

export type SensitiveFigures = {
  readonly primary: ReadonlyMap<string, Protection>;
  /** Figures of one trader, and which: he knows them. */
  readonly sole: ReadonlyMap<string, string>;
};

export function sensitiveCells(
  definition: TableDefinition,
  rows: readonly TraderRow[],
  context: CompileContext,
  rules: ConfidentialityRules,
): SensitiveFigures & { readonly checked: number } {
  const amounts = amountsOf(definition, rows, context);
  const primary = new Map<string, Protection>();
  const sole = new Map<string, string>();
  for (const [key, each] of amounts) {
    const parts = findCellParts(definition, key);
    if (!parts) continue;
    const fact = factOf(definition, parts);
    const protection = protectionOf([...each.values()], rules);
    if (protection) primary.set(fact, protection);
    const [only, ...others] = each.keys();
    if (only !== undefined && others.length === 0) sole.set(fact, only);
  }
  return { checked: amounts.size, primary, sole };
}

/** The table in the profile's currency alone. */
export function nationalOf(definition: TableDefinition): TableDefinition {
  return { ...definition, measures: ["national"], hasBalance: false };
}

/** What each trader adds to each cell. */
function amountsOf(
  definition: TableDefinition,
  rows: readonly TraderRow[],
  context: CompileContext,
): ReadonlyMap<string, ReadonlyMap<string, number>> {
  const amounts = new Map<string, Map<string, number>>();
  for (const [trader, own] of Map.groupBy(rows, (row) => row.trader)) {
    for (const { key, value } of compileTable(nationalOf(definition), own, context).cells) {
      const known = amounts.get(key);
      if (known) known.set(trader, Number(value));
      else amounts.set(key, new Map([[trader, Number(value)]]));
    }
  }
  return amounts;
}
